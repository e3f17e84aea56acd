"""Histograms of spells to the table that survival estimates start from."""

import polars as pl

EVENTS = ("reached", "exited")
OUTCOMES = (*EVENTS, "censored")
# what sums and products of a curve may be off from 0, 1/2 or 1 by
ROUNDING = 1e-12


def risk_table(spells: pl.DataFrame) -> pl.DataFrame:
    """Who was at risk and what happened, one row a distinct day count, in order.

    `spells` has outcome (reached, exited or censored), days (whole, from 0) and count.
    Columns: days, at_risk (not finished before that day), reached, exited. On one day
    events come before censoring. ValueError for other outcomes or negative numbers.
    """
    if strange := sorted(set(spells["outcome"].unique()) - set(OUTCOMES)):
        raise ValueError(f"unknown outcomes: {', '.join(map(str, strange))}")
    if spells["days"].null_count():
        raise ValueError("a spell needs days")
    refuse_negative(spells, "days", "count")
    counted = spells.filter(pl.col("count") > 0)
    happened = [
        pl.col("count").filter(pl.col("outcome") == event).sum().alias(event)
        for event in EVENTS
    ]
    left = pl.col("count").sum().alias("left")
    table = counted.group_by("days").agg(left, *happened).sort("days")
    return table.select(
        "days",
        pl.col("left").cum_sum(reverse=True).cast(pl.Int64).alias("at_risk"),
        pl.col(EVENTS).cast(pl.Int64),
    )


def refuse_negative(frame: pl.DataFrame, *columns: str) -> None:
    """ValueError that names the first of the columns with a number below 0."""
    for column in columns:
        if frame.filter(pl.col(column) < 0).height:
            raise ValueError(f"{column} may not be negative")
