"""Rows that a rule finds, on this machine: one row a row and rule, with its words."""

# ruff: noqa: S608 - names come from the contract or are made here

from collections.abc import Mapping, Sequence

import polars as pl
from pyspark.sql import DataFrame

from data.contract import contract_columns
from data.contract.crossrules import CrossRule, cross_rules
from data.importing.loading import SHOWN
from data.importing.validating import LINEAGE
from data.spark.carrying import carried_query
from data.spark.workspace import Workspace

WORDS = ("column_name", "rule", "message", "remedy")
FINDING = {
    "source_id": pl.UInt16,
    "source_line": pl.UInt32,
    **dict.fromkeys(("value", "severity", *WORDS), pl.String),
}


def local(rows: DataFrame, table: str) -> pl.DataFrame:
    """Rows on this machine, the contract's columns as text."""
    columns = contract_columns(table)
    texts = [f"cast({column} as string) as {column}" for column in columns]
    others = [column for column in rows.columns if column not in columns]
    frame = pl.DataFrame(rows.selectExpr(*others, *texts).toArrow())
    return frame.cast({name: FINDING[name] for name in LINEAGE}).sort(LINEAGE)


def beyond_schema(
    work: Workspace,
    table: str,
    rules: Sequence[CrossRule],
    values: Mapping[str, object],
) -> pl.DataFrame:
    """Rows that break rules with other tables, a row a rule, with its words."""
    parts = [
        f"select row_id, given, {place} as place from ({carried_query(rule.sql)})"
        for place, rule in enumerate(rules)
    ]
    found = work.query(f"""
        select rows.*, given, place
        from ({" union all ".join(parts)}) as found
        inner join programme_{table} as rows on rowid = row_id
    """, values)  # fmt: skip
    words = pl.DataFrame(
        [(n, r.level, r.column, r.name, r.message, r.remedy)
         for n, r in enumerate(rules)],
        schema={"place": pl.Int32, **dict.fromkeys(("severity", *WORDS), pl.String)},
        orient="row",
    )  # fmt: skip
    value = pl.col("given").str.slice(0, SHOWN).alias("value")
    return (
        local(found, table)
        .join(words, "place")
        .with_columns(value)
        .sort("place", "rowid")
    )


def look_back(
    work: Workspace, table: str, values: Mapping[str, object]
) -> pl.DataFrame:
    """Warnings of a table that need every table, as findings."""
    rules = [rule for rule in cross_rules(table) if rule.whole]
    if not rules:
        return pl.DataFrame(schema=FINDING)
    return beyond_schema(work, table, rules, values).select(*FINDING)
