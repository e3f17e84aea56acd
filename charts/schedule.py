"""The schedule of investments as readers see it: what is unsure stands in words.

The frame is the table `schedule`: a row a holding, by cost, with the columns of
analysis.returns.positions and organisation, country, focus_area, hub, first_round,
vintage, ownership, projects, note.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.holdings import GROSS, STATUS, irr, standing
from charts.numbers import count, counted, money, per_cent

NOTHING = "Nothing was paid to a company by the end of the period"
AMOUNTS = {
    "invested": "Invested",
    "proceeds": "Proceeds",
    "cost": "Cost left",
    "fair_value": "Fair value",
}
Row = dict[str, Any]


def card(frame: pl.DataFrame, currency: str) -> Card:
    """The table with its words; there is nothing to draw."""
    found = finding(frame, currency)
    return Card(
        None, found, f"{found}.", basis(frame, currency), table(frame, currency)
    )


def finding(frame: pl.DataFrame, currency: str) -> str:
    """The table's title: how many holdings stand how, and the largest by cost."""
    if not len(frame):
        return NOTHING
    states = frame["status"].to_list()
    counts = [
        f"{count(n)} {word}" for s, word in STATUS.items() if (n := states.count(s))
    ]
    found = f"{counted(len(frame), 'holding')}: {', '.join(counts)}"
    top = frame.row(0, named=True)
    if not top["cost"]:
        return found
    cost = money(top["cost"], currency)
    return f"{found}; largest by cost: {top['organisation']}, {cost}"


def basis(frame: pl.DataFrame, currency: str) -> str:
    """What a row is, with n, and how to read it."""
    return (
        f"n = {counted(len(frame), 'holding')} at the period's end; amounts in "
        f"{currency}: payments at the rate of their day, fair value at the last one. "
        "Cost left: of what was invested, after exits and write-offs. IRR: yearly; "
        "under a year since the first payment a period return; n.m.: not meaningful. "
        f"Stale: over twelve months old. {GROSS}"
    )


def table(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The table with headers for readers; stale, at cost, undisclosed said in words."""
    rows = frame.to_dicts()
    return frame.select(
        pl.col("organisation").alias("Holding"),
        _words("Status", [STATUS.get(row["status"], row["status"]) for row in rows]),
        _words("Value stands on", [_value(row) for row in rows]),
        *(
            pl.col(name).cast(pl.Decimal(38, 2)).alias(f"{title}, {currency}")
            for name, title in AMOUNTS.items()
        ),
        *(
            pl.col(name).cast(pl.Decimal(38, 2)).alias(f"{name.upper()}, x")
            for name in ("moic", "dpi", "rvpi")
        ),
        _words("IRR", [irr(row) for row in rows]),
        per_cent("irr_local", "IRR in its own currency, %"),
        per_cent("currency_effect", "Currency effect, %"),
        pl.col("currency").alias("Currency"),
        pl.col("first_paid_on").alias("First payment"),
        pl.col("first_round").alias("First round"),
        pl.col("vintage").alias("Vintage"),
        per_cent("ownership", "Ownership, %"),
        pl.col("country").alias("Country"),
        pl.col("hub").alias("Hub"),
        pl.col("focus_area").alias("Focus area"),
        pl.col("projects").alias("Projects"),
        pl.col("note").alias("Note"),
    )


def _words(title: str, texts: list[str]) -> pl.Series:
    return pl.Series(title, texts, dtype=pl.String)


def _value(row: Row) -> str:
    """What the value stands on, and what of its payments is not disclosed."""
    hidden = row["undisclosed"]
    unknown = f"; {counted(hidden, 'payment')} undisclosed" if hidden else ""
    return f"{standing(row)}{unknown}"
