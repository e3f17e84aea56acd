"""From a package to a finished, tested snapshot file, not yet in force."""

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from data.assertions import run_assertions
from data.contract import REQUIRED, TABLES
from data.findings import findings_frame
from data.importing.job import Job, Progress
from data.importing.loading import (
    TableReport,
    create_staging,
    load_table,
    look_back,
)
from data.importing.meta import all_findings, last_date, write_data_tests, write_meta
from data.importing.report import DataTest, Report
from data.mapping import open_package
from data.marts import build_marts
from data.settings import read_settings

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


def prepare(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    mapping: str | None,
    progress: Progress,
) -> Job:
    """Read the files and the settings; PackageError when they cannot be used.

    Without a data_date the last day in the data counts, today at the latest: a
    mistyped year must not become the data date.
    """
    package = open_package(con, folder, mapping, progress)
    settings, warnings = read_settings(package.settings)
    data_date = settings.data_date
    if data_date is None:
        today = dt.datetime.now(dt.UTC).date()
        days = [last_date(con, "staging.mapped", t, today) for t in package.tables]
        data_date = max((day for day in days if day), default=today)
    noted = findings_frame([*package.notices, *warnings])
    con.register("noted", noted)
    con.execute("create table staging.package_findings as select * from noted")
    con.unregister("noted")
    return Job(package, settings, data_date, progress)


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


def load(con: duckdb.DuckDBPyConnection, job: Job) -> Report:
    """Bring every table into the snapshot and say how its rows fared."""
    con.execute("use snapshot")  # rules and marts name its tables
    tables = []
    for table in TABLES:
        sources = job.package.tables.get(table)
        if sources is not None:
            job.progress(f"Checking {table}")
        tables.append(load_table(con, table, sources, job.bound()))
    tables = [look_back(con, report, job.bound()) for report in tables]
    stopped = _reasons_to_stop(job, tables)
    return Report(tuple(tables), all_findings(con, job), stopped=tuple(stopped))


def finish(con: duckdb.DuckDBPyConnection, job: Job, report: Report) -> Report:
    """Write what the snapshot says of itself, its marts, and run its data tests."""
    write_meta(con, job, report)
    for schema in ("mapped", "raw"):  # nothing more is read from them
        con.execute(f"drop schema staging.{schema} cascade")
    job.progress("Building marts")
    build_marts(con)
    job.progress("Running data tests")
    results = tuple(
        DataTest(r.name, r.about, r.passed, r.failing) for r in run_assertions(con)
    )
    write_data_tests(con, results)
    con.execute("checkpoint snapshot")
    failed = [f"Data test {t.name} failed: {t.about}" for t in results if not t.passed]
    return replace(report, data_tests=results, stopped=(*report.stopped, *failed))
