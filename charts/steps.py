"""Curves that climb in steps: read at an age, thinned for the screen, drawn exactly.

The frames are a group's rows of the table `incidence`, by days.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

ALL, OTHERS = "all", "others"
FEW = 5
Curves = dict[str, tuple[str, pl.DataFrame]]
# more steps than this cannot be told apart in a panel
FINEST = 120
NOTHING_YET = {
    "reached": 0,
    "exited": 0,
    "incidence_reached": 0.0,
    "incidence_exited": 0.0,
    "lower": None,
    "upper": None,
}


def curves(frame: pl.DataFrame) -> Curves:
    """By group_id its name and its rows by days, in the frame's order."""
    return {
        part["group_id"][0]: (part["group"][0], part.sort("days"))
        for part in frame.partition_by("group_id", maintain_order=True)
    }


def at(curve: pl.DataFrame, days: int) -> dict[str, Any] | None:
    """The row in force after so many days; None when nobody was followed so long."""
    if not len(curve):
        return None
    last = curve.row(-1, named=True)
    if last["days"] < days and last["survival"] > 0:
        return None
    known = curve.filter(pl.col("days") <= days)
    if len(known):
        return known.row(-1, named=True)
    return {**curve.row(0, named=True), "days": days, "survival": 1.0, **NOTHING_YET}


def at_risk(curve: pl.DataFrame, days: int) -> int:
    """How many were still followed, neither there nor out, just before that day."""
    later = curve.filter(pl.col("days") >= days)
    return int(later["at_risk"][0]) if len(later) else 0


def thinned(curve: pl.DataFrame, through: int) -> pl.DataFrame:
    """The last row of each of 120 equal spans of days, from day 0 to `through`."""
    span = max(1, -(-through // FINEST))
    return (
        curve.filter(pl.col("days") <= through)
        .group_by((pl.col("days") / span).ceil().alias("span"))
        .last()
        .sort("days")
        .drop("span")
    )


def line(
    days: Sequence[int], values: Sequence[float | None], end: int
) -> tuple[list[int], list[float | None]]:
    """Corners of a step line from 0 on day 0 to `end`: x in days, y as given."""
    x: list[int] = [0]
    y: list[float | None] = [0.0]
    for day, value in zip(days, values, strict=True):
        x += [day, day]
        y += [y[-1], value]
    return [*x, end], [*y, y[-1]]


def band(curve: pl.DataFrame, end: int) -> tuple[list[int], list[float]]:
    """Corners of the area between lower and upper, where both are known."""
    known = curve.filter(
        pl.col("lower").is_not_null() & pl.col("upper").is_not_null(),
    )
    if not len(known):
        return [], []
    days = known["days"].to_list()
    # an interval is lost again when everybody has come through
    after = curve.filter(pl.col("days") > days[-1])["days"].to_list()
    ends = [*days[1:], after[0] if after else end]
    x = [day for pair in zip(days, ends, strict=True) for day in pair]
    low, high = (
        [value for value in known[name] for _ in range(2)]
        for name in ("lower", "upper")
    )
    return [*x, *reversed(x)], [*low, *reversed(high)]
