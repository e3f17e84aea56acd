"""The marks of `charts.timeline`: bars, diamonds, the line of today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from charts.layout import label
from charts.numbers import short_day
from charts.palette import Palette
from charts.timeline_axis import Span

DAY = 86_400_000
THICK = 0.26
Row = dict[str, Any]


def ends(rows: Sequence[Row], as_of: date) -> Span:
    """The first start, and the last of ends, due dates and today."""
    known = [day for row in rows for day in (row["ended_on"], row["due_on"]) if day]
    return Span(min(row["started_on"] for row in rows), max([as_of, *known]))


def today(as_of: date, palette: Palette) -> Row:
    """A dotted line at the day on which all this is known."""
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    day = as_of.isoformat()
    place = {"x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "xref": "x"}
    return {"type": "line", "line": line, "layer": "below", **place}


def named(as_of: date, palette: Palette, above: int) -> Row:
    """The date of today, so many pixels above the rows."""
    place = {"x": as_of.isoformat(), "y": 1, "yref": "paper", "yanchor": "bottom"}
    return label(palette, short_day(as_of), xanchor="right", yshift=above, **place)


def _overdue(row: Row, as_of: date) -> date | None:
    """The due date of a project that went on after it."""
    end = row["ended_on"] or as_of
    return row["due_on"] if row["due_on"] and row["due_on"] < end else None


def _span(row: Row, as_of: date, late: bool) -> tuple[date, int]:
    """A bar's first day and its length in days: until the due date, or after it."""
    due, end = _overdue(row, as_of), row["ended_on"] or as_of
    start, stop = (due or end, end) if late else (row["started_on"], due or end)
    start = max(start, row["started_on"])
    return start, max(0, (stop - start).days)


def bars(
    rows: Sequence[Row],
    hovers: Sequence[str],
    as_of: date,
    least: int | None,
    palette: Palette,
) -> Row:
    """Bars until the due date, at least so many days long; hatched ones after it.

    `least` None draws those after the due date.
    """
    spans = [_span(row, as_of, least is None) for row in rows]
    hatch: Row = {"shape": "/", "fgcolor": palette.background, "fillmode": "overlay"}
    hatch |= {"solidity": 0.4, "size": 6}
    over = [str(row["state"]).startswith("ended") for row in rows]
    colours = [palette.context if ended else palette.accent for ended in over]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start.isoformat() for start, _ in spans],
        "x": [max(least or 0, length) * DAY for _, length in spans],
        "y": list(range(len(rows))),
        "width": THICK,
        "marker": {"color": colours, **({"pattern": hatch} if least is None else {})},
        "customdata": [row["project_id"] for row in rows],
        "hovertext": list(hovers),
        "hoverinfo": "text",
    }


def rests(rows: Sequence[Row], as_of: date, palette: Palette) -> Row:
    """Thin lines from today to the due date of those that still have time."""
    left = [
        (y, row["due_on"].isoformat())
        for y, row in enumerate(rows)
        if not row["ended_on"] and row["due_on"] and row["due_on"] > as_of
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, due in left for x in (as_of.isoformat(), due, None)],
        "y": [y for row, _ in left for y in (row, row, None)],
        "line": {"color": palette.soft, "width": 2},
        "hoverinfo": "skip",
    }


def dues(rows: Sequence[Row], palette: Palette) -> Row:
    """A diamond where a project is or was due."""
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
