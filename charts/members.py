"""Hubs, or the members of another dimension, beside each other: all that counts.

The frame is the table `members`: a row a member with group_id, group,
engaged_organisations, co_creation_projects, n, k, value, lower, upper (conversion),
median_days, median_n (to project), months (a list), target, attainment, pace (of
projects). `before` has the same table of what is compared with.
"""

from typing import Any

import polars as pl

from analysis.rates import wilson
from charts import picks
from charts.before import Before, columns
from charts.card import Card
from charts.naming import many, one
from charts.numbers import count, per_cent, share
from queries.programme import Dimension

FEW = 5
DOUBT = 0.05
MONTHS = "Engagements by month"
PER_CENT = {
    "value": "Conversion, %",
    "lower": "Lower 95%, %",
    "upper": "Upper 95%, %",
}
BASIS = (
    "Organisations and projects: those of the period. Conversion: k of n that entered "
    "in the period, followed until the as-of date, 95% interval (Wilson). Months: at "
    "most the last 36. Days: median from sourcing to project, of the projects reached "
    "in the period. Target, reached and pace: co-creation projects."
)
Row = dict[str, Any]


def card(frame: pl.DataFrame, by: Dimension, before: Before | None = None) -> Card:
    """The table with its title and basis; empty where nobody was engaged."""
    shown = table(frame, by, before)
    listed = picks.members(largest_first(frame), by)
    return Card(None, finding(frame, by), "", basis(before), shown, picks=listed)


def largest_first(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in the table's order."""
    return frame.sort("engaged_organisations", descending=True, maintain_order=True)


def finding(frame: pl.DataFrame, by: Dimension) -> str:
    """The table's title: who engages most organisations, and who converts otherwise.

    A member counts as different only when its interval leaves out the rate of all, at
    a level that allows for looking at so many of them (Bonferroni, 5% in all).
    """
    if not frame["engaged_organisations"].sum():
        return f"No {one(by)} engaged an organisation in the period"
    size = "engaged_organisations"
    most = frame.sort(size, descending=True, maintain_order=True).row(0, named=True)
    organisations = count(most[size])
    if len(frame) == 1:
        return f"{most['group']} engaged {organisations}{_converted(most)}"
    volume = f"{most['group']} engages most organisations ({organisations})"
    return "; ".join(part for part in (volume, _apart(frame, by)) if part)


def _converted(member: Row) -> str:
    """What a single member converted; there is no other to compare it with."""
    noun = " organisation" if member["engaged_organisations"] == 1 else " organisations"
    if not member["n"] or member["k"] is None:
        return noun
    cases = f"{count(member['k'])} of {count(member['n'])} engagements"
    few = ", few cases" if member["n"] < FEW else ""
    return f"{noun}; {cases} converted ({share(member['value'])}{few})"


def _apart(frame: pl.DataFrame, by: Dimension) -> str:
    n, k = int(frame["n"].sum()), int(frame["k"].sum())
    if not n or frame["k"].null_count():
        return ""
    rate = k / n
    rated = frame.filter(pl.col("n") >= FEW)
    level = 1 - DOUBT / max(1, len(rated))
    lower, upper = wilson(rated["k"].to_numpy(), rated["n"].to_numpy(), level)
    whole = f"that of all {many(by)} ({share(rate)})"
    apart = rated.filter((lower > rate) | (upper < rate))
    if not len(apart):
        return f"no {one(by)}'s conversion differs clearly from {whole}"
    gaps = apart.sort((pl.col("value") - rate).abs())
    far = gaps.row(-1, named=True)
    side = "above" if far["value"] > rate else "below"
    return f"conversion in {far['group']} ({share(far['value'])}) is {side} {whole}"


def basis(before: Before | None = None) -> str:
    """What the columns hold, also those of what is compared with."""
    if before is None:
        return BASIS
    return (
        f"{BASIS} {before.heading}: conversion {before.place}, with k of n, and its "
        f"{before.noun} in percentage points."
    )


def table(
    frame: pl.DataFrame, by: Dimension, before: Before | None = None
) -> pl.DataFrame:
    """The table as readers see it: largest first, k of n and few cases in words."""
    frame = largest_first(frame)
    return frame.select(
        pl.col("group").alias(one(by).capitalize()),
        pl.col("engaged_organisations").alias("Organisations"),
        pl.col("months").alias(MONTHS),
        pl.col("co_creation_projects").alias("Projects"),
        cases(frame),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
        *past(frame, by, before),
        pl.col("median_days").alias("Days to project"),
        pl.col("median_n").alias("Reached a project"),
        pl.col("target").alias("Target, projects"),
        per_cent("attainment", "Reached, %"),
        pl.col("pace").round(2).alias("Pace"),
    )


def past(frame: pl.DataFrame, by: Dimension, before: Before | None) -> list[pl.Series]:
    """The columns of what is compared with: share, change, k of n; none without."""
    if before is None:
        return []
    rows = before.rows(frame, ["group_id"], by)
    found = [_cases(row.get("k"), row.get("n")) for row in rows]
    counts = pl.Series(before.heading, found, dtype=pl.String)
    return [*columns(before, frame, rows), counts]


def cases(frame: pl.DataFrame) -> pl.Series:
    """The column that says k of n in words, and where n is small that it is."""
    pairs = frame.select("k", "n").iter_rows()
    return pl.Series("Converted", [_cases(k, n) for k, n in pairs], dtype=pl.String)


def _cases(k: int | None, n: int | None) -> str:
    few = " (few cases)" if n and n < FEW else ""
    return f"{count(k)} of {count(n)}{few}"
