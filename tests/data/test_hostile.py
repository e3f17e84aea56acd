"""Names that attack are imported, published and handed over again as they are."""

import duckdb
import polars as pl
import pytest

from data.contract import TABLES, contract_columns
from data.handover import export_package
from data.importing import import_package
from data.store import Store
from tests.data.hostile import ATTACKS, BREAKS, LONG


def tables(snapshot):
    """What the contract's tables and the settings hold."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        found = {
            table: con.sql(
                f"select {', '.join(contract_columns(table))} "
                f"from programme.{table} order by all"
            ).pl()
            for table in TABLES
        }
        return found | {"programme": con.table("meta.programme").pl()}


@pytest.mark.parametrize("parquet", [False, True])
def test_what_is_exported_and_imported_again_is_the_same(
    hostile_folder, tmp_path, parquet
):
    store, again = Store(hostile_folder), Store(tmp_path / "again")
    first = store.path(store.current() or "")
    export_package(first, tmp_path / "package", parquet=parquet)
    report = import_package(tmp_path / "package", None, again, lambda _: None)
    assert report.snapshot, report.stopped
    assert not any(table.rejected for table in report.tables)
    was, now = tables(first), tables(again.path(report.snapshot))
    assert all(was[name].equals(now[name]) for name in was)
    texts = {
        text
        for frame in was.values()
        for name in frame.columns
        if frame[name].dtype == pl.String
        for text in frame[name].drop_nulls()
    }
    assert {*ATTACKS, LONG, BREAKS.replace("\r\n", "\n").replace("\r", "\n")} <= texts
