"""The tables that grow, as handed over: Parquet in the contract's own types."""

# ruff: noqa: S608 - names come from the contract or are quoted

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import unquote

import polars as pl
from pyspark.sql import DataFrame

from data.contract import contract_columns
from data.findings import Finding
from data.importing.job import dating
from data.mapping.discovery import columns_of
from data.reading import Source
from data.spark.location import Location
from data.spark.rules import broken_rules, text_of
from data.spark.types import check_types, spark_type
from data.spark.workspace import Workspace


@dataclass(frozen=True)
class Incoming:
    """One table as read: its rows that are not blank are kept as `read.<table>`."""

    sources: tuple[Source, ...]
    notices: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(source.rows_read for source in self.sources)


def _checksums(work: Workspace, place: Location) -> list[tuple[str, str]]:
    """Address and SHA-256 of each file of a table, computed where it lies."""
    listed = work.session.read.format("binaryFile").load(place.uri)
    sums = listed.selectExpr("_metadata.file_path as file", "sha2(content, 256) as sum")
    return sorted((row.file, row.sum) for row in sums.collect())


def _value(table: str, column: str, given: dict[str, str]) -> str:
    kind = spark_type(table, column)
    name = f"`{given[column]}`" if column in given else "null"
    value = text_of(name) if kind == "string" else name
    return f"cast({value} as {kind}) as {column}"


def _keep(
    work: Workspace,
    table: str,
    rows: DataFrame,
    given: dict[str, str],
    ids: dict[str, int],
) -> dict[int, int]:
    """Keep rows that are not blank, with lineage and the rules that they break.

    `ids` has the source id of each file by its address. Gives the number of rows by
    source id.
    """
    columns = contract_columns(table)
    rows.selectExpr(
        *(_value(table, column, given) for column in columns),
        "_metadata.file_path as file",
        "_metadata.row_index + 1 as source_line",
    ).createOrReplaceTempView(f"given_{table}")
    files = pl.DataFrame({"file": [*ids], "source_id": [*ids.values()]})
    work.show(f"files.{table}", files.to_arrow())
    kept = work.query(f"""
        select * except (file), {broken_rules(table)} as broken
        from given_{table} left join files_{table} using (file)
        where coalesce({", ".join(f"cast({c} as string)" for c in columns)}) is not null
    """)
    work.keep(f"read.{table}", kept)
    counted = work.query(
        f"select source_id, count(*) as n from read_{table} group by source_id"
    )
    return {row.source_id: row.n for row in counted.collect()}


def read_table(work: Workspace, package: Location, table: str, first: int) -> Incoming:
    """Read a table of the package; its files' source ids go on from `first`.

    Raises PackageError when its columns are not those of the contract.
    """
    file = f"{table}.parquet"
    rows = work.session.read.parquet((package / file).uri)
    names = tuple(rows.columns)
    whole = Source(
        source_id=0, name=table, file=file, rows_read=0, sha256="", columns=names
    )
    given, notices = columns_of(table, whole)
    check_types(whole, rows.schema, given)
    sums = _checksums(work, package / file)
    ids = {address: number for number, (address, _) in enumerate(sums, first)}
    counts = _keep(work, table, rows, given, ids)
    sources = (
        replace(
            whole,
            source_id=ids[address],
            file=unquote(file + address.rpartition(f"/{file}")[2]),
            rows_read=counts.get(ids[address], 0),
            sha256=checksum,
        )
        for address, checksum in sums
    )
    return Incoming(tuple(sources), tuple(notices))


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
