"""Import by Spark against import on this machine, of the same Parquet package.

Run: .venv/bin/python -m benchmarks.spark [ORGANISATIONS ...]
For each size: rows, seconds of both, and every table and mart compared row for row.
Spark is a cluster of two workers on this machine (`make spark-server`), so that the
times show what distribution costs, not what many machines give. Prints Markdown.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data.contract import contract_columns
from data.demo import write_package
from data.handover import export_package
from data.importing import import_package
from data.spark import import_by_spark
from data.store import Store
from tests.data.spark_server import spark_server

SIZES = (600, 60_000)
CLUSTER = "local-cluster[2,1,3072]"
SETTINGS = {"spark.driver.memory": "2g", "spark.executor.memory": "3g"}


def _columns(table: str) -> str:
    schema, _, name = table.partition(".")
    return "*" if schema == "mart" else ", ".join(contract_columns(name))


def differing(here: Path, there: Path) -> tuple[int, int, int]:
    """Tables and rows compared, and the rows that only one of the two has."""
    with duckdb.connect() as con:
        for name, path in (("here", here), ("there", there)):
            con.execute(f"attach '{path}' as {name} (read_only)")
        tables = con.sql("""
            select schema_name || '.' || table_name from duckdb_tables()
            where database_name = 'here' and schema_name in ('mart', 'programme')
        """).fetchall()
        rows = unlike = 0
        for (table,) in tables:
            sides = [f"select {_columns(table)} from {s}.{table}" for s in ("here", "there")]
            for one, other in (sides, sides[::-1]):
                ((found, only),) = con.execute(
                    f"select (select count(*) from ({one})),"  # noqa: S608
                    f" (select count(*) from ({one} except all {other}))"
                ).fetchall()
                unlike += only
            rows += found
    return len(tables), rows, unlike


def _timed(work) -> tuple[float, Path]:  # noqa: ANN001
    store, run = work
    started = time.perf_counter()
    report = run(store)
    if not report.snapshot:
        sys.exit(f"Nothing was published: {report.stopped}")
    return time.perf_counter() - started, store.path(report.snapshot)


def compare(organisations: int, remote: str) -> str:
    """One row of the table."""

    def quiet(_: str) -> None:
        return None

    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_package(place / "demo", organisations)
        first = Store(place / "first")
        report = import_package(place / "demo", None, first, quiet)
        export_package(first.path(str(report.snapshot)), place / "package", parquet=True)
        size = sum(f.stat().st_size for f in (place / "package").iterdir())
        package = place / "package"
        t0, here = _timed(
            (Store(place / "a"), lambda s: import_package(package, None, s, quiet))
        )
        t1, there = _timed(
            (Store(place / "b"), lambda s: import_by_spark(str(package), remote, s, quiet))
        )
        tables, rows, unlike = differing(here, there)
        return (
            f"| {organisations:,} | {size / 2**20:,.1f} MiB"
            f" | {there.stat().st_size / 2**20:,.1f} MiB | {t0:.1f} s | {t1:.1f} s"
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
