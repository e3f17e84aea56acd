"""An import whose work Spark does: the tables that grow never pass through here.

The others, a row a hub, a stage or a quote, are imported on this machine as ever.
"""

# ruff: noqa: S608 - names come from the contract and the marts

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import polars as pl

from data.assertions import Assertion, AssertionResult, assertions
from data.contract import contract_columns
from data.findings import Finding
from data.importing.job import Job, Progress, job_of
from data.importing.loading import (
    TableReport,
    create_table,
    gather_findings,
    gather_rejects,
    load_table,
)
from data.mapping import content_hash, open_package
from data.marts import mart_sql
from data.spark.carrying import carried_mart
from data.spark.found import look_back
from data.spark.incoming import Incoming, last_day, read_table
from data.spark.location import Location
from data.spark.package import copy_small_tables, grown_tables
from data.spark.session import SparkError
from data.spark.types import growing
from data.spark.validating import check_table, show_empty
from data.spark.workspace import Workspace

AT_ONCE = 4


@dataclass(frozen=True)
class SparkEngine:
    """An import of a folder that Spark and this machine both reach."""

    package: Location
    work: Workspace
    read: dict[str, Incoming] = field(default_factory=dict)

    def open(
        self, con: duckdb.DuckDBPyConnection, scratch: Path, progress: Progress
    ) -> Job:
        """Read the tables, those that grow in Spark, and the settings."""
        grown = grown_tables(self.package)
        copy_small_tables(self.package, scratch / "package")
        here = open_package(
            con, scratch / "package", None, progress, frozenset(growing())
        )
        notices = self._read_grown(grown, len(here.sources) + 1, progress)
        job = job_of(
            con,
            replace(here, notices=(*here.notices, *notices)),
            progress,
            lambda most: [last_day(self.work, table, most) for table in grown],
        )
        sources, tables = [*here.sources], {**here.tables}
        for table, found in self.read.items():
            sources += found.sources
            tables[table] = tuple(source.source_id for source in found.sources)
        whole = replace(
            job.package,
            sources=tuple(sources),
            tables=tables,
            content_hash=content_hash(here.settings, sources),
        )
        return replace(job, package=whole)

    def _read_grown(
        self, tables: list[str], first: int, progress: Progress
    ) -> list[Finding]:
        notices: list[Finding] = []
        for table in tables:
            progress(f"Reading {table}")
            found = read_table(self.work, self.package, table, first)
            first += len(found.sources)
            notices += found.notices
            self.read[table] = found
        return notices

    def load_table(
        self, con: duckdb.DuckDBPyConnection, table: str, job: Job
    ) -> TableReport:
        """Hold the table against the contract, in Spark when it grows."""
        if table not in growing():
            report = load_table(con, table, job.package.tables.get(table), job.bound())
            rows = con.sql(f"select *, rowid from programme.{table}").to_arrow_table()
            self.work.show(f"programme.{table}", rows)
            return report
        create_table(con, table)
        if table not in self.read:
            show_empty(self.work, table)
            return TableReport(table, provided=False)
        checked = check_table(self.work, table, job.bound())
        self._gather(con, table, checked.findings)
        gather_rejects(con, table, checked.rejected)
        published = self._insert(
            con,
            f"programme.{table}",
            [*contract_columns(table), "source_id", "source_line"],
            ["rowid"],
        )
        read, rejected = self.read[table].rows, checked.rejected.height
        return TableReport(table, True, read, published, rejected, checked.warnings)

    def _gather(
        self, con: duckdb.DuckDBPyConnection, table: str, findings: pl.DataFrame
    ) -> None:
        for (level,), found in findings.group_by("severity"):
            gather_findings(con, table, found, str(level))

    def _insert(
        self,
        con: duckdb.DuckDBPyConnection,
        table: str,
        columns: list[str],
        order: list[str],
    ) -> int:
        """Bring the rows of a table of Spark's into the snapshot; their number."""
        rows = self.work.rows(table)
        con.register("incoming", rows)
        names, sorted_by = ", ".join(columns), f"order by {', '.join(order)}"
        con.execute(
            f"insert into snapshot.{table} ({names})"
            f" select {names} from incoming {sorted_by if order else ''}"
        )
        con.unregister("incoming")
        ((count,),) = con.execute(f"select count(*) from {table}").fetchall()
        if count != (made := rows.count_rows()):
            raise SparkError(f"{count:,} of {made:,} rows of {table} arrived.")
        return count

    def look_back(
        self, con: duckdb.DuckDBPyConnection, report: TableReport, job: Job
    ) -> TableReport:
        """Apply the rules that need every table."""
        if report.table not in self.read:
            return report
        found = look_back(self.work, report.table, job.bound())
        self._gather(con, report.table, found)
        return replace(report, warnings=report.warnings + found.height)

    def build_marts(self, con: duckdb.DuckDBPyConnection) -> None:
        """Build each mart in Spark, and bring those of the snapshot into it.

        The statement itself, run here for no row, makes the table or view there.
        """
        self._show_meta(con, "programme")
        con.execute("create schema mart; attach ':memory:' as work")
        for name, statement in mart_sql():
            mart = carried_mart(statement)
            self.work.build(mart)
            if mart.is_view:
                con.execute(statement)
                continue
            con.execute(f"{statement}\nlimit 0")
            if "/" not in name:
                columns = [
                    c for c, *_ in con.execute(f"describe {mart.name}").fetchall()
                ]
                self._insert(con, mart.name, columns, [*mart.order])
        con.execute("detach work")

    def _show_meta(self, con: duckdb.DuckDBPyConnection, table: str) -> None:
        self.work.show(f"meta.{table}", con.table(f"meta.{table}").to_arrow_table())

    def run_assertions(self, con: duckdb.DuckDBPyConnection) -> list[AssertionResult]:
        """Run them in Spark on the tables and marts that it holds."""
        for table in ("snapshot", "sources", "load_report", "rejected_rows"):
            self._show_meta(con, table)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(self._run_assertion, assertions()))

    def _run_assertion(self, test: Assertion) -> AssertionResult:
        counted = self.work.ask(f"select count(*) as failing from ({test.sql}\n)")
        failing = counted.collect()[0].failing
        return AssertionResult(test.name, test.about, not failing, failing)
