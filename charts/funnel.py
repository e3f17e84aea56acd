"""How far the engagements of the period came: a bar a stage, at or beyond it.

The frame is the answer of the table `funnel`: a row a rank with stage, is_project, n,
k, value, lower, upper, step_n, step_value (the share of the rank before). `before` has
the same table of what is compared with.
"""

import itertools
from typing import Any

import polars as pl

from charts.before import Before, columns, ring
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure, label, layout, value_axis
from charts.native import bars
from charts.numbers import count, interval, per_cent, share
from charts.palette import SCREEN, Palette

FEW = 5
ROW, RING = 48, 9
PER_CENT = ("Share, %", "Lower 95%, %", "Upper 95%, %", "Of the stage before, %")
Row = dict[str, Any]


def card(frame: pl.DataFrame, before: Before | None = None) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, before),
        finding(frame),
        alternative(frame, before),
        basis(frame, before),
        table(frame, before),
        native=bars.funnel,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many reached the project stage, and where most stop."""
    if not (n := _cohort(frame)):
        return "No engagement was sourced in the period"
    goal = _goal(frame)
    found = (
        f"{count(goal['k'])} of {count(n)} engagements ({share(goal['value'])}) "
        f"reached {goal['stage']}"
    )
    steps = _steps(frame)
    if not steps:
        return found
    before, least = min(steps, key=lambda step: step[1]["step_value"])
    return (
        f"{found}; the narrowest step is {before['stage']} to {least['stage']}, "
        f"{share(least['step_value'])} go on"
    )


def alternative(frame: pl.DataFrame, before: Before | None = None) -> str:
    """The chart in words, for readers who do not see it."""
    parts = _told(frame, before)
    return (
        "Bars of how many of the engagements sourced in the period reached each stage "
        f"or a later one. {'; '.join(parts)}."
    )


def basis(frame: pl.DataFrame, before: Before | None = None) -> str:
    """What is counted, with n."""
    rings = f"; ring = {before.inline}" if before else ""
    return (
        f"n = {count(_cohort(frame))} engagements sourced in the period; counted at a "
        "stage when they reached it or a later one by the as-of date; 95% interval "
        "(Wilson) as whiskers; step = share of the stage before"
        f"{rings}."
    )


def table(frame: pl.DataFrame, before: Before | None = None) -> pl.DataFrame:
    """The chart's numbers with headers for readers, shares in per cent."""
    names = ("value", "lower", "upper", "step_value")
    return frame.select(
        pl.col("stage").alias("Stage"),
        pl.col("k").alias("Reached"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in zip(names, PER_CENT, strict=True)),
        *columns(before, frame, _past(frame, before)),
    )


def figure(
    frame: pl.DataFrame, before: Before | None = None, palette: Palette = SCREEN
) -> Figure | None:
    """Horizontal bars from 0 to 100% with 95% intervals as whiskers; None without n."""
    if not _cohort(frame):
        return None
    rows = frame.to_dicts()
    labels = [text for row in rows for text in _labels(row, palette)]
    shares = [row["value"] or 0 for row in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": shares,
        "y": [row["rank"] for row in rows],
        "width": 0.4,
        "marker": {"color": palette.accent},
        "error_x": _whiskers(rows, palette),
        "customdata": [row["stage_id"] for row in rows],
        "hovertext": [plain(text) for text in _told(frame, before)],
        "hoverinfo": "text",
    }
    axis = {"range": [0, 1.02], "tickformat": ".0%", "dtick": 0.25}
    places = {"range": [len(rows) - 0.6, -0.7], "visible": False, "fixedrange": True}
    return {
        "data": _traces(bars, _past(frame, before), palette),
        "layout": layout(
            palette,
            ROW * len(rows) + 32,
            xaxis=value_axis(palette, showgrid=True, **axis),
            yaxis=places,
            annotations=labels,
        ),
    }


def _past(frame: pl.DataFrame, before: Before | None) -> list[Row]:
    return before.rows(frame, ["rank"]) if before else []


def _told(frame: pl.DataFrame, before: Before | None) -> list[str]:
    texts = [_in_words(row) for row in frame.iter_rows(named=True)]
    if before is None:
        return texts
    past = _past(frame, before)
    return [f"{t}, {before.in_words(p)}" for t, p in zip(texts, past, strict=True)]


def _traces(bars: Row, past: list[Row], palette: Palette) -> list[Row]:
    """The bars, with whiskers over the shares compared with where there are any.

    What was sourced is the cohort itself, without a ring.
    """
    shares = [row.get("value") for row in past[1:]]
    if not any(value is not None for value in shares):
        return [bars]
    points = {"type": "scatter", "mode": "markers", "hoverinfo": "text"}
    same = {name: bars[name][1:] for name in ("y", "customdata", "hovertext")}
    rings = {**points, **same, "x": shares, "marker": ring(palette, RING)}
    hidden = {"marker": {"opacity": 0}, "hoverinfo": "skip"}
    ends = {name: bars[name] for name in ("x", "y", "error_x")}
    whiskers = {**points, **hidden, **ends}
    bars = {name: part for name, part in bars.items() if name != "error_x"}
    return [bars, rings, whiskers]


def _cohort(frame: pl.DataFrame) -> int:
    return int(frame["n"].max() or 0) if len(frame) else 0  # ty: ignore


def _goal(frame: pl.DataFrame) -> Row:
    rows = frame.to_dicts()
    return next((row for row in rows if row["is_project"]), rows[-1])


def _steps(frame: pl.DataFrame) -> list[tuple[Row, Row]]:
    pairs = itertools.pairwise(frame.to_dicts())
    return [(a, b) for a, b in pairs if (b["step_n"] or 0) >= FEW]


def _whiskers(rows: list[Row], palette: Palette) -> Row:
    above = [_gap(row, "upper", "value") for row in rows]
    below = [_gap(row, "value", "lower") for row in rows]
    ends = {"array": above, "arrayminus": below, "symmetric": False, "type": "data"}
    return {**ends, "color": palette.text, "thickness": 1.2, "width": 4}


def _gap(row: Row, high: str, low: str) -> float:
    """The whisker's length; what was sourced is the cohort itself, without one."""
    return (row[high] or 0) - (row[low] or 0) if row["rank"] else 0


def _labels(row: Row, palette: Palette) -> list[Row]:
    step = f" · step {share(row['step_value'])}" if row["rank"] else ""
    few = " (few cases)" if row["rank"] and (row["step_n"] or 0) < FEW else ""
    numbers = f"{count(row['k'])} · {share(row['value'])}{step}{few}"
    place = {"y": row["rank"], "yref": "y", "xref": "paper", "yshift": 20}
    return [
        label(palette, f"<b>{plain(row['stage'])}</b>", x=0, xanchor="left", **place),
        label(palette, numbers, x=1, xanchor="right", **place),
    ]


def _in_words(row: Row) -> str:
    words = f"{row['stage']}: {count(row['k'])} of {count(row['n'])}"
    if row["value"] is None:
        return words
    if not row["rank"]:
        return f"{words}, {share(row['value'])}"
    ends = interval(row["lower"], row["upper"], "share", "")
    step = f"{share(row['step_value'])} of the stage before"
    return f"{words}, {share(row['value'])} ({ends}), {step}"
