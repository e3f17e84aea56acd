"""The tables that grow, as handed over: Parquet in the contract's own types."""

# ruff: noqa: S608 - names come from the contract or are quoted

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote

import polars as pl
from pyspark.sql import types as t

from data.contract import TABLES, contract_columns
from data.contract.base import MONEY_PRECISION, MONEY_SCALE
from data.findings import Finding, PackageError
from data.importing.casting import sql_type
from data.importing.job import dating
from data.mapping.discovery import columns_of
from data.reading import Source
from data.spark.location import Location
from data.spark.rules import broken_rules, text_of
from data.spark.workspace import Workspace

WHOLE = {"tinyint": 3, "smallint": 5, "int": 10}  # digits
EXACT = 15  # digits that a double keeps


@dataclass(frozen=True)
class Incoming:
    """One table as read: its rows that are not blank are kept as `read.<table>`."""

    table: str
    sources: tuple[Source, ...]
    notices: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(source.rows_read for source in self.sources)


@cache
def growing() -> tuple[str, ...]:
    """The tables that grow with the work: organisations, and all that names them."""
    found = ["organisations"]
    for table, schema in TABLES.items():
        named = [
            (c.metadata or {}).get("references") for c in schema.columns().values()
        ]
        if {name.partition(".")[0] for name in named if name} & {*found}:
            found.append(table)
    return tuple(found)


def spark_type(table: str, column: str) -> str:
    """Spark's name for the type of a column of the contract."""
    return sql_type(table, column).replace("varchar", "string")


def _fits(given: t.DataType, wanted: str) -> bool:
    """Whether every value of the one type is a value of the other, unchanged."""
    if isinstance(given, t.DecimalType):
        whole, places = given.precision - given.scale, given.scale
    elif given.simpleString() in WHOLE:
        whole, places = WHOLE[given.simpleString()], 0
    else:
        return given.simpleString() in (wanted, "void")
    if wanted == "double":
        return whole + places <= EXACT
    money = wanted.startswith("decimal")
    return money and whole <= MONEY_PRECISION - MONEY_SCALE and places <= MONEY_SCALE


def _check_types(source: Source, schema: t.StructType, given: dict[str, str]) -> None:
    kinds = {column: schema[name].dataType for column, name in given.items()}
    wrong = [
        Finding(
            rule="type",
            table_name=source.name,
            file=source.file,
            column_name=column,
            message=f"{column} is {kind.simpleString()}, where the contract has"
            f" {spark_type(source.name, column)}.",
            remedy="Write the Parquet column in that type: nothing is converted here.",
        )
        for column, kind in kinds.items()
        if not _fits(kind, spark_type(source.name, column))
    ]
    if wrong:
        raise PackageError(*wrong)


def _files(work: Workspace, whole: Source, place: Location) -> Iterator[Source]:
    """A source each Parquet file, its checksum computed where it lies.

    `name` is its address until rows are counted.
    """
    listed = (
        work.session.read.format("binaryFile")
        .option("pathGlobFilter", "*.parquet")
        .load(place.uri)
        .selectExpr("_metadata.file_path as file", "sha2(content, 256) as sha256")
    )
    found = sorted((row.file, row.sha256) for row in listed.collect())
    for number, (address, sha256) in enumerate(found, whole.source_id):
        file = unquote(whole.file + address.rpartition(f"/{whole.file}")[2])
        yield replace(whole, source_id=number, name=address, file=file, sha256=sha256)


def _value(table: str, column: str, given: dict[str, str]) -> str:
    kind = spark_type(table, column)
    name = f"`{given[column]}`" if column in given else "null"
    value = text_of(name) if kind == "string" else name
    return f"cast({value} as {kind}) as {column}"


def read_table(work: Workspace, package: Location, table: str, first: int) -> Incoming:
    """Read a table of the package; its files' source ids go on from `first`.

    Raises PackageError when its columns are not those of the contract.
    """
    file = f"{table}.parquet"
    rows = work.session.read.parquet((package / file).uri)
    whole = Source(
        source_id=first, name=table, file=file, rows_read=0, sha256="",
        columns=tuple(rows.columns),
    )  # fmt: skip
    given, notices = columns_of(table, whole)
    _check_types(whole, rows.schema, given)
    sources = list(_files(work, whole, package / file))
    ids = {
        "file": [s.name for s in sources],
        "source_id": [s.source_id for s in sources],
    }
    work.show(f"files.{table}", pl.DataFrame(ids).to_arrow())
    columns = contract_columns(table)
    blank = " and ".join(f"{column} is null" for column in columns)
    rows.selectExpr(
        *(_value(table, column, given) for column in columns),
        "_metadata.file_path as file",
        "_metadata.row_index + 1 as source_line",
    ).createOrReplaceTempView(f"given_{table}")
    work.keep(
        f"read.{table}",
        work.query(f"""
            select * except (file), {broken_rules(table)} as broken
            from given_{table} inner join files_{table} using (file)
            where not ({blank})
        """),
    )
    counted = work.query(
        f"select source_id, count(*) as n from read_{table} group by source_id"
    )
    found = {row.source_id: row.n for row in counted.collect()}
    read = [
        replace(s, name=table, rows_read=found.get(s.source_id, 0)) for s in sources
    ]
    return Incoming(table, tuple(read), tuple(notices))


def last_day(work: Workspace, table: str, limit: dt.date) -> dt.date | None:
    """The last day on which something happened in the table, not after `limit`."""
    days = [f"select {column} as day from read_{table}" for column in dating(table)]
    if not days:
        return None
    found = work.query(
        f"select max(day) as day from ({' union all '.join(days)}) where day <= :most",
        {"most": limit},
    )
    return found.collect()[0].day
