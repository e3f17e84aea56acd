"""Dated notes on an axis of days: a numbered line each, and the list of them.

The frame is the answer of the query `milestones`: happened_on, title, hub (null when
the note is about the whole programme).
"""

from datetime import date
from typing import Any

import polars as pl

from charts.escaping import plain
from charts.layout import label
from charts.numbers import long_day
from charts.palette import Palette

Parts = list[dict[str, Any]]


def listed(frame: pl.DataFrame) -> list[str]:
    """The notes in words, a line a day, numbered as on the chart."""
    return [
        f"{number}: {long_day(day)}, {'; '.join(titles)}"
        for number, (day, titles) in enumerate(_by_day(frame).items(), start=1)
    ]


def _by_day(frame: pl.DataFrame) -> dict[date, list[str]]:
    days: dict[date, list[str]] = {}
    for row in frame.sort("happened_on").iter_rows(named=True):
        hub = f" ({row['hub']})" if row["hub"] else ""
        days.setdefault(row["happened_on"], []).append(f"{row['title']}{hub}")
    return days


def marks(frame: pl.DataFrame, palette: Palette) -> tuple[Parts, Parts]:
    """Plotly's shapes and annotations: dotted lines with their numbers on top."""
    lines, numbers = [], []
    notes = zip(_by_day(frame), listed(frame), strict=True)
    for number, (happened_on, note) in enumerate(notes, start=1):
        day = happened_on.isoformat()
        line = {"color": palette.context, "width": 1, "dash": "dot"}
        ends = {"x0": day, "x1": day, "xref": "x", "y0": 0, "y1": 1, "yref": "paper"}
        lines.append({"type": "line", "line": line, "layer": "below", **ends})
        place = {"x": day, "y": 1, "yref": "paper", "yanchor": "top"}
        hover = {"hovertext": plain(note), "bgcolor": palette.background}
        numbers.append(label(palette, f"{number}", **place, **hover))
    return lines, numbers
