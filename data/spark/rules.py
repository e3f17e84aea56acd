"""The contract's schemas as SQL: what dataframely checks here, Spark checks there.

Every kind of rule on a column is translated; a rule over several columns of a table
that grows stands below a second time. A test holds both against dataframely.
"""

from collections.abc import Iterator

import dataframely as dy

from data.contract import TABLES, contract_columns
from data.contract.base import CONTROL, UNPRINTABLE
from data.importing.casting import FIRST_DAY, LAST_DAY

PATTERNS = {"control_characters": CONTROL, "unprintable": UNPRINTABLE}
ROW_RULES = {
    "projects": {
        "project_dates_in_order": "due_on < started_on or ended_on < started_on",
        "outcome_has_end": "outcome is not null and ended_on is null",
        "amount_has_currency": "coalesce(budget, cost) is not null"
        " and currency is null",
    },
    "outcomes": {
        "some_amount": "coalesce(projected, realised) is null",
        "money_has_currency": "kind in ('revenue', 'cost_saving', 'cost_avoidance')"
        r" and not unit_or_currency rlike '\\A[A-Z]{3}\\z'",
    },
}


def text_of(column: str) -> str:
    """Text as the importer takes it: without spaces around it, empty is none."""
    return f"nullif(trim({column}), '')"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _whole(pattern: str) -> str:
    """A pattern from ^ to $ for Java, whose $ also stands before a last line end."""
    return _literal(rf"\A{pattern.removeprefix('^').removesuffix('$')}\z")


def _special(name: str, column: dy.Column) -> Iterator[tuple[str, str]]:
    for check in getattr(column, "check", None) or {}:
        if check in PATTERNS:
            yield f"check__{check}", f"{name} rlike {_literal(PATTERNS[check])}"
        elif check == "one_of":
            values = ", ".join(map(_literal, (column.metadata or {})["values"]))
            yield f"check__{check}", f"{name} not in ({values})"
        else:
            raise NotImplementedError(f"{check} of {name} has no rule in SQL.")


def _of_text(name: str, column: dy.String) -> Iterator[tuple[str, str]]:
    if column.min_length is not None:
        yield "min_length", f"octet_length({name}) < {column.min_length}"
    if column.max_length is not None:
        yield "max_length", f"octet_length({name}) > {column.max_length}"
    if column.regex is not None:
        yield "regex", f"not {name} rlike {_whole(column.regex)}"


def _of_number(name: str, column: dy.Decimal | dy.Float64) -> Iterator[tuple[str, str]]:
    if column.min is not None:
        yield "min", f"{name} < {column.min}"
    if column.max is not None:
        yield "max", f"{name} > {column.max}"
    if isinstance(column, dy.Float64):
        yield "inf", f"abs({name}) = double('infinity')"
        yield "nan", f"isnan({name})"


def _checks(name: str, column: dy.Column) -> Iterator[tuple[str, str]]:
    """Each of a column's rules by name, and when a value breaks it."""
    if not column.nullable:
        yield "nullability", f"{name} is null"
    yield from _special(name, column)
    if isinstance(column, dy.String):
        yield from _of_text(name, column)
    elif isinstance(column, dy.Decimal | dy.Float64):
        yield from _of_number(name, column)


def _array(rules: Iterator[tuple[str, str]]) -> str:
    marks = [f"if({broken}, {_literal(rule)}, null)" for rule, broken in rules]
    return f"filter(array({', '.join(marks)}), rule -> rule is not null)"


def _readable(table: str) -> Iterator[tuple[str, str]]:
    for name in contract_columns(table):
        if isinstance(TABLES[table].columns()[name], dy.Date):
            yield f"{name}|type", f"{name} not between {FIRST_DAY} and {LAST_DAY}"


def _rules(table: str) -> Iterator[tuple[str, str]]:
    for name in contract_columns(table):
        for rule, broken in _checks(name, TABLES[table].columns()[name]):
            yield f"{name}|{rule}", broken
    yield from ROW_RULES.get(table, {}).items()


def broken_rules(table: str) -> str:
    """SQL for the rules of its schema that a row breaks, as dataframely names them.

    A row with a value that cannot be read is not held against the others.
    """
    unreadable, others = _array(_readable(table)), _array(_rules(table))
    if not [*_readable(table)]:
        return others
    return f"if(size({unreadable}) > 0, {unreadable}, {others})"
