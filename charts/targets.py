"""How much of each target is reached, and how much of its time is gone.

The frame is the table `targets`: a row a target with metric, label, group_id, group,
dimension, target, period_start, period_end, value, n, lower, upper, attainment,
elapsed, pace (attainment over elapsed share; null for shares and days), note.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import TEXT_SIZE, Figure, value_axis
from charts.native import bars
from charts.numbers import count, formatted, interval, per_cent, ratio, share, short_day
from charts.palette import SCREEN, Palette
from charts.picks import Picks, members
from charts.rows import MOST, Rows, whiskers
from queries.metrics import CATALOGUE
from queries.picks import member
from queries.programme import DIMENSIONS

ABOVE, BELOW, FOOT = 9, 15, 26
LEAST, WIDEST = 1.1, 2.5
STATES = ("reached", "on pace", "behind", "not there yet", "not known")
NOTHING = "No target is in force at the end of the period"
Row = dict[str, Any]


def state(row: Row) -> str:
    """One of STATES, in words that stand beside the bar."""
    if row["attainment"] is None:
        return "not known"
    lower = row["metric"] in CATALOGUE and CATALOGUE[row["metric"]].direction == "lower"
    if row["attainment"] <= 1 if lower else row["attainment"] >= 1:
        return "reached"
    if row["pace"] is None:
        return "not there yet"
    return "on pace" if row["pace"] >= 1 else "behind"


def card(frame: pl.DataFrame, currency: str) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, currency),
        finding(frame),
        alternative(frame, currency),
        basis(frame),
        table(frame),
        native=bars.targets,
        picks=_picks(frame),
    )


def _picks(frame: pl.DataFrame) -> Picks:
    """The hubs, then the focus areas, whose targets are drawn."""
    drawn = frame.head(MOST)
    parts = [members(drawn.filter(dimension=by), by) for by in DIMENSIONS]
    return {pick: name for part in parts for pick, name in part.items()}


def _pick(row: Row) -> str | None:
    """What a target's marks stand for; null for those of the programme."""
    by = next((by for by in DIMENSIONS if by == row["dimension"]), None)
    return by and member(by, row["group_id"])


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many targets stand how, and the one furthest behind."""
    rows = frame.to_dicts()
    if not rows:
        return NOTHING
    states = [state(row) for row in rows]
    told = ", ".join(f"{count(n)} {s}" for s in STATES if (n := states.count(s)))
    found = f"Of {count(len(rows))} targets {told}" if len(rows) > 1 else _only(rows[0])
    late = [row for row, s in zip(rows, states, strict=True) if s == "behind"]
    if not late or len(rows) == 1:
        return found
    worst = min(late, key=lambda row: row["pace"])
    return (
        f"{found}; furthest behind: {_name(worst)}, at {worst['pace']:.0%} of its pace"
    )


def _only(row: Row) -> str:
    return f"{_name(row)}: {state(row)}"


def alternative(frame: pl.DataFrame, currency: str) -> str:
    """The chart in words, for readers who do not see it."""
    rows = [_in_words(row, currency) for row in frame.head(MOST).iter_rows(named=True)]
    if not rows:
        return f"{NOTHING}."
    return f"Bars of values against their targets. {'; '.join(rows)}.{_left_out(frame)}"


def basis(frame: pl.DataFrame) -> str:
    """What a bar is, and what the marks are."""
    return (
        f"n = {count(len(frame))} targets in force at the period's end. Bar: value as "
        "a share of the target, since its start; stroke: the target; diamond: the "
        "share of its time that is gone, where a count should stand today; of times, "
        f"less is better.{_left_out(frame)}"
    )


def _left_out(frame: pl.DataFrame) -> str:
    if len(frame) <= MOST:
        return ""
    return f" Drawn: the first {MOST} of {count(len(frame))}; the table has all."


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers; values in the metric's unit."""
    states = [state(row) for row in frame.iter_rows(named=True)]
    return frame.select(
        pl.col("label").alias("Metric"),
        pl.col("group").alias("For"),
        pl.col("value").cast(pl.Float64).alias("Value"),
        pl.col("target").cast(pl.Float64).alias("Target"),
        pl.col("period_start").alias("From"),
        pl.col("period_end").alias("To"),
        per_cent("attainment", "Reached, %"),
        per_cent("elapsed", "Time gone, %"),
        pl.col("pace").round(2).alias("Pace"),
        pl.Series("State", states, dtype=pl.String),
        pl.col("note").alias("Note"),
    )


def figure(
    frame: pl.DataFrame, currency: str, palette: Palette = SCREEN
) -> Figure | None:
    """Bullet bars, all targets at 100%; None without a target that can be measured."""
    rows = frame.head(MOST).to_dicts()
    if all(row["attainment"] is None for row in rows):
        return None
    stack = Rows([(_name(row), _numbers(row, currency)) for row in rows], ABOVE, BELOW)
    reach = max([LEAST, *(row["attainment"] or 0 for row in rows)])
    reach = min(WIDEST, reach * 1.04)
    axis = value_axis(palette, range=[0, reach], tickformat=".0%", tick0=0, dtick=0.5)
    hover = [plain(_in_words(row, currency)) for row in rows]
    return {
        "data": [_bars(rows, hover, reach, palette), _paces(rows, hover, palette)],
        "layout": stack.layout(
            palette,
            FOOT,
            xaxis=axis,
            shapes=stack.marks(palette, [1.0] * len(rows)),
            annotations=_beyond(rows, reach, palette),
        ),
    }


def _bars(rows: list[Row], hover: list[str], reach: float, palette: Palette) -> Row:
    """Bars with the interval of a share as whiskers, on the target's scale."""
    ends = [
        {
            "value": row["attainment"],
            **{end: _scaled(row, end, reach) for end in ("lower", "upper")},
        }
        for row in rows
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row["attainment"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.28,
        "marker": {"color": palette.soft},
        "error_x": whiskers(palette, ends, ("value", "lower", "upper")),
        "customdata": [_pick(row) for row in rows],
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _scaled(row: Row, end: str, reach: float) -> float | None:
    """An end of the interval as a share of the target; null with the other one."""
    if None in (row["lower"], row["upper"], row["attainment"]):
        return None
    return min(reach, float(row[end]) / float(row["target"]))


def _paces(rows: list[Row], hover: list[str], palette: Palette) -> Row:
    """Where counts and money should stand today."""
    paced = [row["elapsed"] if row["pace"] is not None else None for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": paced,
        "y": list(range(len(rows))),
        "marker": {
            "symbol": "diamond",
            "size": 10,
            "color": palette.background,
            "line": {"color": palette.text, "width": 2},
        },
        "customdata": [_pick(row) for row in rows],
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _beyond(rows: list[Row], reach: float, palette: Palette) -> list[Row]:
    """Arrows at bars that go on beyond the scale; their numbers are above them."""
    arrow = {"text": "\N{RIGHTWARDS ARROW}", "showarrow": False, "xanchor": "right"}
    font = {"color": palette.text, "size": TEXT_SIZE}
    return [
        {**arrow, "x": reach, "y": y, "font": font}
        for y, row in enumerate(rows)
        if (row["attainment"] or 0) > reach
    ]


def _name(row: Row) -> str:
    whole = row["dimension"] == "programme"
    return row["label"] if whole else f"{row['label']}, {row['group']}"


def _formatted(row: Row, name: str, currency: str) -> str:
    metric = CATALOGUE.get(row["metric"])
    return formatted(row[name], metric.form if metric else "count", currency)


def _numbers(row: Row, currency: str) -> str:
    target = _formatted(row, "target", currency)
    if row["attainment"] is None:
        return f"target {target} · {state(row)}"
    value = _formatted(row, "value", currency)
    return f"{value} of {target} · {state(row)}"


def _in_words(row: Row, currency: str) -> str:
    target = _formatted(row, "target", currency)
    until = f"target {target} to {short_day(row['period_end'])}"
    if row["attainment"] is None:
        return f"{_name(row)}: {until}; {row['note'] or 'not measured'}"
    metric = CATALOGUE.get(row["metric"])
    ends = interval(row["lower"], row["upper"], metric.form if metric else "", currency)
    within = f" ({ends})" if ends else ""
    value = f"{_formatted(row, 'value', currency)}{within}"
    pace = f", pace {ratio(row['pace'])}" if row["pace"] is not None else ""
    reached = share(row["attainment"])
    return f"{_name(row)}: {value}, {until}, {reached} of it, {state(row)}{pace}"
