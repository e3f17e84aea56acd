"""The co-creation projects of a hub or focus area on one axis of time.

The frame is the table `member_projects`: a row a project, newest first, with
project_id, project, organisation, focus_area, hub, business_unit, started_on, due_on,
ended_on, outcome, state ('running', 'late', 'ended'), days_late.
"""

from datetime import date, timedelta
from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import TEXT_SIZE, Figure, label
from charts.numbers import count, counted, days, short_day
from charts.palette import SCREEN, Palette
from charts.rows import MOST, Rows

ABOVE, BELOW, FOOT, HEAD = 7, 13, 40, 24
DAY = 86_400_000
TITLES = {
    "project": "Project",
    "organisation": "Organisation",
    "focus_area": "Focus area",
    "hub": "Hub",
    "business_unit": "Business unit",
    "started_on": "Started",
    "due_on": "Due",
    "ended_on": "Ended",
    "outcome": "Outcome",
    "state": "State",
    "days_late": "Days late",
}
Row = dict[str, Any]


def shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Those that are drawn: most overdue first, then by due date, then last ended."""
    order = pl.col("state").replace_strict({"late": 0, "running": 1}, default=2)
    due = pl.col("due_on").fill_null(date.max)
    ended = pl.col("ended_on").fill_null(date.max)
    late = pl.when(pl.col("state") == "late").then(-pl.col("days_late")).fill_null(0)
    open_due = pl.when(order == 1).then(due)
    return (
        frame.sort(ended, descending=True, maintain_order=True)
        .sort(order, late, open_due, maintain_order=True)
        .head(MOST)
    )


def card(frame: pl.DataFrame, name: str, as_of: date) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, as_of),
        finding(frame, name),
        alternative(frame, name),
        basis(frame, as_of),
        table(frame),
    )


def finding(frame: pl.DataFrame, name: str) -> str:
    """The chart's title: how many projects run and are late in the member `name`."""
    if not len(frame):
        return f"{name} has no co-creation project in the period"
    states = frame["state"].to_list()
    late, ended = states.count("late"), states.count("ended")
    running = len(states) - ended
    found = f"{name}: {count(running)} of {counted(len(states), 'project')} running"
    if not running:
        return f"{name}: all of {counted(len(states), 'project')} ended"
    if not late:
        return f"{found}, none late"
    worst = shown(frame).row(0, named=True)
    return (
        f"{found}, {count(late)} late; {worst['project']} by {days(worst['days_late'])}"
    )


def alternative(frame: pl.DataFrame, name: str) -> str:
    """The chart in words, for readers who do not see it."""
    told = "; ".join(_in_words(row) for row in shown(frame).iter_rows(named=True))
    return f"{finding(frame, name)}. {told}." if told else f"{finding(frame, name)}."


def basis(frame: pl.DataFrame, as_of: date) -> str:
    """What is drawn, with n and the day it is known on."""
    rest = len(frame) - MOST
    left = f" Drawn: late ones first, {MOST} of {count(len(frame))}; the table has all."
    return (
        f"n = {counted(len(frame), 'project')}, as known on {short_day(as_of)}. Bar: "
        "from start to end or today; diamond: due date; hatched: days after it."
        f"{left if rest > 0 else ''}"
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The projects with headers for readers, newest first."""
    return frame.select(pl.col(name).alias(title) for name, title in TITLES.items())


def figure(
    frame: pl.DataFrame, as_of: date, palette: Palette = SCREEN
) -> Figure | None:
    """Bars of time, late days hatched, diamonds where due; None without a project."""
    rows = shown(frame).to_dicts()
    if not rows:
        return None
    stack = Rows([(row["project"], _mark(row)) for row in rows], ABOVE, BELOW, True)
    first = min(row["started_on"] for row in rows)
    ends = [row["ended_on"] or as_of for row in rows]
    last = max([as_of, *ends, *(row["due_on"] for row in rows if row["due_on"])])
    spare = timedelta(days=max(3, (last - first).days // 40))
    return {
        "data": [
            _bars(rows, as_of, False, palette),
            _bars(rows, as_of, True, palette),
            _due(rows, palette),
        ],
        "layout": stack.layout(
            palette,
            FOOT,
            HEAD,
            barmode="overlay",
            xaxis=_time([first - spare, last + spare], palette),
            shapes=[_today(as_of, palette)],
            annotations=[_named(as_of, palette)],
        ),
    }


def _time(ends: list[date], palette: Palette) -> Row:
    return {
        "type": "date",
        "range": [day.isoformat() for day in ends],
        "fixedrange": True,
        "gridcolor": palette.grid,
        "tickformat": "%b<br>%Y",
        "nticks": 6,
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
    }


def _today(as_of: date, palette: Palette) -> Row:
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    day = as_of.isoformat()
    ends = {"x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "xref": "x"}
    return {"type": "line", "line": line, "layer": "below", **ends}


def _named(as_of: date, palette: Palette) -> Row:
    place = {"x": as_of.isoformat(), "y": 1, "yref": "paper", "yanchor": "bottom"}
    return label(palette, short_day(as_of), xanchor="right", **place)


def _overdue(row: Row, as_of: date) -> date | None:
    """The due date of a project that went on after it."""
    end = row["ended_on"] or as_of
    return row["due_on"] if row["due_on"] and row["due_on"] < end else None


def _bars(rows: list[Row], as_of: date, late: bool, palette: Palette) -> Row:
    """Bars until the due date, or hatched ones after it."""
    spans = []
    for row in rows:
        due = _overdue(row, as_of)
        end = row["ended_on"] or as_of
        span = (due, end) if late else (row["started_on"], due or end)
        start = max(span[0], row["started_on"]) if span[0] else end
        spans.append((start, max(0, (span[1] - start).days)))
    hatch: Row = {"shape": "/", "fgcolor": palette.background, "fillmode": "overlay"}
    hatch |= {"solidity": 0.4, "size": 6}
    ended = [row["state"] == "ended" for row in rows]
    colours = [palette.context if over else palette.accent for over in ended]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start.isoformat() for start, _ in spans],
        "x": [length * DAY for _, length in spans],
        "y": list(range(len(rows))),
        "width": 0.26,
        "marker": {"color": colours, **({"pattern": hatch} if late else {})},
        "customdata": [row["project_id"] for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }


def _due(rows: list[Row], palette: Palette) -> Row:
    marked = [(row["due_on"], y) for y, row in enumerate(rows) if row["due_on"]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day, _ in marked],
        "y": [y for _, y in marked],
        "marker": {
            "symbol": "diamond",
            "size": 9,
            "color": palette.background,
            "line": {"color": palette.text, "width": 2},
        },
        "hovertext": [f"Due {short_day(day)}" for day, _ in marked],
        "hoverinfo": "text",
    }


def _mark(row: Row) -> str:
    """What the row's diamond and bar do not show by themselves."""
    if row["state"] == "ended":
        return row["outcome"] or "ended"
    return "" if row["state"] == "running" and row["due_on"] else _when(row)


def _when(row: Row) -> str:
    if row["state"] == "late":
        return f"{days(row['days_late'])} late"
    if row["state"] == "ended":
        outcome = row["outcome"] or "ended"
        return f"{outcome} {short_day(row['ended_on'])}"
    return f"due {short_day(row['due_on'])}" if row["due_on"] else "no due date"


def _in_words(row: Row) -> str:
    where = ", ".join(part for part in (row["organisation"], row["focus_area"]) if part)
    started = f"started {short_day(row['started_on'])}"
    over = row["days_late"] if row["state"] == "ended" else None
    beyond = f", {days(over)} after it was due" if over else ""
    return f"{row['project']} ({where}): {started}, {_when(row)}{beyond}"
