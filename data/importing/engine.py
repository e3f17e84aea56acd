"""Where an import does its work: on this machine, or elsewhere for data beyond it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb

from data.assertions import AssertionResult, run_assertions
from data.importing.job import Job, Progress, job_of
from data.importing.loading import TableReport, load_table, look_back
from data.mapping import open_package
from data.marts import build_marts


class Engine(Protocol):
    """What an import needs done; each step leaves its results in the snapshot."""

    def open(
        self, con: duckdb.DuckDBPyConnection, scratch: Path, progress: Progress
    ) -> Job:
        """Read package and settings; PackageError when they cannot be used."""
        ...

    def load_table(
        self, con: duckdb.DuckDBPyConnection, table: str, job: Job
    ) -> TableReport:
        """Bring a table into the snapshot, in the order of the contract."""
        ...

    def look_back(
        self, con: duckdb.DuckDBPyConnection, report: TableReport, job: Job
    ) -> TableReport:
        """Add a table's warnings that need every table."""
        ...

    def build_marts(self, con: duckdb.DuckDBPyConnection) -> None:
        """Build schema `mart` from `programme` and `meta`."""
        ...

    def run_assertions(self, con: duckdb.DuckDBPyConnection) -> list[AssertionResult]:
        """Run every data test on the finished snapshot."""
        ...


@dataclass(frozen=True)
class OneMachine:
    """An import of a folder or workbook by DuckDB and Polars, here."""

    package: Path
    mapping: str | None

    def open(
        self, con: duckdb.DuckDBPyConnection, scratch: Path, progress: Progress
    ) -> Job:
        """Read every file."""
        del scratch
        package = open_package(con, self.package, self.mapping, progress)
        return job_of(con, package, progress)

    def load_table(
        self, con: duckdb.DuckDBPyConnection, table: str, job: Job
    ) -> TableReport:
        """Hold the table against the contract."""
        return load_table(con, table, job.package.tables.get(table), job.bound())

    def look_back(
        self, con: duckdb.DuckDBPyConnection, report: TableReport, job: Job
    ) -> TableReport:
        """Apply the rules that need every table."""
        return look_back(con, report, job.bound())

    def build_marts(self, con: duckdb.DuckDBPyConnection) -> None:
        """Run the marts' statements."""
        for schema in ("mapped", "raw"):  # nothing more is read from them
            con.execute(f"drop schema staging.{schema} cascade")
        build_marts(con)

    def run_assertions(self, con: duckdb.DuckDBPyConnection) -> list[AssertionResult]:
        """Run them in the snapshot itself."""
        return run_assertions(con)
