"""From the text that was handed over to the contract's types, losing nothing."""

from dataclasses import dataclass
from functools import cache

import dataframely as dy
import duckdb
import polars as pl

from data.contract import TABLES, contract_columns
from data.contract.base import MONEY_PRECISION, MONEY_SCALE

SQL_TYPES: dict[type[dy.Column], str] = {
    dy.Date: "date",
    dy.Decimal: f"decimal({MONEY_PRECISION}, {MONEY_SCALE})",
    dy.Float64: "double",
    dy.Int32: "integer",
    dy.Bool: "boolean",
    dy.String: "varchar",
}
WANTED = {
    "date": "a date such as 2024-10-31",
    "decimal": "an amount with a decimal point and no separators, such as 1000.00",
    "double": "a number such as 0.25",
    "integer": "a whole number",
    "boolean": "true or false",
}
FIRST_DAY, LAST_DAY = "date '1000-01-01'", "date '9999-12-31'"
RAW = "raw of "
ROW = "row_index"


@cache
def sql_type(table: str, column: str) -> str:
    """The DuckDB type of a column of the contract."""
    return SQL_TYPES[type(TABLES[table].columns()[column])]


def _trimmed(column: str) -> str:
    """Text without spaces around it; most has none, and trim() costs."""
    spaced = f"starts_with(\"{column}\", ' ') or ends_with(\"{column}\", ' ')"
    trimmed = f"nullif(trim(\"{column}\"), '')"
    return f'case when {spaced} or "{column}" = \'\' then {trimmed} else "{column}" end'


def _cast(table: str, column: str) -> str:
    kind = sql_type(table, column)
    if kind == "varchar":
        return _trimmed(column)
    if kind == "date":  # 10/11/12 would be read as the year 10
        day = f'try_cast("{column}" as date)'
        return f"case when {day} between {FIRST_DAY} and {LAST_DAY} then {day} end"
    return f'try_cast("{column}" as {kind})'


def _uncast(table: str, column: str) -> str:
    failed = f"{_cast(table, column)} is null and trim(\"{column}\") <> ''"
    return f'case when {failed} then "{column}" end'


@dataclass(frozen=True)
class TypedTable:
    """Rows of one table in the contract's types; `unreadable` failed to cast.

    `rows` and `unreadable` carry `row_index`; `unreadable` has the raw text of
    what could not be read in columns named "raw of ...".
    """

    rows: pl.DataFrame
    unreadable: pl.DataFrame
    read: int


def typed_table(con: duckdb.DuckDBPyConnection, table: str) -> TypedTable:
    """Read `mapped.<table>`, all text, into the contract's types."""
    columns = contract_columns(table)
    cast = [c for c in columns if sql_type(table, c) != "varchar"]
    selected = [f'{_cast(table, c)} as "{c}"' for c in columns]
    selected += [f'{_uncast(table, c)} as "{RAW}{c}"' for c in cast]
    frame = con.sql(
        f"select source_id, source_line, {', '.join(selected)}"  # noqa: S608
        f" from staging.mapped.{table}"
    ).pl()
    frame = frame.with_row_index(ROW)
    raw = [f"{RAW}{column}" for column in cast]
    failed = pl.any_horizontal(pl.col(name).is_not_null() for name in raw)
    unreadable = frame.filter(failed) if raw else frame.clear()
    rows = frame.filter(~failed) if unreadable.height else frame
    return TypedTable(rows.drop(raw), unreadable, frame.height)
