"""What a snapshot says of itself: settings, sources, load report, findings, tests."""

import datetime as dt
import json
from dataclasses import asdict

import duckdb
import polars as pl

from data.contract import CONTRACT_VERSION, TABLES
from data.importing.job import Job, last_date
from data.importing.report import DataTest, Report
from data.settings import Entries

SOURCE_TYPES = {
    "source_id": pl.UInt16,
    "file": pl.String,
    "sheet": pl.String,
    "encoding": pl.String,
    "delimiter": pl.String,
    "line_end": pl.String,
    "rows_read": pl.Int64,
    "rows_left_out": pl.Int64,
    "sha256": pl.String,
}


def _store(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    con.register("stored", frame)
    con.execute(f"create table snapshot.meta.{name} as select * from stored")  # noqa: S608
    con.unregister("stored")


def sources_frame(job: Job) -> pl.DataFrame:
    """The files that were read, one row each, with the columns of `meta.sources`."""
    rows = [asdict(source) for source in job.package.sources]
    return pl.DataFrame(rows, schema=SOURCE_TYPES, strict=False)


def all_findings(con: duckdb.DuckDBPyConnection, job: Job) -> pl.DataFrame:
    """Every finding with the file it stands in: errors first, causes before effects."""
    con.register("sources", sources_frame(job))
    found = con.sql(
        """
        select * from staging.package_findings
        union all
        select f.table_name, s.file, f.line, f.column_name, f.value, f.rule, f.level,
            f.message, f.remedy
        from staging.gathered_findings as f
        left join sources as s using (source_id)
        order by level, list_position($tables, table_name) nulls first, file, line
        """,
        params={"tables": list(TABLES)},
    ).pl()
    con.unregister("sources")
    return found


def _json(entries: Entries) -> str:
    """Tables of programme.toml as text; their keys are theirs, no columns."""
    return json.dumps(list(entries), ensure_ascii=False, default=str)


def _programme(job: Job, first_date: dt.date | None) -> pl.DataFrame:
    settings = {
        **asdict(job.settings),
        "data_date": job.data_date,
        "first_date": first_date or job.data_date,
        **{name: _json(getattr(job.settings, name)) for name in ("views", "alerts")},
    }
    types = {
        "venture_arm": pl.String,
        "contact": pl.String,
        "theme_colour": pl.String,
        "commitment": pl.Decimal(28, 10),
        "reserves": pl.Decimal(28, 10),
    }
    return pl.DataFrame([settings], schema_overrides=types)


def _write_rejected(con: duckdb.DuckDBPyConnection, job: Job) -> None:
    con.register("sources", sources_frame(job))
    con.execute("""
        create table snapshot.meta.rejected_rows as
        select r.table_name, s.file, r.line, r.rule, r."row"
        from staging.gathered_rejects as r left join sources as s using (source_id)
        order by r.table_name, s.file, r.line
    """)
    con.unregister("sources")


def _load_report(con: duckdb.DuckDBPyConnection, report: Report) -> pl.DataFrame:
    rows = [
        {
            "table_name": t.table,
            "provided": t.provided,
            "rows_read": t.read,
            "rows_published": t.published,
            "rows_rejected": t.rejected,
            "warnings": t.warnings,
            "last_date": last_date(con, "programme", t.table, dt.date.max),
        }
        for t in report.tables
    ]
    return pl.DataFrame(rows, schema_overrides={"last_date": pl.Date})


def write_meta(con: duckdb.DuckDBPyConnection, job: Job, report: Report) -> None:
    """Write schema `meta`, except the data tests, which run later."""
    ((started,),) = con.execute(
        "select min(sourced_on) from programme.engagements"
    ).fetchall()
    _store(con, "programme", _programme(job, started))
    snapshot = {
        "snapshot_id": report.snapshot,
        "created_at": dt.datetime.now(dt.UTC).replace(tzinfo=None),
        "content_hash": job.package.content_hash,
        "contract_version": CONTRACT_VERSION,
    }
    _store(con, "snapshot", pl.DataFrame([snapshot]))
    _store(con, "sources", sources_frame(job))
    _store(con, "load_report", _load_report(con, report))
    _store(con, "findings", report.findings)
    _write_rejected(con, job)


def write_data_tests(
    con: duckdb.DuckDBPyConnection, results: tuple[DataTest, ...]
) -> None:
    """Write the results of the data tests into the snapshot."""
    types = {"name": pl.String, "about": pl.String, "passed": pl.Boolean}
    rows = [asdict(result) for result in results]
    _store(con, "data_tests", pl.DataFrame(rows, schema={**types, "failing": pl.Int64}))
