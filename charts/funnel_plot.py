"""Rates against numbers of cases, with the limits of what chance alone would do.

The frames are the tables `comparison` (a row a member: group_id, group, n, k, value,
lower, upper, position) and `funnel_limits` (n, lower_95, upper_95, lower_998,
upper_998, rate, dispersion, adjusted).
"""

from typing import Any

import polars as pl

from charts import limit_lines, picks
from charts.card import Card
from charts.escaping import plain, shorten
from charts.labels import View, placed
from charts.layout import Figure, label, layout, value_axis
from charts.limit_lines import HEIGHT, PLOT, RIGHT, Axes
from charts.naming import counted, many, one
from charts.native import curves
from charts.numbers import count, interval, per_cent, ratio, share
from charts.palette import SCREEN, Palette
from queries.picks import member
from queries.programme import Dimension

MARKS = {
    "above_998": ("triangle-up", "above the 99.8% limits"),
    "above_95": ("triangle-up-open", "above the 95% limits"),
    "within": ("circle", "within the limits"),
    "below_95": ("triangle-down-open", "below the 95% limits"),
    "below_998": ("triangle-down", "below the 99.8% limits"),
}
WIDTHS = (330, 1090)
MANY, NAMED, UNREMARKABLE = 60, 8, 3
SIZES = {True: (5, 9), False: (9, 12)}
PER_CENT = ("Conversion, %", "Lower 95%, %", "Upper 95%, %")
Row = dict[str, Any]


def _rated(comparison: pl.DataFrame) -> pl.DataFrame:
    """Members with cases, those outside the limits first, then by size."""
    far = pl.col("position").is_in(["above_998", "below_998"])
    out = pl.col("position") != "within"
    order = [far, out, pl.col("n")]
    return comparison.drop_nulls(["position", "value"]).sort(
        order, descending=True, maintain_order=True
    )


def card(comparison: pl.DataFrame, limits: pl.DataFrame, by: Dimension) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(comparison, limits, by),
        finding(comparison, limits, by),
        alternative(comparison, limits, by),
        basis(comparison, limits, by),
        table(comparison, by),
        native=lambda shown: curves.funnel_plot(shown, limits),
        picks=picks.members(_rated(comparison), by),
    )


def finding(comparison: pl.DataFrame, limits: pl.DataFrame, by: Dimension) -> str:
    """The chart's title: which members differ by more than chance allows."""
    rated = _rated(comparison)
    if not len(rated) or not len(limits):
        return f"No {one(by)} has a case in the period"
    if len(rated) == 1:
        name = rated["group"][0]
        return f"Only {name} has cases, so there is no other {one(by)} to compare"
    rate = share(limits["rate"][0])
    out = rated.filter(pl.col("position") != "within")
    if not len(out):
        return (
            f"No {one(by)}'s conversion differs from that of all ({rate}) by more than "
            "chance allows"
        )
    lie = "lies" if len(out) == 1 else "lie"
    chance = ", where one in twenty would by chance" if len(rated) > MANY else ""
    return (
        f"{count(len(out))} of {counted(len(rated), by)} {lie} outside the 95% limits "
        f"around {rate}{chance}: {_named(out)}"
    )


def _named(out: pl.DataFrame) -> str:
    rows = out.head(UNREMARKABLE).iter_rows(named=True)
    parts = [
        f"{row['group']} ({share(row['value'])}) {row['position'].split('_')[0]}"
        for row in rows
    ]
    rest = len(out) - len(parts)
    return ", ".join(parts) + (f" and {count(rest)} more" if rest else "")


def alternative(comparison: pl.DataFrame, limits: pl.DataFrame, by: Dimension) -> str:
    """The chart in words; of many members those outside the limits."""
    rated = _rated(comparison)
    if not len(rated) or not len(limits):
        return f"{finding(comparison, limits, by)}."
    told = rated.head(max(NAMED, len(rated.filter(pl.col("position") != "within"))))
    parts = "; ".join(_in_words(row) for row in told.head(MANY).iter_rows(named=True))
    rest = len(rated) - min(len(told), MANY)
    others = f"; {count(rest)} others are in the table" if rest else ""
    return (
        f"Points of {counted(len(rated), by)} by number of cases and conversion, with "
        f"limits around {share(limits['rate'][0])}. {parts}{others}."
    )


def basis(comparison: pl.DataFrame, limits: pl.DataFrame, by: Dimension) -> str:
    """What is counted, with n, and how the limits were made."""
    rated = _rated(comparison)
    none = len(comparison) - len(rated)
    lacking = f" {counted(none, by)} without a case." if none else ""
    if not len(limits):
        return f"n = 0.{lacking}"
    spread = limits["dispersion"][0]
    widened = (
        f"widened for the {many(by)}' over-dispersion ({ratio(spread)})"
        if limits["adjusted"][0]
        else "not widened"
    )
    return (
        f"n = {count(rated['n'].sum())} cases of {counted(len(rated), by)}; exact "
        f"binomial limits around the rate of all, {widened}. Triangles: outside, "
        f"filled beyond 99.8%.{lacking}"
    )


def table(comparison: pl.DataFrame, by: Dimension) -> pl.DataFrame:
    """The chart's numbers with headers for readers, largest member first."""
    words = {position: text for position, (_, text) in MARKS.items()}
    frame = comparison.sort("n", descending=True, maintain_order=True)
    names = ("value", "lower", "upper")
    return frame.select(
        pl.col("group").alias(one(by).capitalize()),
        pl.col("k").alias("Converted"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in zip(names, PER_CENT, strict=True)),
        pl.col("position")
        .replace_strict(words, default="no case", return_dtype=pl.String)
        .alias("Position"),
    )


def figure(
    comparison: pl.DataFrame,
    limits: pl.DataFrame,
    by: Dimension,
    palette: Palette = SCREEN,
) -> Figure | None:
    """Points, limit lines and the names of those outside; None without cases."""
    rated = _rated(comparison)
    if not len(rated) or not len(limits):
        return None
    rows, axes = rated.to_dicts(), limit_lines.axes(rated, limits)
    x_axis = value_axis(palette, showgrid=False, **axes.x_axis)
    y_axis = value_axis(palette, range=[0, axes.top], tickformat=axes.per_cent)
    notes = [*limit_lines.names(limits, axes, palette), *_labels(rows, axes, palette)]
    margin = {"l": 0, "r": RIGHT, "t": 8, "b": 0, "pad": 4}
    return {
        "data": [*limit_lines.lines(limits, palette), _points(rows, by, palette)],
        "layout": layout(
            palette,
            HEIGHT,
            xaxis=x_axis,
            yaxis=y_axis,
            annotations=notes,
            margin=margin,
        ),
    }


def _points(rows: list[Row], by: Dimension, palette: Palette) -> Row:
    inside = [row["position"] == "within" for row in rows]
    small, large = SIZES[len(rows) > MANY]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["n"] for row in rows],
        "y": [row["value"] for row in rows],
        "marker": {
            "symbol": [MARKS[row["position"]][0] for row in rows],
            "size": [small if ok else large for ok in inside],
            "color": [palette.context if ok else palette.accent for ok in inside],
            "opacity": [0.7 if ok else 1 for ok in inside],
            "line": {
                "width": [0 if ok else 1.5 for ok in inside],
                "color": [palette.context if ok else palette.accent for ok in inside],
            },
        },
        "cliponaxis": False,
        "customdata": [member(by, row["group_id"]) for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }


def _labels(rows: list[Row], axes: Axes, palette: Palette) -> list[Row]:
    """Names of those outside, or of the largest few where none is."""
    out = [row for row in rows if row["position"] != "within"]
    told = out[:NAMED] or rows[:UNREMARKABLE]
    marks = [*told, *out[NAMED:], *([] if len(rows) > MANY else rows[len(told) :])]
    texts = [shorten(row["group"], 24) for row in told]
    wanted = [*texts, *([None] * (len(marks) - len(texts)))]
    views = [
        View(width, PLOT, [axes.pixels(row, width) for row in marks])
        for width in (w - RIGHT - 34 for w in WIDTHS)
    ]
    places = placed(views, wanted, [6.0] * len(marks))
    over = {"bgcolor": palette.background, "borderpad": 0}
    return [
        label(
            palette, plain(text), x=axes.on_x(row["n"]), y=row["value"], **place, **over
        )
        for row, text, place in zip(told, texts, places, strict=False)
        if place
    ]


def _in_words(row: Row) -> str:
    ends = interval(row["lower"], row["upper"], "share", "")
    return (
        f"{row['group']}: {count(row['k'])} of {count(row['n'])}, "
        f"{share(row['value'])} ({ends}), {MARKS[row['position']][1]}"
    )
