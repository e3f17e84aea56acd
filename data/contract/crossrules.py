"""Rules that need other tables or the programme's settings, each one SQL query.

A rule's query gives `row_id` (DuckDB's rowid of the offending row of its table)
and `given` (the offending value). It may bind $data_date, $base_currency and
$rate_carry_days. A rule sees its own table and those before it in the contract's
order; a warning that needs a later one says `when: whole`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.contract import TABLES
from data.findings import Level

RULES = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class CrossRule:
    """One rule: its table and column, its level, its words and its query."""

    table: str
    name: str
    level: Level
    column: str
    message: str
    remedy: str
    sql: str
    whole: bool = False


def _from_file(path: Path) -> CrossRule:
    sql = path.read_text(encoding="utf-8")
    lines = (line.removeprefix("-- ").partition(": ") for line in sql.splitlines())
    head = {name: words for name, _, words in lines}
    level: Level = "warning" if head["level"] == "warning" else "error"
    words = (head[name] for name in ("column", "message", "remedy"))
    whole = head.get("when") == "whole"
    return CrossRule(path.parent.name, path.stem, level, *words, sql, whole)


def _reference(table: str, column: str, target: str) -> CrossRule:
    parent, key = target.split(".")
    sql = f"""
        select t.rowid as row_id, t.{column} as given
        from programme.{table} as t
        left join programme.{parent} as p on t.{column} = p.{key}
        where t.{column} is not null and p.{key} is null"""  # noqa: S608
    return CrossRule(
        table,
        "reference",
        "error",
        column,
        f"No such row in {parent} was published.",
        f"Add it to {parent}, mend it there if it was rejected, or correct {column}.",
        sql,
    )


def _not_after_data_date(table: str, column: str) -> CrossRule:
    sql = f"""
        select rowid as row_id, cast({column} as varchar) as given
        from programme.{table} where {column} > $data_date"""  # noqa: S608
    return CrossRule(
        table,
        "after_data_date",
        "error",
        column,
        f"{column} lies after the data date.",
        "Correct it, or data_date in programme.toml.",
        sql,
    )


def _generated(table: str) -> Iterator[CrossRule]:
    for column, definition in TABLES[table].columns().items():
        metadata = definition.metadata or {}
        if "references" in metadata:
            yield _reference(table, column, metadata["references"])
        if metadata.get("happened"):
            yield _not_after_data_date(table, column)


@cache
def cross_rules(table: str) -> tuple[CrossRule, ...]:
    """Every rule of a table beyond its schema, in the order of checking."""
    files = sorted((RULES / table).glob("*.sql"))
    return (*_generated(table), *(_from_file(path) for path in files))


@cache
def own_references(table: str) -> tuple[CrossRule, ...]:
    """The rules that reject rows of a table for naming other rows of that table."""
    return tuple(
        _reference(table, name, target)
        for name, column in TABLES[table].columns().items()
        if (target := (column.metadata or {}).get("references", "")).startswith(
            f"{table}."
        )
    )
