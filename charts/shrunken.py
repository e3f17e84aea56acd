"""Rates drawn towards the rate of all, the more so the fewer cases they stand on.

The frame is the table `comparison`: a row a member with group_id, group, n, k, value,
shrunken, shrunken_lower, shrunken_upper, prior_weight (1 = all that is known of it is
the rate of all).
"""

from typing import Any

import polars as pl

from charts import picks
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure, value_axis
from charts.naming import many, one
from charts.native import bars
from charts.numbers import count, interval, per_cent, share
from charts.palette import SCREEN, Palette
from charts.rows import Rows, largest, left_out, whiskers
from queries.picks import member
from queries.programme import Dimension

ABOVE, BELOW, FOOT = 9, 15, 26
PER_CENT = {
    "value": "Raw, %",
    "shrunken": "Shrunken, %",
    "shrunken_lower": "Lower 95%, %",
    "shrunken_upper": "Upper 95%, %",
    "prior_weight": "Prior's weight, %",
}
ENDS = ("shrunken", "shrunken_lower", "shrunken_upper")
Row = dict[str, Any]


def _rated(comparison: pl.DataFrame) -> pl.DataFrame:
    return comparison.filter(pl.col("n") > 0).drop_nulls(["value", "shrunken"])


def _all(comparison: pl.DataFrame) -> float:
    """The rate of all: the members' cases put together."""
    return int(comparison["k"].sum()) / int(comparison["n"].sum())


def card(comparison: pl.DataFrame, by: Dimension) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(comparison, by),
        finding(comparison, by),
        alternative(comparison, by),
        basis(comparison, by),
        table(comparison, by),
        native=bars.shrunken,
        picks=picks.members(largest(_rated(comparison)), by),
    )


def finding(comparison: pl.DataFrame, by: Dimension) -> str:
    """The chart's title: who stays highest and lowest when few cases count for less."""
    rated = _rated(comparison)
    if not len(rated):
        return f"No {one(by)} has a case in the period"
    first = rated.sort("shrunken", descending=True, maintain_order=True)
    top, last = first.row(0, named=True), first.row(-1, named=True)
    if len(rated) == 1:
        return f"{top['group']}: {_moved(top)}; there is no other {one(by)} to lean on"
    if rated["prior_weight"].min() == 1:
        return (
            f"Nothing sets the {many(by)} apart but chance: the best estimate for each "
            f"is the rate of all, {share(top['shrunken'])}"
        )
    return (
        f"With few cases counting for less, {top['group']} is highest ({_moved(top)}) "
        f"and {last['group']} lowest ({_moved(last)}){_overlap(top, last)}"
    )


def _overlap(top: Row, last: Row) -> str:
    ends = top["shrunken_lower"], last["shrunken_upper"]
    if None in ends or ends[0] > ends[1]:
        return ""
    return "; their intervals overlap"


def _moved(row: Row) -> str:
    return f"{share(row['value'])} becomes {share(row['shrunken'])}"


def alternative(comparison: pl.DataFrame, by: Dimension) -> str:
    """The chart in words, for readers who do not see it."""
    rows = largest(_rated(comparison)).iter_rows(named=True)
    told = "; ".join(_in_words(row) for row in rows)
    if not told:
        return f"{finding(comparison, by)}."
    rest = left_out(_rated(comparison), by)
    return f"For each {one(by)} its raw and its shrunken rate. {told}.{rest}"


def basis(comparison: pl.DataFrame, by: Dimension) -> str:
    """What is counted, with n, and what a shrunken rate is."""
    rated = _rated(comparison)
    return (
        f"n = {count(rated['n'].sum())} cases. Ring: k of n; dot: mean of the "
        "beta-binomial posterior with its 95% interval; the prior's weight is how much "
        "of it comes from the rate of all (upright stroke)."
        f"{left_out(rated, by)}"
    )


def table(comparison: pl.DataFrame, by: Dimension) -> pl.DataFrame:
    """The chart's numbers with headers for readers, all members, largest first."""
    frame = comparison.sort("n", descending=True, maintain_order=True)
    return frame.select(
        pl.col("group").alias(one(by).capitalize()),
        pl.col("k").alias("Converted"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
    )


def figure(
    comparison: pl.DataFrame, by: Dimension, palette: Palette = SCREEN
) -> Figure | None:
    """A ring for each raw rate, a dot with whiskers for what it shrinks to."""
    rated = _rated(comparison)
    if not len(rated):
        return None
    rows = largest(rated).to_dicts()
    stack = Rows([(row["group"], _numbers(row)) for row in rows], ABOVE, BELOW)
    highest = max(max(row["value"], row["shrunken_upper"] or 0) for row in rows)
    axis = {"range": [0, max(highest, 0.001) * 1.04], "tickformat": ".1~%"}
    return {
        "data": [
            _paths(rows, palette),
            _dots(rows, by, palette, "value"),
            _dots(rows, by, palette, "shrunken"),
        ],
        "layout": stack.layout(
            palette,
            FOOT,
            xaxis=value_axis(palette, **axis),
            shapes=stack.marks(palette, [_all(rated)] * len(rows)),
        ),
    }


def _numbers(row: Row) -> str:
    arrow = "\N{RIGHTWARDS ARROW}"
    moved = f"{share(row['value'])} {arrow} {share(row['shrunken'])}"
    return f"{moved} · prior {row['prior_weight']:.0%}"


def _paths(rows: list[Row], palette: Palette) -> Row:
    """A thin line from each raw rate to its shrunken one."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row in rows for x in (row["value"], row["shrunken"], None)],
        "y": [y for i in range(len(rows)) for y in (i, i, None)],
        "line": {"color": palette.context, "width": 3},
        "hoverinfo": "skip",
    }


def _dots(rows: list[Row], by: Dimension, palette: Palette, name: str) -> Row:
    raw = name == "value"
    colour = palette.context if raw else palette.accent
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [row[name] for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "symbol": "circle-open" if raw else "circle",
            "size": 10,
            "color": colour,
            "line": {"width": 2 if raw else 0, "color": colour},
        },
        "cliponaxis": False,
        "customdata": [member(by, row["group_id"]) for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }
    return dots if raw else {**dots, "error_x": whiskers(palette, rows, ENDS)}


def _in_words(row: Row) -> str:
    ends = interval(row["shrunken_lower"], row["shrunken_upper"], "share", "")
    return (
        f"{row['group']}: {count(row['k'])} of {count(row['n'])}, "
        f"{share(row['value'])}, shrunken to {share(row['shrunken'])} ({ends}), "
        f"prior's weight {row['prior_weight']:.0%}"
    )
