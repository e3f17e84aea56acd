"""The contract's tables as SQL over raw tables, as a mapping says."""

# ruff: noqa: S608 - every name is quoted, every expression is checked

from collections.abc import Iterator

import duckdb

from data.contract import contract_columns
from data.findings import PackageError
from data.mapping.expressions import Expressions, in_short, literal
from data.mapping.model import Mapping, Part
from data.reading import Source
from data.reading.sql import identifier

WRITTEN = 0  # the source of rows that stand in the mapping file itself


def _select(columns: dict[str, str], table: str, lineage: str, rest: str) -> str:
    fields = [
        f'cast({columns.get(c, "null")} as varchar) as "{c}"'
        for c in contract_columns(table)
    ]
    return f"select {', '.join(fields)}, {lineage} {rest}"


def _written(part: Part) -> Iterator[str]:
    lineage = f"{WRITTEN}::usmallint as source_id, null::uinteger as source_line"
    for row in part.rows:
        columns = {column: literal(value) for column, value in row.items()}
        yield _select(columns, part.table, lineage, "")


def _from_source(part: Part, source: Source, sql: Expressions) -> Iterator[str]:
    columns = {column: sql.value(given) for column, given in part.columns.items()}
    where = sql.expression(part.where) if part.where else "true"
    lineage = f"{source.source_id}::usmallint as source_id, _line as source_line"
    rest = f"from source.{identifier(source.name)} where {where}"
    if part.unpivot is None:
        yield _select(columns, part.table, lineage, rest)
        return
    for column, meaning in part.unpivot.columns.items():
        value = sql.column(column)
        filled = {part.unpivot.name: literal(meaning), part.unpivot.value: value}
        rows = f"{rest} and {value} is not null"
        yield _select(columns | filled, part.table, lineage, rows)


def _distinct(select: str, table: str) -> str:
    columns = ", ".join(f'"{c}"' for c in contract_columns(table))
    first = "arg_min(source_id, source_line) as source_id, min(source_line)"
    return (
        f"select {columns}, {first} as source_line"
        f" from ({select}) group by {columns} order by source_line"
    )


def compile_mapping(
    con: duckdb.DuckDBPyConnection, mapping: Mapping, sources: dict[str, Source]
) -> dict[str, str]:
    """SQL that gives each table's rows; PackageError names a bad expression."""
    selects: dict[str, list[str]] = {}
    for part in mapping.parts:
        found = selects.setdefault(part.table, [])
        if part.source is None:
            found.extend(_written(part))
            continue
        source = sources[part.source]
        sql = Expressions(con, mapping, part.table, source)
        made = list(_from_source(part, source, sql))
        _try(con, part, sql, made)
        found.extend(_distinct(s, part.table) for s in made) if part.distinct else (
            found.extend(made)
        )
    return {
        t: "\nunion all\n".join(f"({s})" for s in found) for t, found in selects.items()
    }


def _try(
    con: duckdb.DuckDBPyConnection, part: Part, sql: Expressions, selects: list[str]
) -> None:
    """Bind each value alone, so that the bad one can be named, then all together."""
    for column, given in part.columns.items():
        said = given.get("column", column) if isinstance(given, dict) else given
        sql.bind(str(said), sql.value(given))
    if part.where:
        sql.bind(part.where, sql.expression(part.where))
    for select in selects:
        try:
            con.execute(f"explain {select}").fetchall()
        except duckdb.Error as problem:
            raise cannot(sql.mapping, part.table, problem) from None


def cannot(mapping: Mapping, table: str, problem: duckdb.Error) -> PackageError:
    """The error of a table whose expressions are sound one by one only."""
    return mapping.wrong(
        f"{table} cannot be computed: {in_short(problem)}",
        "Correct the expression, or use try_cast where a value may not fit.",
        table,
    )


def rows_left_out(
    con: duckdb.DuckDBPyConnection, mapping: Mapping, source: Source
) -> int:
    """How many rows of a source no part takes, by the filters of its parts."""
    parts = [part for part in mapping.parts if part.source == source.name]
    if not parts or any(part.where is None for part in parts):
        return 0
    conditions = (f"cast((\n{part.where}\n) as boolean)" for part in parts)
    taken = " or ".join(f"coalesce({condition}, false)" for condition in conditions)
    query = f"from source.{identifier(source.name)} where not ({taken})"
    try:
        ((count,),) = con.execute(f"select count(*) {query}").fetchall()
    except duckdb.Error as problem:
        raise cannot(mapping, parts[0].table, problem) from None
    return count
