"""From a package to a finished, tested snapshot file, not yet in force."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from data.contract import REQUIRED, TABLES
from data.importing.engine import Engine
from data.importing.job import Job
from data.importing.loading import TableReport, create_staging
from data.importing.meta import all_findings, write_data_tests, write_meta
from data.importing.report import DataTest, Report

MEMORY = "4GB"


@contextmanager
def workshop(folder: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection to staging in memory, with a fresh snapshot file attached.

    What does not fit into memory spills to the folder.
    """
    spill = folder / "spill"
    spill.mkdir(parents=True)
    config: dict[str, str | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill),
    }
    with duckdb.connect(config=config) as con:
        con.execute("attach ':memory:' as staging")
        con.execute("use staging")
        con.execute(f"attach '{folder / 'snapshot.duckdb'}' as snapshot")
        create_staging(con)
        yield con


def _reasons_to_stop(job: Job, tables: list[TableReport]) -> list[str]:
    share = job.settings.max_rejected_share
    reasons = [
        f"{t.table}: no row can be published, and the table is required."
        for t in tables
        if t.table in REQUIRED and not t.published
    ]
    reasons += [
        f"{t.table}: {t.rejected:,} of {t.read:,} rows were rejected, more than the"
        f" {share:.0%} that max_rejected_share in programme.toml allows."
        for t in tables
        if t.published and t.rejected > max(1, share * t.read)
    ]
    return reasons


def load(con: duckdb.DuckDBPyConnection, job: Job, engine: Engine) -> Report:
    """Bring every table into the snapshot and say how its rows fared."""
    con.execute("use snapshot")  # rules and marts name its tables
    tables = []
    for table in TABLES:
        if table in job.package.tables:
            job.progress(f"Checking {table}")
        tables.append(engine.load_table(con, table, job))
    tables = [engine.look_back(con, report, job) for report in tables]
    stopped = _reasons_to_stop(job, tables)
    return Report(tuple(tables), all_findings(con, job), stopped=tuple(stopped))


def finish(
    con: duckdb.DuckDBPyConnection, job: Job, report: Report, engine: Engine
) -> Report:
    """Write what the snapshot says of itself, its marts, and run its data tests."""
    write_meta(con, job, report)
    job.progress("Building marts")
    engine.build_marts(con)
    job.progress("Running data tests")
    results = tuple(
        DataTest(r.name, r.about, r.passed, r.failing)
        for r in engine.run_assertions(con)
    )
    write_data_tests(con, results)
    con.execute("checkpoint snapshot")
    failed = [f"Data test {t.name} failed: {t.about}" for t in results if not t.passed]
    return replace(report, data_tests=results, stopped=(*report.stopped, *failed))
