"""Cells: rectangles coloured by a share, such as a triangle or a matrix has.

Cells are bars of length 1 and not a heatmap, because only bars can be hatched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import TEXT_SIZE
from charts.palette import Palette

FEW = 5
LEAST, STRONGEST = 0.12, 0.75
SMALL = TEXT_SIZE - 1
WHOLE = 0.0995
UNIFORM = {"mode": "hide", "minsize": SMALL}


@dataclass(frozen=True)
class Cell:
    """A cell's column and row from 0, its share (None = no fill), text and hover.

    `unfinished` cells are hatched; those of `few` cases are outlined, not filled,
    because their colour would say more than is known.
    """

    column: int
    row: int
    value: float | None
    text: str
    hover: str
    unfinished: bool = False
    few: bool = False


def trace(cells: Sequence[Cell], height: float, palette: Palette) -> dict[str, Any]:
    """The cells as one trace; `height` is a cell's, a row being 1, from 0 to 1.

    Texts are hidden by the browser where a narrow screen has no room for them, if the
    layout has `UNIFORM`.
    """
    return {
        "type": "bar",
        "orientation": "h",
        "base": [cell.column for cell in cells],
        "x": [1] * len(cells),
        "y": [cell.row for cell in cells],
        "width": height,
        "text": [cell.text for cell in cells],
        "texttemplate": "%{text}",
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": palette.text, "size": SMALL},
        "marker": {**_colours(cells, palette), "pattern": _hatches(cells, palette)},
        "hovertext": [cell.hover for cell in cells],
        "hoverinfo": "text",
    }


def strongest(cells: Sequence[Cell]) -> float:
    """The share that has the strongest colour; 0 where no cell has any."""
    return max((_filled(cell) or 0 for cell in cells), default=0)


def _filled(cell: Cell) -> float | None:
    return None if cell.few else cell.value


def _colours(cells: Sequence[Cell], palette: Palette) -> dict[str, Any]:
    """From a tint to a colour that text can still be read on."""
    span = (strongest(cells) or 1) / (STRONGEST - LEAST)
    values = [_filled(cell) for cell in cells]
    parts = [-LEAST * span if value is None else value for value in values]
    few = [cell.few and cell.value is not None for cell in cells]
    return {
        "color": parts,
        "cmin": -LEAST * span,
        "cmax": (1 - LEAST) * span,
        "colorscale": [[0, palette.background], [1, palette.soft]],
        "showscale": False,
        "line": {
            "color": [palette.context if one else palette.background for one in few],
            "width": [1 if one else 2 for one in few],
        },
    }


def _hatches(cells: Sequence[Cell], palette: Palette) -> dict[str, Any]:
    ink = [palette.context if cell.few else palette.background for cell in cells]
    return {
        "shape": ["/" if cell.unfinished else "" for cell in cells],
        "fgcolor": ink,
        "fillmode": "overlay",
        "solidity": 0.3,
        "size": 8,
    }


def bare(value: float) -> str:
    """A share as per cent in three letters, without its sign: 4.5 or 12."""
    return f"{value * 100:.1f}" if value < WHOLE else f"{value * 100:.0f}"
