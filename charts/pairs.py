"""Two small charts side by side on the same rows: how much, and how well.

A row is a dict with its numbers of cases n and k and the conversion's value, lower and
upper; the bars' column is the caller's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import TEXT_SIZE, Figure, label, value_axis
from charts.numbers import count, share
from charts.palette import Palette
from charts.rows import Row, Rows, whiskers

ABOVE, BELOW, FOOT, HEAD = 9, 15, 26, 26
LEFT, RIGHT = (0.0, 0.47), (0.53, 1.0)
ROOM = 2.2
ENDS = ("value", "lower", "upper")
FEW = 5


@dataclass(frozen=True)
class Bars:
    """The left chart: its title, a length and a text a row, and what to compare with.

    `others` are marked by an upright stroke.
    """

    title: str
    lengths: Sequence[float]
    texts: Sequence[str]
    others: Sequence[float | None]


@dataclass(frozen=True)
class Words:
    """What a row is called, its id for a click, and the row in words."""

    name: str
    key: str
    hover: str


def converted(row: Row) -> str:
    """The conversion with its n, such as 3.3% of 120; few cases are said."""
    if row["value"] is None:
        return "no case"
    few = " (few cases)" if row["n"] < FEW else ""
    return f"{share(row['value'])} of {count(row['n'])}{few}"


def figure(
    palette: Palette,
    rows: Sequence[Row],
    words: Sequence[Words],
    bars: Bars,
    others: Sequence[float | None],
) -> Figure:
    """Bars at the left, conversions with whiskers at the right, each from zero.

    `others` are the conversions to compare with, marked by an upright stroke.
    """
    texts = zip(words, rows, strict=True)
    heads = [(word.name, converted(row)) for word, row in texts]
    stack = Rows(heads, ABOVE, BELOW)
    return {
        "data": [
            _bars(bars, words, palette),
            _texts(bars, palette),
            _dots(rows, words, palette),
        ],
        "layout": stack.layout(
            palette,
            FOOT,
            HEAD,
            **_axes(rows, bars, others, palette),
            shapes=[
                *stack.marks(palette, bars.others),
                *stack.marks(palette, others, "x2"),
            ],
            annotations=_titles(bars.title, palette),
        ),
    }


def _axes(
    rows: Sequence[Row], bars: Bars, others: Sequence[float | None], palette: Palette
) -> dict[str, Row]:
    """Two axes from zero; the left one has no ticks, its bars have their numbers."""
    ends = [*others, *(row[end] for row in rows for end in ("value", "upper"))]
    longest, highest = (
        max([0.001, *(v for v in values if v is not None)])
        for values in ([*bars.lengths, *bars.others], ends)
    )
    bare = {"showticklabels": False, "showgrid": False, "domain": LEFT}
    rates = {"tickformat": ".1~%", "nticks": 3, "domain": RIGHT, "anchor": "y"}
    return {
        "xaxis": value_axis(palette, range=[0, longest * ROOM], **bare),
        "xaxis2": value_axis(palette, range=[0, highest * 1.05], **rates),
    }


def _titles(left: str, palette: Palette) -> list[Row]:
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "xref": "paper"}
    font = {"color": palette.muted, "size": TEXT_SIZE}
    pairs = ((left, LEFT[0]), ("Conversion", RIGHT[0]))
    return [
        label(palette, text, x=x, xanchor="left", **{**place, "font": font})
        for text, x in pairs
    ]


def _bars(bars: Bars, words: Sequence[Words], palette: Palette) -> Row:
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(bars.lengths),
        "y": list(range(len(words))),
        "width": 0.3,
        "marker": {"color": palette.accent},
        **_told(words),
    }


def _texts(bars: Bars, palette: Palette) -> Row:
    """The bars' numbers, clear of the bar and of the stroke to compare with."""
    pairs = zip(bars.lengths, bars.others, strict=True)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [max(length, other or 0) for length, other in pairs],
        "y": list(range(len(bars.texts))),
        "text": [f" {text}" for text in bars.texts],
        "textposition": "middle right",
        "textfont": {"color": palette.text, "size": TEXT_SIZE},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _dots(rows: Sequence[Row], words: Sequence[Words], palette: Palette) -> Row:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["value"] for row in rows],
        "y": list(range(len(rows))),
        "xaxis": "x2",
        "marker": {"color": palette.accent, "size": 9},
        "error_x": whiskers(palette, rows, ENDS),
        "cliponaxis": False,
        **_told(words),
    }


def _told(words: Sequence[Words]) -> dict[str, Any]:
    return {
        "customdata": [word.key for word in words],
        "hovertext": [word.hover for word in words],
        "hoverinfo": "text",
    }
