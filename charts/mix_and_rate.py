"""Why a member's rate differs from that of all: what it works on, or how well.

The frame is the table `comparison`: a row a member with group_id, group, n, k, value,
gap = mix + rate (shares; mix over the other dimension's members).
"""

from typing import Any

import polars as pl

from charts import picks
from charts.card import Card
from charts.escaping import plain
from charts.layout import TEXT_SIZE, Figure, value_axis
from charts.naming import many, one
from charts.native import bars
from charts.numbers import change, count, share
from charts.palette import SCREEN, Palette
from charts.rows import Rows, largest, left_out
from queries.picks import member
from queries.programme import Dimension, other

ABOVE, BELOW, FOOT = 20, 28, 4
OFFSETS = {"mix": -10, "rate": 10}
THICK, ROOM = 15, 1.75
LEAST = 0.0005
POINTS = {
    "gap": "Gap, points",
    "mix": "From mix, points",
    "rate": "From rate, points",
}
Row = dict[str, Any]


def _split(comparison: pl.DataFrame) -> pl.DataFrame:
    return comparison.filter(pl.col("n") > 0).drop_nulls(["gap", "mix", "rate"])


def _points(value: float) -> str:
    return change(value, "share", "")


def card(comparison: pl.DataFrame, by: Dimension) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(comparison, by),
        finding(comparison, by),
        alternative(comparison, by),
        basis(comparison, by),
        table(comparison, by),
        native=bars.mix_and_rate,
        picks=picks.members(largest(_split(comparison)), by),
    )


def finding(comparison: pl.DataFrame, by: Dimension) -> str:
    """The chart's title: the widest gap among the largest, and what it comes from."""
    rows = largest(_split(comparison)).to_dicts()
    if not rows:
        return f"No {one(by)} has a case in the period"
    if len(rows) == 1:
        return f"Only {rows[0]['group']} has cases, so there is no gap to explain"
    widest = max(rows, key=lambda row: abs(row["gap"]))
    if abs(widest["gap"]) < LEAST:
        return f"No {one(by)} converts otherwise than all do"
    side = "above" if widest["gap"] > 0 else "below"
    return (
        f"{widest['group']} is furthest from the rate of all, "
        f"{_points(abs(widest['gap'])).lstrip('+')} {side}: "
        f"{_points(widest['mix'])} from its mix of {many(other(by))}, "
        f"{_points(widest['rate'])} from its rates within them{_luck(widest)}"
    )


def _luck(row: Row) -> str:
    return "; chance alone may do as much" if row["position"] == "within" else ""


def alternative(comparison: pl.DataFrame, by: Dimension) -> str:
    """The chart in words, for readers who do not see it."""
    rows = largest(_split(comparison)).iter_rows(named=True)
    told = "; ".join(_in_words(row) for row in rows)
    if not told:
        return f"{finding(comparison, by)}."
    rest = left_out(_split(comparison), by)
    return f"Bars of the gap to the rate of all, in two parts. {told}.{rest}"


def basis(comparison: pl.DataFrame, by: Dimension) -> str:
    """What is counted, with n, and how the gap is split."""
    split = _split(comparison)
    return (
        f"n = {count(split['n'].sum())} cases. Gap to the rate of all = mix (which "
        f"{many(other(by))} it works on) + rate (how it does within them), exactly "
        f"(Kitagawa); in percentage points.{left_out(split, by)}"
    )


def table(comparison: pl.DataFrame, by: Dimension) -> pl.DataFrame:
    """The chart's numbers with headers for readers, all members, largest first."""
    frame = comparison.sort("n", descending=True, maintain_order=True)
    parts = [(pl.col(name) * 100).round(2).alias(t) for name, t in POINTS.items()]
    return frame.select(
        pl.col("group").alias(one(by).capitalize()),
        pl.col("k").alias("Converted"),
        pl.col("n").alias("Of"),
        (pl.col("value") * 100).round(4).alias("Conversion, %"),
        *parts,
    )


def figure(
    comparison: pl.DataFrame, by: Dimension, palette: Palette = SCREEN
) -> Figure | None:
    """Two bars a member from zero, labelled at their ends; None for a single member."""
    split = _split(comparison)
    if len(split) < 2:  # noqa: PLR2004
        return None
    rows = largest(split).to_dicts()
    texts = [(row["group"], f"gap {_points(row['gap'])}") for row in rows]
    stack = Rows(texts, ABOVE, BELOW)
    widest = max(max(abs(row["mix"]), abs(row["rate"])) for row in rows)
    reach = max(widest, 0.001) * ROOM
    axis = value_axis(palette, range=[-reach, reach], showticklabels=False, nticks=5)
    bars = [_bars(rows, name, stack, by, palette) for name in OFFSETS]
    zero = {"zeroline": True, "zerolinecolor": palette.muted, "zerolinewidth": 1}
    return {
        "data": bars,
        "layout": stack.layout(palette, FOOT, xaxis={**axis, **zero}),
    }


def _bars(
    rows: list[Row], name: str, stack: Rows, by: Dimension, palette: Palette
) -> Row:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row[name] for row in rows],
        "y": [y + stack.part(OFFSETS[name]) for y in range(len(rows))],
        "width": stack.part(THICK),
        "marker": {"color": palette.accent if name == "rate" else palette.context},
        "text": [f"{name} {_signed(row[name])}" for row in rows],
        "textposition": "outside",
        "textfont": {"color": palette.text, "size": TEXT_SIZE},
        "cliponaxis": False,
        "customdata": [member(by, row["group_id"]) for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }


def _signed(value: float) -> str:
    return _points(value).replace("\N{NO-BREAK SPACE}points", "")


def _in_words(row: Row) -> str:
    return (
        f"{row['group']}: {count(row['k'])} of {count(row['n'])}, "
        f"{share(row['value'])}, gap {_points(row['gap'])} = "
        f"mix {_points(row['mix'])}, rate {_points(row['rate'])}"
    )
