"""Charts with a row a member: the largest ones, each with its name and numbers on top.

A narrow screen has room for one line of text a row; hovers and tables have the whole.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

from charts.escaping import plain, shorten
from charts.labels import LETTER
from charts.layout import label
from charts.naming import many
from charts.numbers import count
from charts.palette import Palette
from queries.programme import Dimension

MOST = 15
LINE = int(310 / LETTER)
SHORTEST = 12
Row = dict[str, Any]


def largest(frame: pl.DataFrame, size: str = "n", most: int = MOST) -> pl.DataFrame:
    """The rows of most cases that have any, largest first."""
    rows = frame.filter(pl.col(size) > 0)
    return rows.sort(size, descending=True, maintain_order=True).head(most)


def left_out(frame: pl.DataFrame, by: Dimension, size: str = "n") -> str:
    """A sentence on the rows that the chart has no room for; empty where it has all."""
    total = len(frame.filter(pl.col(size) > 0))
    if total <= MOST:
        return ""
    return (
        f" Drawn: the {MOST} largest of {count(total)} {many(by)}; the table has all."
    )


def heads(
    palette: Palette, texts: Sequence[tuple[str, str]], shift: float
) -> list[Row]:
    """For each row its name at the left and its numbers at the right, `shift` px up."""
    written: list[Row] = []
    for y, (name, numbers) in enumerate(texts):
        place = {"y": y, "yref": "y", "xref": "paper", "yshift": shift}
        short = plain(shorten(name, max(SHORTEST, LINE - len(numbers) - 2)))
        written += [
            label(palette, f"<b>{short}</b>", x=0, xanchor="left", **place),
            label(palette, plain(numbers), x=1, xanchor="right", **place),
        ]
    return written


def rows_axis(rows: int, above: float = 0.7, below: float = 0.4) -> Row:
    """The axis of the rows, first row on top, with room for the text above each."""
    ends = [rows - 1 + below, -above]
    return {"range": ends, "visible": False, "fixedrange": True}


def line_at(palette: Palette, x: float, xref: str = "x") -> Row:
    """A dotted upright line through all rows."""
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    ends = {"x0": x, "x1": x, "xref": xref, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "line": line, "layer": "below", **ends}


def whiskers(palette: Palette, rows: Sequence[Row], names: Sequence[str]) -> Row:
    """Plotly's error bars to both ends of an interval: value, lower and upper."""
    value, lower, upper = names
    return {
        "type": "data",
        "symmetric": False,
        "array": [_gap(row[upper], row[value]) for row in rows],
        "arrayminus": [_gap(row[value], row[lower]) for row in rows],
        "color": palette.text,
        "thickness": 1.2,
        "width": 4,
    }


def _gap(high: float | None, low: float | None) -> float:
    return 0 if high is None or low is None else high - low
