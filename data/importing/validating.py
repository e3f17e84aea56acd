"""Rows of one table held against its schema: what stays, what is rejected and why."""

from dataclasses import dataclass

import polars as pl

from data.contract import TABLES, contract_columns
from data.importing.casting import RAW, ROW, WANTED, TypedTable, sql_type

KEY_RULES = ("primary_key", "unique_key")
LINEAGE = ["source_id", "source_line"]


@dataclass(frozen=True)
class Validated:
    """Rows to publish, findings (a row and rule each), rejected rows as JSON."""

    rows: pl.DataFrame
    findings: pl.DataFrame
    rejected: pl.DataFrame


def _finding(
    frame: pl.DataFrame, column: str | None, rule: str, message: str, remedy: str
) -> pl.DataFrame:
    value = pl.lit(None, pl.String)
    if column:
        raw = f"{RAW}{column}"
        value = pl.col(raw if raw in frame.columns else column).cast(pl.String)
    return frame.select(
        ROW,
        *LINEAGE,
        pl.lit(column, pl.String).alias("column_name"),
        value.str.slice(0, 200).alias("value"),
        pl.lit(rule).alias("rule"),
        pl.lit(message).alias("message"),
        pl.lit(remedy).alias("remedy"),
    )


def unreadable_findings(table: str, unreadable: pl.DataFrame) -> list[pl.DataFrame]:
    """Findings for text that is not of its column's type, such as a date 31/02."""
    found = []
    for name in (c for c in unreadable.columns if c.startswith(RAW)):
        failed = unreadable.filter(pl.col(name).is_not_null())
        words = rule_words(table, f"{name.removeprefix(RAW)}|type")
        found.append(_finding(failed, *words))
    return found


def key_columns(table: str) -> list[str]:
    """The columns that tell the rows of a table apart."""
    others = ("value", "source")
    return TABLES[table].primary_key() or [
        column for column in contract_columns(table) if column not in others
    ]


def rule_words(table: str, rule: str) -> tuple[str | None, str, str, str]:
    """Column, name, message and remedy of a rule that a row of the table breaks."""
    key = key_columns(table)
    if rule == "duplicate_row":
        return key[0], rule, "The same row stands twice.", "Keep one."
    if rule == "duplicate_key":
        name = ", ".join(key)
        message = f"Rows share {name} but differ."
        return key[0], rule, message, f"Keep one row for each {name}."
    column, _, kind = rule.partition("|")
    if not kind:
        return None, rule, *_rule_words(table, rule)
    return column, kind.removeprefix("check__"), *_column_words(table, column, kind)


def _column_words(table: str, column: str, rule: str) -> tuple[str, str]:
    """Message and remedy of a rule on one column."""
    if rule == "type":
        wanted = WANTED[sql_type(table, column).partition("(")[0]]
        return f"{column} is not {wanted}.", f"Write {wanted}."
    definition = TABLES[table].columns()[column]
    about = definition.description or ""
    values = ", ".join((definition.metadata or {}).get("values", ()))
    message, remedy = {
        "nullability": ("is empty.", f"Fill it in: {about}"),
        "one_of": ("is not a value of the contract.", f"Use one of: {values}."),
        "control_characters": ("holds a control character.", "Remove it."),
        "unprintable": ("holds a control character that is no line end.", "Remove it."),
        "regex": ("is not such a code.", about),
        "min_length": ("is too short.", about),
        "max_length": ("is too long.", "Shorten it."),
        "min": ("is too small.", f"Check the sign and the number. {about}"),
        "min_exclusive": ("is not above zero.", f"Check the number. {about}"),
        "max": ("is too large.", f"Check the number. {about}"),
        "inf": ("is not finite.", "Give a number or leave it empty."),
        "nan": ("is not a number.", "Give a number or leave it empty."),
    }[rule.removeprefix("check__")]
    return f"{column} {message}", remedy


def _rule_words(table: str, rule: str) -> tuple[str, str]:
    """Message and remedy from the docstring of a rule on the schema."""
    words = TABLES[table].__dict__[rule].validation_fn.__doc__
    message, _, remedy = words.rpartition(". ")
    return f"{message}.", remedy


def _duplicates(frame: pl.DataFrame, table: str) -> tuple[pl.DataFrame, list]:
    """Rows to keep of those whose key repeats, and findings for the others.

    Of rows that are equal in every column the first stays; rows that share a key
    and differ are all rejected, since none can be known to be right.
    """
    columns = contract_columns(table)
    ordered = frame.sort(ROW)
    first = pl.struct(columns).is_first_distinct()
    copies = ordered.filter(~first)
    distinct = ordered.filter(first)
    clash = pl.struct(key_columns(table)).is_duplicated()
    found = [
        _finding(copies, *rule_words(table, "duplicate_row")),
        _finding(distinct.filter(clash), *rule_words(table, "duplicate_key")),
    ]
    return distinct.filter(~clash), found


def _against_schema(table: str, rows: pl.DataFrame) -> tuple[pl.DataFrame, list]:
    """The rows that the schema accepts, and findings for the others."""
    accepted, failure = TABLES[table].filter(rows)
    if not len(failure):
        return accepted, []
    marks = failure.details()
    broken = [rule for rule in failure.counts() if rule not in KEY_RULES]
    found = [
        _finding(marks.filter(pl.col(rule) == "invalid"), *rule_words(table, rule))
        for rule in broken
    ]
    is_sound = [pl.col(rule) != "invalid" for rule in broken]
    sound = marks.filter(pl.all_horizontal(pl.lit(value=True), *is_sound))
    kept, repeated = _duplicates(sound.select(accepted.columns), table)
    rows = pl.concat([accepted, kept]).sort(ROW) if kept.height else accepted
    return rows, found + repeated


def as_json(rows: pl.DataFrame, table: str) -> pl.Expr:
    """The row as it was handed over, as one JSON object of texts."""
    fields = []
    for column in contract_columns(table):
        value = pl.col(column).cast(pl.String)
        raw = f"{RAW}{column}"
        given = pl.coalesce(raw, value) if raw in rows.columns else value
        fields.append(given.alias(column))
    return pl.struct(fields).struct.json_encode().alias("row")


def _rejected(table: str, typed: TypedTable, findings: pl.DataFrame) -> pl.DataFrame:
    first = findings.unique(ROW, keep="first", maintain_order=True)
    parts = [
        frame.join(first.select(ROW, "rule"), on=ROW).select(
            ROW, *LINEAGE, "rule", as_json(frame, table)
        )
        for frame in (typed.unreadable, typed.rows)
    ]
    return pl.concat(parts).sort(ROW)


def validate(table: str, typed: TypedTable) -> Validated:
    """Hold typed rows against the schema of their table."""
    rows, found = _against_schema(table, typed.rows)
    found = [*unreadable_findings(table, typed.unreadable), *found]
    empty = _finding(typed.unreadable.clear(), None, "", "", "")
    findings = pl.concat([empty, *found]).sort(ROW, maintain_order=True)
    return Validated(rows, findings, _rejected(table, typed, findings))
