"""The raw tables in DuckDB: cells in file order, their lines, malformed lines."""

# ruff: noqa: S608 - names cannot be bound; each is quoted or made here

from collections.abc import Sequence

import duckdb
import numpy as np
import polars as pl

from data.reading.sql import identifier

BATCH = 20_000
ARRAY = "reading_lines"


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the schema `raw` and the table of malformed lines, once."""
    con.execute("create schema if not exists raw")
    con.execute("""
        create table if not exists raw.malformed (
            source_id usmallint,
            line uinteger,
            problem varchar,
            "text" varchar
        )
    """)


def from_frame(
    con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame
) -> tuple[int, int]:
    """Make the raw table of a frame of text with `_line`; its rows, blank ones."""
    columns = [name for name in frame.columns if name != "_line"]
    kept = frame.filter(~pl.all_horizontal(pl.col(columns).is_null()))
    con.register(ARRAY, kept)
    con.execute(f"create table {table} as select * from {ARRAY}")
    con.unregister(ARRAY)
    return kept.height, frame.height - kept.height


def number_lines(
    con: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    jumps: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Make the raw table of `table`_cells, with lines and without blank rows.

    Where lines follow one another and no row is blank, it is a view that costs
    nothing. Gives the rows it has, and the blank ones it has not.
    """
    cells = f"{table}_cells"
    blank = " and ".join(f"coalesce(trim({identifier(c)}), '') = ''" for c in columns)
    rows = count(con, f"select count(*) from {cells}")
    blanks = count(con, f"select count(*) from {cells} where {blank}")
    if len(jumps) == 1 and blanks == 0:
        con.execute(f"""
            create view {table} as
            select *, cast(rowid + {int(jumps[0][1])} as uinteger) as _line
            from {cells}
        """)
        return rows, 0
    con.register(ARRAY, pl.DataFrame({"_line": _lines(jumps, rows)}))
    con.execute(f"""
        create table {table} as
        select * from {cells} positional join {ARRAY}
        where not ({blank})
    """)
    con.unregister(ARRAY)
    con.execute(f"drop table {cells}")
    return rows - blanks, blanks


def count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    """The one number that the query gives."""
    ((number,),) = con.execute(query).fetchall()
    return number


def _lines(jumps: Sequence[tuple[int, int]], rows: int) -> np.ndarray:
    """The line of each row, from the rows at which the numbering jumps."""
    starts = np.array([row for row, _ in jumps], dtype=np.int64)
    offsets = np.array([line - row for row, line in jumps], dtype=np.int64)
    lengths = np.diff(np.append(starts, rows))
    return (np.arange(rows) + np.repeat(offsets, lengths)).astype(np.uint32)


class Malformed:
    """Collects the malformed lines of one source and stores them in batches."""

    def __init__(self, con: duckdb.DuckDBPyConnection, source_id: int) -> None:
        """Nothing is collected yet."""
        self.count = 0
        self._con, self._source_id = con, source_id
        self._batch: list[tuple[int, str, str]] = []

    def add(self, line: int, problem: str, text: str) -> None:
        """Keep one line; no more of its text than fits a report."""
        self.count += 1
        self._batch.append((line, problem, text))
        if len(self._batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Store what is collected."""
        frame = pl.DataFrame(
            self._batch,
            schema={"line": pl.UInt32, "problem": pl.String, "text": pl.String},
            orient="row",
        )
        self._con.register(ARRAY, frame)
        self._con.execute(
            f"insert into raw.malformed select $id, * from {ARRAY}",
            {"id": self._source_id},
        )
        self._con.unregister(ARRAY)
        self._batch.clear()
