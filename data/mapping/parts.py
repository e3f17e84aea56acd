"""One part of a contract table, as a mapping file says it."""

from typing import Any

from data.contract import TABLES, contract_columns
from data.mapping import checks
from data.mapping.model import Mapping, Part, Unpivot

PART_KEYS = ("source", "where", "distinct", "columns", "unpivot", "rows")
VALUE_KEYS = ("constant", "column", "values", "otherwise")
UNPIVOT_KEYS = ("name", "value", "columns")
OTHERWISE = ("keep", "empty")


def read_part(
    mapping: Mapping, table: str, given: object, sources: tuple[str, ...]
) -> Part:
    """The part; PackageError says what is wrong with it."""
    if table not in TABLES:
        raise mapping.wrong(
            f"{table} is no table of the contract.",
            f"Its tables are: {', '.join(TABLES)}.",
            table,
        )
    part = checks.known(mapping, given, PART_KEYS, f"[[tables.{table}]]")
    if ("rows" in part) == ("source" in part):
        raise mapping.wrong(
            f"[[tables.{table}]] needs either a source or rows.",
            f'Add source = "...", one of: {", ".join(sources)}.',
            table,
        )
    if "rows" in part:
        return Part(table, rows=_rows(mapping, table, part))
    return _from_source(mapping, table, part, sources)


def _from_source(
    mapping: Mapping, table: str, part: dict[str, Any], sources: tuple[str, ...]
) -> Part:
    where = f"[[tables.{table}]]"
    source = checks.text(mapping, part["source"], f"source in {where}")
    if source not in sources:
        raise mapping.wrong(
            f"{where} names the source {source}.",
            f"The sources are: {', '.join(sources)}.",
            table,
        )
    unpivot = _unpivot(mapping, table, part["unpivot"]) if "unpivot" in part else None
    given = part.get("columns", {})
    columns = checks.table_of(mapping, given, f"[tables.{table}.columns]")
    pivoted = [unpivot.name, unpivot.value] if unpivot else []
    _columns(mapping, table, [*columns, *pivoted])
    for column, value in columns.items():
        _value(mapping, f"{table}.{column}", value)
    condition = part.get("where")
    if condition is not None:
        checks.text(mapping, condition, f"where in {where}")
    return Part(
        table,
        source,
        condition,
        checks.flag(mapping, part.get("distinct", False), f"distinct in {where}"),
        columns,
        unpivot,
    )


def _rows(
    mapping: Mapping, table: str, part: dict[str, Any]
) -> tuple[dict[str, Any], ...]:
    if others := [key for key in part if key != "rows"]:
        raise mapping.wrong(
            f"[[tables.{table}]] has rows, so {others[0]} means nothing.",
            f"Write another [[tables.{table}]] for it.",
            table,
        )
    rows = part["rows"]
    if not isinstance(rows, list):
        raise mapping.wrong(
            f"rows of {table} is no list.", "Write rows = [{ ... }, { ... }].", table
        )
    for row in rows:
        cells = checks.table_of(mapping, row, f"A row of {table}")
        _columns(mapping, table, list(cells))
        for column, value in cells.items():
            checks.scalar(mapping, value, f"{table}.{column}")
    return tuple(rows)


def _value(mapping: Mapping, where: str, given: object) -> None:
    if not isinstance(given, dict):
        checks.scalar(mapping, given, where)
        return
    checks.known(mapping, given, VALUE_KEYS, where)
    if ("constant" in given) == ("column" in given):
        raise mapping.wrong(
            f"{where} needs either a column or a constant.",
            'Write column = "..." or constant = "...".',
        )
    if "constant" in given:
        checks.scalar(mapping, given["constant"], f"constant of {where}")
        checks.known(mapping, given, ("constant",), where)
        return
    checks.text(mapping, given["column"], f"column of {where}")
    values = checks.table_of(mapping, given.get("values", {}), f"values of {where}")
    for key, value in values.items():
        checks.scalar(mapping, value, f"{key} of {where}")
    if given.get("otherwise", "keep") not in OTHERWISE:
        raise mapping.wrong(
            f"otherwise of {where} is {given['otherwise']!r}.",
            f"Write one of: {', '.join(OTHERWISE)}.",
        )


def _unpivot(mapping: Mapping, table: str, given: object) -> Unpivot:
    where = f"[tables.{table}.unpivot]"
    unpivot = checks.known(mapping, given, UNPIVOT_KEYS, where)
    if unpivot.keys() != set(UNPIVOT_KEYS):
        raise mapping.wrong(
            f"{where} is not complete.", f"It needs: {', '.join(UNPIVOT_KEYS)}.", table
        )
    columns = checks.table_of(mapping, unpivot["columns"], f"columns of {where}")
    for column, meaning in columns.items():
        checks.text(mapping, meaning, f"{column!r} of {where}")
    if not columns:
        raise mapping.wrong(f"{where} names no columns.", "Name one at least.", table)
    name, value = (
        checks.text(mapping, unpivot[key], f"{key} of {where}")
        for key in ("name", "value")
    )
    return Unpivot(name, value, columns)


def _columns(mapping: Mapping, table: str, given: list[str]) -> None:
    allowed = contract_columns(table)
    if unknown := [column for column in given if column not in allowed]:
        raise mapping.wrong(
            f"{unknown[0]} is no column of {table}.",
            f"Its columns are: {', '.join(allowed)}.",
            table,
        )
    needed = [
        name
        for name in allowed
        if not TABLES[table].columns()[name].nullable and name not in given
    ]
    if needed:
        raise mapping.wrong(
            f"{table}.{needed[0]} is needed and not mapped.",
            f"Add it under [tables.{table}.columns].",
            table,
        )
