"""A holding's payments, marks and programme history in words and as tables.

The frames are those of `charts.holding`.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.holdings import method
from charts.numbers import counted, money, per_cent, share, short_day

KINDS = {
    "initial": "first investment",
    "follow_on": "follow-on",
    "fund_call": "fund call",
    "proceeds": "proceeds",
    "dividend": "dividend",
    "fund_distribution": "fund distribution",
}
EVENTS = {
    "engaged": "Engaged",
    "stage": "Stage reached",
    "project_started": "Project started",
    "project_ended": "Project ended",
    "strategic": "Towards the parent",
}
Row = dict[str, Any]
HISTORY = (
    "Engagements with their hub and focus area, stages reached, projects and strategic "
    "levels, up to the end of the period."
)


def table(flows: pl.DataFrame, marks: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Payments and marks by day, with headers for readers."""
    base = pl.Decimal(38, 2)
    paid = flows.select(
        pl.col("paid_on").alias("Day"),
        pl.col("kind").replace(KINDS).alias("What"),
        pl.concat_str("round", "instrument", separator=", ", ignore_nulls=True).alias(
            "About"
        ),
        pl.col("amount").cast(base).alias("Amount"),
        pl.col("currency").alias("Currency"),
        pl.col("amount_base").cast(base).alias(f"Amount, {currency}"),
        per_cent("ownership_after", "Ownership after, %"),
    )
    words = [method(name) for name in marks["method"]]
    valued = marks.select(
        pl.col("valued_on").alias("Day"),
        pl.lit("mark").alias("What"),
        pl.Series("About", words, dtype=pl.String),
        pl.col("fair_value").cast(base).alias("Amount"),
        pl.col("currency").alias("Currency"),
        pl.col("fair_value_base").cast(base).alias(f"Amount, {currency}"),
        pl.lit(None, pl.Float64).alias("Ownership after, %"),
    )
    return pl.concat([paid, valued]).sort("Day", maintain_order=True)


def history_card(frame: pl.DataFrame, name: str) -> Card:
    """The programme history with its words; there is nothing to draw."""
    found = history_finding(frame, name)
    return Card(None, found, f"{found}.", HISTORY, history(frame))


def history(frame: pl.DataFrame) -> pl.DataFrame:
    """What the holding did in the programme, with headers for readers."""
    return frame.select(
        pl.col("happened_on").alias("Day"),
        pl.col("what").replace(EVENTS).alias("What"),
        pl.col("detail").alias("Detail"),
    )


def history_finding(frame: pl.DataFrame, name: str) -> str:
    """The title of the table `history`."""
    if not name:
        return "Nothing is held"
    if not len(frame):
        return f"{name} has no engagement in the selection"
    return f"{name} in the programme: {counted(len(frame), 'event')}"


def value(row: Row, currency: str) -> str:
    """The fair value in base currency."""
    known = row["fair_value_base"]
    return "not known" if known is None else money(known, currency)


def paid(row: Row, currency: str) -> str:
    """A payment in words, with its day."""
    known = row["amount_base"]
    amount = (
        "undisclosed or without a rate" if known is None else money(known, currency)
    )
    after = row["ownership_after"]
    owned = "" if after is None else f", {share(after)} held after it"
    kind = KINDS.get(row["kind"], row["kind"])
    return f"{short_day(row['paid_on'])}: {kind}, {amount}{owned}"


def marked(row: Row, currency: str) -> str:
    """A mark in words, with its day."""
    old = ", stale" if row["stale"] else ""
    made = f"{method(row['method'])}, {value(row, currency)}"
    return f"{short_day(row['valued_on'])}: {made}{old}"
