"""Histograms of spells to the table that survival estimates start from."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

Numbers = NDArray[Any]
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
    outcomes, days = spells["outcome"], spells["days"]
    is_event = {event: _where(outcomes, event) for event in EVENTS}
    known = sum(is_event.values(), _where(outcomes, "censored"))
    if not known.all():
        strange = sorted(set(map(str, outcomes.unique())) - set(OUTCOMES))
        raise ValueError(f"unknown outcomes: {', '.join(strange)}")
    if days.null_count():
        raise ValueError("a spell needs days")
    refuse_negative(spells, "days", "count")
    count = spells["count"].to_numpy()
    there = count > 0
    distinct, place = np.unique(days.to_numpy()[there], return_inverse=True)

    def by_day(counts: Numbers) -> Numbers:
        return np.bincount(place, counts, len(distinct)).astype(np.int64)

    left = by_day(count[there])
    happened = {event: by_day((count * is_event[event])[there]) for event in EVENTS}
    at_risk = left[::-1].cumsum()[::-1]
    return pl.DataFrame({"days": distinct, "at_risk": at_risk, **happened})


def _where(outcomes: pl.Series, outcome: str) -> NDArray[np.bool_]:
    return (outcomes == outcome).to_numpy() == True  # noqa: E712 (a null is neither)


def refuse_negative(frame: pl.DataFrame, *columns: str) -> None:
    """ValueError that names the first of the columns with a number below 0."""
    for column in columns:
        if (frame[column].min() or 0) < 0:  # ty: ignore
            raise ValueError(f"{column} may not be negative")
