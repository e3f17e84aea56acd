"""How far holdings came towards the parent: engaged, procurement, agreement.

The frame is the table `strategic`: a row a level with level, label, holdings (that
reached it or a later one), n, value, lower, upper, projects (of those, with a
co-creation project). Empty where no levels were handed over.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure, value_axis
from charts.native import bars
from charts.numbers import count, counted, interval, per_cent, share
from charts.palette import SCREEN, Palette
from charts.rows import Rows, whiskers

ABOVE, BELOW, FOOT = 9, 15, 26
FEW = 5
ABSENT = "No strategic levels were handed over (table strategic_status)"
NOBODY = "There is no holding at the end of the period"
PER_CENT = {"value": "Share, %", "lower": "Lower 95%, %", "upper": "Upper 95%, %"}
Row = dict[str, Any]


def card(frame: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame),
        finding(frame),
        alternative(frame),
        basis(frame),
        table(frame),
        native=bars.strategic,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many holdings came how far, and how many have projects."""
    rows = frame.to_dicts()
    if not rows:
        return ABSENT
    first, last = rows[0], rows[-1]
    if not first["n"]:
        return NOBODY
    engaged = f"{count(first['holdings'])} of {counted(first['n'], 'holding')}"
    few = " (few cases)" if first["n"] < FEW else ""
    found = f"{engaged} engaged with the parent ({share(first['value'])}){few}"
    return f"{found}, {count(last['holdings'])} with a commercial agreement"


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    told = "; ".join(_in_words(row) for row in frame.iter_rows(named=True))
    if not told:
        return f"{ABSENT}."
    return f"Bars of the holdings that reached each level or a later one. {told}."


def basis(frame: pl.DataFrame) -> str:
    """What is counted, with n."""
    n = int(frame["n"].max() or 0) if len(frame) else 0  # ty: ignore
    return (
        f"n = {counted(n, 'holding')}, sold and written-off ones included; counted at "
        "a level when they reached it or a later one by the period's end; 95% interval "
        "(Wilson) as whiskers."
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a level."""
    return frame.select(
        pl.col("label").alias("Level"),
        pl.col("holdings").alias("Holdings"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
        pl.col("projects").alias("With a co-creation project"),
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """Bars from 0 to 100% with whiskers; None without a holding."""
    rows = frame.to_dicts()
    if not any(row["n"] for row in rows):
        return None
    stack = Rows([(row["label"], _numbers(row)) for row in rows], ABOVE, BELOW)
    axis = value_axis(palette, range=[0, 1.02], tickformat=".0%", dtick=0.25)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row["value"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.3,
        "marker": {"color": palette.accent},
        "error_x": whiskers(palette, rows, ("value", "lower", "upper")),
        "customdata": [row["level"] for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }
    return {"data": [bars], "layout": stack.layout(palette, FOOT, xaxis=axis)}


def _numbers(row: Row) -> str:
    few = " · few" if row["n"] < FEW else ""
    return f"{count(row['holdings'])} of {count(row['n'])} · {share(row['value'])}{few}"


def _in_words(row: Row) -> str:
    words = f"{row['label']}: {count(row['holdings'])} of {count(row['n'])}"
    if row["value"] is None:
        return words
    ends = interval(row["lower"], row["upper"], "share", "")
    joint = f"{count(row['projects'])} of them with a co-creation project"
    return f"{words}, {share(row['value'])} ({ends}), {joint}"
