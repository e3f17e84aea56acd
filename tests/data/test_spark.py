"""An import by Spark publishes what an import on this machine does."""

import sys
import unicodedata
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cli import main
from data.contract import TABLES, contract_columns
from data.findings import PackageError
from data.importing import import_package
from data.marts import ORDER
from data.spark import import_by_spark
from data.spark.carrying import FOLDED, carried_mart, changed
from data.spark.location import Location
from data.spark.rules import broken_rules
from data.spark.session import spark_session
from data.spark.types import growing
from data.store import Store
from tests.data.grown import write_packages
from tests.data.packages import write_package
from tests.data.spark_server import LEAN, spark_server

# A worker of pytest-xdist has no file, which the client takes for its own doctests.
sys.modules["__main__"].__dict__.setdefault("__file__", __file__)
NAMES = ("here", "there")
LINEAGE = {"project_places"}  # its files have other numbers where tables have parts
MARTS = [name for name in ORDER if "/" not in name]


@pytest.fixture(scope="module")
def remote(tmp_path_factory):
    with spark_server(tmp_path_factory.mktemp("spark"), **LEAN) as address:
        yield address


@pytest.fixture(scope="module")
def both(tmp_path_factory, remote):
    """A connection to both snapshots, `here` and `there`, and both reports."""
    folder = tmp_path_factory.mktemp("both")
    write_packages(folder / "package", folder / "grown up", 600)
    here, there = Store(folder / "here"), Store(folder / "there")
    reports = (
        import_package(folder / "package", None, here, lambda _: None),
        import_by_spark(str(folder / "grown up"), remote, there, lambda _: None),
    )
    assert not list((folder / "grown up").glob(".*")), "Spark's own files are gone"
    with duckdb.connect() as con:
        for name, store, report in zip(NAMES, (here, there), reports, strict=True):
            assert store.current() == report.snapshot, report.stopped
            path = store.path(str(report.snapshot))
            con.execute(f"attach '{path}' as {name} (read_only)")
        yield con, *reports


def same(con: duckdb.DuckDBPyConnection, query: str) -> int:
    """How many rows the query has here; it has the same ones there."""
    here, there = (query.replace("$db", name) for name in NAMES)
    only = f"select * from ({here}) except all select * from ({there})"
    assert con.sql(only).fetchall() == []
    assert (
        con.sql(f"describe {here}").fetchall()
        == con.sql(f"describe {there}").fetchall()
    )
    ((a, b),) = con.sql(
        f"select (select count(*) from ({here})), (select count(*) from ({there}))"
    ).fetchall()
    assert a == b
    return a


@pytest.mark.parametrize("mart", MARTS)
def test_every_mart_is_the_same_row_for_row(both, mart):
    con, *_ = both
    columns = "* exclude (source_id)" if mart in LINEAGE else "*"
    assert same(con, f"select {columns} from $db.mart.{mart}")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_the_same_with_the_line_of_each_row(both, table):
    con, *_ = both
    columns = [f"t.{column}" for column in contract_columns(table)]
    lineage = [] if table == "organisations" else ["sources.file", "t.source_line"]
    assert same(
        con,
        f"select {', '.join(columns + lineage)} from $db.programme.{table} as t"
        " left join $db.meta.sources as sources using (source_id)",
    )


@pytest.mark.parametrize("table", ["load_report", "data_tests", "programme"])
def test_what_the_snapshot_says_of_itself_is_the_same(both, table):
    con, *_ = both
    assert same(con, f"from $db.meta.{table}")


def test_every_row_is_published_or_rejected_for_the_same_reason(both):
    con, here, there = both
    assert here.tables == there.tables
    assert all(t.read == t.published + t.rejected for t in there.tables)
    rejected = 'select table_name, rule, "row" from $db.meta.rejected_rows'
    assert same(con, rejected) == sum(t.rejected for t in there.tables) > 50
    other = "where table_name <> 'organisations'"
    same(con, f"from $db.meta.rejected_rows {other}")
    same(con, f"from $db.meta.findings {other}")
    same(con, "select * exclude (file, line) from $db.meta.findings")
    assert {"warning", "error"} == {*there.findings["level"]}


def test_each_file_of_a_table_is_a_source_with_its_checksum(both):
    con, *_ = both
    read = "select rows_read, sha256 from $db.meta.sources where {} order by file"
    of_table = "file like 'organisations.parquet%'"
    found = con.sql(
        f"select file, rows_read from there.meta.sources where {of_table} order by file"
    ).fetchall()
    names = [f"organisations.parquet/part {n}.parquet" for n in (1, 2)]
    assert found == [(names[0], 200), (names[1], 407)]
    same(con, read.format(f"not {of_table}"))


def test_rows_lie_in_the_order_of_lists(both):
    con, *_ = both
    for table, key in (("mart.names", "place"), ("mart.engagements", "engagement"),
                       ("programme.engagements", "engagement_id")):  # fmt: skip
        found = con.sql(f"select {key} from there.{table}").fetchall()
        assert found == sorted(found)


@pytest.mark.parametrize("table", growing())
def test_spark_knows_every_rule_of_a_schema(table):
    ours = broken_rules(table)
    for rule in TABLES[table]._validation_rules(with_cast=False):
        if rule not in ("primary_key", "row_index|nullability"):
            assert f"'{rule}'" in ours


def test_only_tables_that_grow_name_those_that_do():
    for table in TABLES.keys() - {*growing()}:
        for column in TABLES[table].columns().values():
            target = (column.metadata or {}).get("references", "")
            assert target.partition(".")[0] not in growing()


def test_rows_are_sorted_by_columns_or_else_by_what_is_added_for_it():
    mart = carried_mart("""
        create table mart.made as
        select cells.place as cell_id, row_number() over (order by place) as number
        from mart.cells as cells
        order by cells.level, cell_id is null, cells.place, number
    """)
    assert mart.order == ("sorted_0", "sorted_1", "cell_id", "number")
    assert (mart.number, mart.keys) == ("number", ("numbered_0",))


@given(st.text())
def test_names_are_folded_as_duckdb_folds_them(text):
    given_ = unicodedata.normalize("NFC", text).replace("\0", "")
    with duckdb.connect() as con:
        for function in FOLDED:
            old, new = changed(function)
            query = f"select {function}($1), translate($1, $2, $3)"
            ((theirs, ours),) = con.execute(query, [given_, old, new]).fetchall()
            assert ours == theirs


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--engine", "spark"], 2, "go together"),
        (["--spark-remote", "sc://spark"], 2, "go together"),
        (["--engine", "spark", "--spark-remote", "spark"], 2, "no address of Spark"),
        (["--engine", "spark", "--spark-remote", "sc://127.0.0.1:9"], 1, "No Spark"),
        (["--engine", "spark", "--spark-remote", "sc://127.0.0.1:9/;token=abc"], 1,
         "at sc://127.0.0.1:9 ("),
        (["--engine", "spark", "--spark-remote", "sc://no.invalid"], 1, "No Spark"),
        (["--engine", "spark", "--spark-remote", "sc://x", "--mapping", "flat"], 2,
         "--mapping"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_said_in_a_sentence(
    options, status, said, tmp_path, capsys
):
    with pytest.raises(SystemExit) as ended:
        main(["import", str(tmp_path), *options])
    text = " ".join(capsys.readouterr().err.split())
    assert ended.value.code == status
    assert said in text
    assert "Traceback" not in text


def test_a_folder_that_spark_would_read_as_a_pattern_is_refused():
    with pytest.raises(ValueError, match="reads as a pattern"):
        Location.of("/data/[2024]")


def test_without_the_client_the_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ValueError, match="run `make spark`"), spark_session("sc://x"):
        pass


def refused(folder: Path, remote: str, tmp_path: Path) -> str:
    with pytest.raises(PackageError) as problem:
        import_by_spark(str(folder), remote, Store(tmp_path / "data"), lambda _: None)
    assert Store(tmp_path / "data").current() is None
    return str(problem.value)


def test_tables_that_are_missing_or_not_parquet_are_named(remote, tmp_path):
    write_package(tmp_path / "small")
    said = refused(tmp_path / "small", remote, tmp_path)
    assert "organisations.csv is not organisations.parquet" in said
    assert "hubs" not in said
    (tmp_path / "empty").mkdir()
    assert "stage_events is missing" in refused(tmp_path / "empty", remote, tmp_path)
    assert "cannot be read" in refused(tmp_path / "none", remote, tmp_path)


def test_what_spark_cannot_do_is_said_in_a_sentence(
    remote, tmp_path, capsys, monkeypatch
):
    write_packages(tmp_path / "package", tmp_path / "grown", 100)
    (tmp_path / "grown" / "engagements.parquet").write_bytes(b"no Parquet at all")
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path / "data"))
    options = ["--engine", "spark", "--spark-remote", remote]
    with pytest.raises(SystemExit) as ended:
        main(["import", str(tmp_path / "grown"), *options])
    said = capsys.readouterr().err.splitlines()
    assert ended.value.code == 1
    assert said[-1] == "Nothing was published; the data in force stay."
    assert said[-2].startswith(f"Spark at {remote} failed: ")
    assert not [line for line in said if line.startswith(("{", "Traceback", "\tat "))]


def test_a_column_of_another_type_is_refused(remote, tmp_path):
    write_packages(tmp_path / "package", tmp_path / "grown", 100)
    path = tmp_path / "grown" / "engagements.parquet"
    rows = pl.read_parquet(path).with_columns(pl.col("sourced_on").cast(pl.String))
    rows.write_parquet(path)
    said = refused(tmp_path / "grown", remote, tmp_path)
    assert "sourced_on is string, where the contract has date" in said
