"""The marks of `charts.project_status`: divided bars, their totals, dots, texts.

A row is a dict of the table `project_status`; hovers are words ready for Plotly.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from charts import squares
from charts.escaping import plain
from charts.layout import TEXT_SIZE, label
from charts.numbers import count
from charts.palette import Palette
from charts.project_states import FEW, STATES, Split, look
from charts.project_states import marks as picks
from charts.rows import TEXT, whiskers

ENDS = ("value", "lower", "upper")
Row = dict[str, Any]


def states(row: Row) -> list[str]:
    """The states in which a row has projects, in the order drawn."""
    return [state for state in STATES if row[state]]


def _starts(row: Row) -> list[int]:
    """How many projects stand before each part of a row's bar."""
    return [0, *accumulate(row[state] for state in states(row))][:-1]


def totals(rows: Sequence[Row], palette: Palette) -> Row:
    """All projects of a row, in figures at the end of its bar."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [row["projects"] for row in rows],
        "y": list(range(len(rows))),
        "text": [f" {count(row['projects'])}" for row in rows],
        "textposition": "middle right",
        "textfont": {"color": palette.text, "size": TEXT_SIZE},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def bars(rows: Sequence[Row], split: Split, width: float, palette: Palette) -> Row:
    """One trace: the parts of each group's bar, from the left."""
    drawn = [(y, row, state) for y, row in enumerate(rows) for state in states(row)]
    starts = [start for row in rows for start in _starts(row)]
    return {
        "type": "bar",
        "orientation": "h",
        "base": starts,
        "x": [row[state] for _, row, state in drawn],
        "y": [y for y, _, _ in drawn],
        "width": width,
        "marker": squares.marker([look(s, palette) for _, _, s in drawn], palette),
        "customdata": picks([row for _, row, _ in drawn], split),
        "hovertext": [
            plain(f"{row['group']}: {STATES[state].lower()} {count(row[state])}")
            for _, row, state in drawn
        ],
        "hoverinfo": "text",
    }


def dots(
    rows: Sequence[Row], split: Split, hovers: Sequence[str], palette: Palette
) -> Row:
    """The shares adopted with their whiskers; rings for few cases."""
    shapes = ["circle-open" if row["n"] < FEW else "circle" for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["value"] for row in rows],
        "y": list(range(len(rows))),
        "xaxis": "x2",
        "marker": {
            "color": palette.accent,
            "size": 9,
            "symbol": shapes,
            "line": {"color": palette.accent, "width": 2},
        },
        "error_x": whiskers(palette, rows, ENDS),
        "cliponaxis": False,
        "customdata": picks(rows, split),
        "hovertext": list(hovers),
        "hoverinfo": "text",
    }


def lines(rows: Sequence[Row], palette: Palette) -> list[list[str]]:
    """How many projects of each row stand how, with squares, a list of lines a row."""
    return [
        squares.lines(
            [(f"{STATES[s]} {count(row[s])}", look(s, palette)) for s in states(row)]
        )
        for row in rows
    ]


def texts(written: Sequence[list[str]], down: float, palette: Palette) -> list[Row]:
    """The lines as labels, so many pixels below the middle of their rows."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "y", "yanchor": "top"}
    return [
        label(palette, text, y=y, yshift=-(down + TEXT * i), **place)
        for y, several in enumerate(written)
        for i, text in enumerate(several)
    ]
