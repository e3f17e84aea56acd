"""A member's mix: what it works on, and how that converts, beside the programme's.

The frame is the table `member_mix`: a row a member of the other dimension with
group_id, group, n, share, programme_share, k, value, lower, upper, programme_value.
"""

from typing import Any

import polars as pl

from charts import pairs, picks
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure
from charts.naming import many, one
from charts.native import bars
from charts.numbers import change, count, interval, per_cent, share
from charts.palette import SCREEN, Palette
from charts.rows import largest, left_out
from queries.picks import member
from queries.programme import Dimension

PER_CENT = {
    "share": "Share, %",
    "programme_share": "Programme's share, %",
    "value": "Conversion, %",
    "lower": "Lower 95%, %",
    "upper": "Upper 95%, %",
    "programme_value": "Programme's conversion, %",
}
Row = dict[str, Any]


def card(frame: pl.DataFrame, name: str, other: Dimension) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, other),
        finding(frame, name, other),
        alternative(frame, name, other),
        basis(frame, other),
        table(frame, other),
        native=bars.member_mix,
        picks=picks.members(largest(frame), other),
    )


def finding(frame: pl.DataFrame, name: str, other: Dimension) -> str:
    """The chart's title: what weighs most more, or less, with the member called `name`.

    `other` is the dimension that the frame's rows belong to.
    """
    if not frame["n"].sum():
        nobody = "Nobody has an engagement in the period"
        return f"{name} has no engagement in the period" if name else nobody
    rows = frame.drop_nulls(["share", "programme_share"])
    if not len(rows):
        return f"{name} by {one(other)}"
    gap = (pl.col("share") - pl.col("programme_share")).abs()
    widest = rows.sort(gap, descending=True, maintain_order=True).row(0, named=True)
    more = widest["share"] - widest["programme_share"]
    shares = f"{share(widest['share'])} against {share(widest['programme_share'])}"
    if not round(more, 3):
        return f"{name} has the programme's mix of {many(other)}"
    word = "more" if more > 0 else "less"
    size = change(abs(more), "share", "").lstrip("+")
    return (
        f"{name} works {word} in {widest['group']} than the programme: {shares}, {size}"
    )


def alternative(frame: pl.DataFrame, name: str, other: Dimension) -> str:
    """The chart in words, for readers who do not see it."""
    rows = largest(frame)
    if not len(rows):
        return f"{finding(frame, name, other)}."
    told = "; ".join(_in_words(row) for row in rows.iter_rows(named=True))
    rest = left_out(frame, other)
    return f"Shares and conversions of {name} by {one(other)}. {told}.{rest}"


def basis(frame: pl.DataFrame, other: Dimension) -> str:
    """What is counted, with n."""
    return (
        f"n = {count(frame['n'].sum())} cases of the period by {one(other)}; "
        "upright strokes: the programme; conversion with its 95% interval (Wilson)."
        f"{left_out(frame, other)}"
    )


def table(frame: pl.DataFrame, other: Dimension) -> pl.DataFrame:
    """The chart's numbers with headers for readers, largest share first."""
    return frame.sort("n", descending=True, maintain_order=True).select(
        pl.col("group").alias(one(other).capitalize()),
        pl.col("k").alias("Converted"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
    )


def figure(
    frame: pl.DataFrame, other: Dimension, palette: Palette = SCREEN
) -> Figure | None:
    """Bars of shares beside conversions with whiskers; None without a case."""
    rows = largest(frame).to_dicts()
    if not rows:
        return None
    words = [
        pairs.Words(row["group"], member(other, row["group_id"]), plain(_in_words(row)))
        for row in rows
    ]
    bars = pairs.Bars(
        title="Share of the cases",
        lengths=[row["share"] or 0 for row in rows],
        texts=[share(row["share"]) for row in rows],
        others=[row["programme_share"] for row in rows],
    )
    others = [row["programme_value"] for row in rows]
    return pairs.figure(palette, rows, words, bars, others)


def _in_words(row: Row) -> str:
    mix = (
        f"{row['group']}: {share(row['share'])} (programme "
        f"{share(row['programme_share'])})"
    )
    if row["value"] is None:
        return mix
    ends = interval(row["lower"], row["upper"], "share", "")
    return (
        f"{mix}; {count(row['k'])} of {count(row['n'])} converted, "
        f"{share(row['value'])} ({ends}; programme {share(row['programme_value'])})"
    )
