"""Tables of one import in Spark: Parquet in a folder of its own, views on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.dataset as ds
from pyspark.sql import DataFrame, DataFrameReader, SparkSession
from pyspark.sql import functions as f

from data.spark.carrying import Mart, carried_query, table_view
from data.spark.location import Location

PART_BITS = 33  # monotonically_increasing_id: the part above, its rows below


@dataclass(frozen=True)
class Workspace:
    """A session, and the folder that its rows are written to as they are made.

    Tables are named as in DuckDB, `programme.hubs`; queries name their views.
    """

    session: SparkSession
    folder: Location
    _places: dict[str, Location] = field(default_factory=dict)

    def _new_place(self, table: str) -> Location:
        """A folder for rows of the table; older rows of it stay where they are."""
        place = self.folder / f"{table_view(table)}-{len(self._places)}"
        self._places[table] = self._places[place.uri] = place
        return place

    def query(self, sql: str, values: Mapping[str, object] | None = None) -> DataFrame:
        """Rows of a query in Spark's SQL; `values` are bound to its :names."""
        bound = {k: v for k, v in (values or {}).items() if f":{k}" in sql}
        return self.session.sql(sql, args=bound or None)

    def ask(self, sql: str, values: Mapping[str, object] | None = None) -> DataFrame:
        """Rows of a query in DuckDB's SQL."""
        return self.query(carried_query(sql), values)

    def keep(self, table: str, rows: DataFrame) -> None:
        """Write rows as the table and let queries name it, instead of older rows."""
        rows.write.parquet(self._new_place(table).uri)
        self._name(table, self.session.read.schema(rows.schema))

    def _name(self, table: str, reader: DataFrameReader) -> None:
        rows = reader.parquet(self._places[table].uri)
        rows.createOrReplaceTempView(table_view(table))

    def show(self, table: str, rows: pa.Table) -> None:
        """Let queries name a small table that stands on this machine."""
        self._new_place(table).write(rows)
        self._name(table, self.session.read)

    def number(
        self, table: str, rows: DataFrame, name: str, keys: Sequence[str], first: int
    ) -> None:
        """Keep rows as the table with their number in the order of `keys`.

        Each worker sorts and counts its own part of that order; a window over all
        rows would have one worker sort everything.
        """
        ordered = rows.orderBy(*(f.col(key).asc_nulls_last() for key in keys))
        placed = ordered.withColumn("placed", f.monotonically_increasing_id())
        self.keep(f"placed.{table}", placed)
        view, part = table_view(f"placed.{table}"), f"shiftright(placed, {PART_BITS})"
        self.keep(
            table,
            self.query(f"""
                with sizes as (
                    select {part} as part, count(*) as size from {view} group by 1
                ), starts as (
                    select part, sum(size) over (order by part) - size as start
                    from sizes
                )
                select {view}.* except (placed), cast(
                    start + (placed & {(1 << PART_BITS) - 1}) + {first} as int
                ) as {name}
                from {view} inner join starts on part = {part}
            """),  # noqa: S608 - names made here
        )
        self._places[f"placed.{table}"].delete()

    def build(self, mart: Mart) -> None:
        """Make a mart from the tables before it."""
        rows = self.query(mart.query)
        if mart.is_view:
            rows.createOrReplaceTempView(table_view(mart.name))
        elif mart.number:
            self.number(mart.name, rows, mart.number, mart.keys, 1)
        else:
            self.keep(mart.name, rows)

    def clear(self) -> None:
        """Delete every row that was written."""
        if self.folder.is_there():
            self.folder.delete()

    def rows(self, table: str) -> ds.Dataset:
        """The rows of a table that was kept, for this machine to read."""
        return self._places[table].parquet()
