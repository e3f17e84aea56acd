"""Import by Spark against import on this machine, of the same Parquet package.

Run: .venv/bin/python -m benchmarks.spark [ORGANISATIONS ...]
For each size: rows, seconds of both, and every table and mart compared row for row.
Spark is a cluster of two workers on this machine (`make spark-server`), so that the
times show what distribution costs, not what many machines give. Prints Markdown.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data.contract import contract_columns
from data.demo import write_package
from data.handover import export_package
from data.importing import import_package
from data.importing.report import Report
from data.spark import import_by_spark
from data.store import Store
from tests.data.spark_server import spark_server

SIZES = (600, 60_000)
CLUSTER = "local-cluster[2,1,3072]"
SETTINGS = {"spark.driver.memory": "2g", "spark.executor.memory": "3g"}


def _columns(table: str) -> str:
    schema, _, name = table.partition(".")
    if schema == "mart":
        return "* exclude (source_id)" if name == "project_places" else "*"
    return ", ".join(contract_columns(name))


def differing(here: Path, there: Path) -> tuple[int, int, int]:
    """Tables and rows compared, and the rows that only one of the two has."""
    rows = unlike = 0
    with duckdb.connect() as con:
        for name, path in (("here", here), ("there", there)):
            con.execute(f"attach '{path}' as {name} (read_only)")
        tables = con.sql("""
            select schema_name || '.' || table_name from duckdb_tables()
            where database_name = 'here' and schema_name in ('mart', 'programme')
        """).fetchall()
        for (table,) in tables:
            one, other = (
                f"select {_columns(table)} from {side}.{table}"  # noqa: S608
                for side in ("here", "there")
            )
            for first, second in ((one, other), (other, one)):
                ((only,),) = con.execute(
                    f"select count(*) from ({first} except all {second})"  # noqa: S608
                ).fetchall()
                unlike += only
            rows += con.sql(one).count("*").fetchall()[0][0]
    return len(tables), rows, unlike


def _timed(store: Store, run: Callable[[], Report]) -> tuple[float, Path]:
    """Seconds of an import, and the snapshot that it published."""
    started = time.perf_counter()
    report = run()
    if not report.snapshot:
        sys.exit(f"Nothing was published: {report.stopped}")
    return time.perf_counter() - started, store.path(report.snapshot)


def _package(place: Path, organisations: int) -> Path:
    """The illustrative programme as a package in Parquet."""
    write_package(place / "demo", organisations)
    store = Store(place / "first")
    _, made = _timed(store, lambda: import_package(place / "demo", None, store, _quiet))
    export_package(made, place / "package", parquet=True)
    return place / "package"


def _quiet(words: str) -> None:
    del words


def compare(organisations: int, remote: str) -> str:
    """One row of the table."""
    with TemporaryDirectory() as folder:
        package = _package(Path(folder), organisations)
        size = sum(file.stat().st_size for file in package.iterdir())
        here, there = Store(Path(folder, "here")), Store(Path(folder, "there"))
        t0, a = _timed(here, lambda: import_package(package, None, here, _quiet))
        t1, b = _timed(
            there, lambda: import_by_spark(str(package), remote, there, _quiet)
        )
        tables, rows, unlike = differing(a, b)
        return (
            f"| {organisations:,} | {size / 2**20:,.1f} MiB"
            f" | {b.stat().st_size / 2**20:,.1f} MiB | {t0:.1f} s | {t1:.1f} s"
            f" | {tables} | {rows:,} | {unlike} |"
        )


def main() -> None:
    """Print the table, a row a size."""
    print("| organisations | package | snapshot | this machine | Spark | tables | rows"
          " | rows that differ |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|")
    with (
        TemporaryDirectory() as folder,
        spark_server(Path(folder), CLUSTER, **SETTINGS) as remote,
    ):
        for organisations in map(int, sys.argv[1:] or SIZES):
            print(compare(organisations, remote), flush=True)


if __name__ == "__main__":
    main()
