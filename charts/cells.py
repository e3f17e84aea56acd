"""Cells: rectangles coloured by a share, such as a triangle or a matrix has.

Cells are bars of length 1 and not a heatmap, because only bars can be hatched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import TEXT_SIZE
from charts.palette import Palette

FEW = 5
LEAST, WEAK, STRONGEST, STRIPE = 0.12, 0.35, 0.75, 0.6
SMALL = TEXT_SIZE - 1
WHOLE = 0.0995
# texts are hidden in the browser where a narrow screen has no room for them
LAYOUT = {"barmode": "overlay", "uniformtext": {"mode": "hide", "minsize": SMALL}}
Trace = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell's left end and row from 0, its share (None = no fill), text and hover.

    `unfinished` cells are hatched; those of `few` cases are outlined, not filled,
    because their colour would say more than is known. `pick` is what a click on it
    filters by.
    """

    column: float
    row: float
    value: float | None
    text: str
    hover: str
    unfinished: bool = False
    few: bool = False
    width: float = 1
    pick: str | None = None


def traces(
    cells: Sequence[Cell], height: float, palette: Palette, top: float | None = None
) -> list[Trace]:
    """The cells, and hatches over the unfinished; the layout needs `LAYOUT`.

    `height` is a cell's, a row being 1; `top` the share of the strongest colour.
    Plotly colours hatches itself where cells differ in colour: hence a trace for each.
    """
    top = strongest(cells) if top is None else top
    young = [cell for cell in cells if cell.unfinished]
    body = _bars(cells, height, palette)
    body["text"] = ["" if cell.unfinished else cell.text for cell in cells]
    body["marker"] = _colours(cells, top, palette)
    if not young:
        return [body]
    hatched = _bars(young, height, palette)
    return [body, {**hatched, "marker": _hatches(young, top, palette)}]


def _bars(cells: Sequence[Cell], height: float, palette: Palette) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [cell.column for cell in cells],
        "x": [cell.width for cell in cells],
        "y": [cell.row for cell in cells],
        "width": height,
        "text": [cell.text for cell in cells],
        "texttemplate": "%{text}",
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": palette.text, "size": SMALL},
        "hovertext": [cell.hover for cell in cells],
        "hoverinfo": "text",
        **_picked(cells),
    }


def _picked(cells: Sequence[Cell]) -> Trace:
    picks = [cell.pick for cell in cells]
    return {"customdata": picks} if any(picks) else {}


def strongest(cells: Sequence[Cell]) -> float:
    """The share that has the strongest colour; 0 where no cell has any."""
    return max((_filled(cell) or 0 for cell in cells), default=0)


def _filled(cell: Cell) -> float | None:
    return None if cell.few else cell.value


def strength(cell: Cell, top: float) -> float:
    """How much of the colour a cell has, from 0 (few cases) to STRONGEST."""
    value = _filled(cell)
    return 0 if value is None else LEAST + value / (top or 1) * (STRONGEST - LEAST)


def _colours(cells: Sequence[Cell], top: float, palette: Palette) -> Trace:
    """From a tint to a colour that text can still be read on."""
    few = [cell.few and cell.value is not None for cell in cells]
    return {
        "color": [strength(cell, top) for cell in cells],
        "cmin": 0,
        "cmax": 1,
        "colorscale": [[0, palette.background], [1, palette.soft]],
        "showscale": False,
        "line": {
            "color": [palette.context if one else palette.background for one in few],
            "width": [1 if one else 2 for one in few],
        },
    }


def _hatches(cells: Sequence[Cell], top: float, palette: Palette) -> Trace:
    """Stripes lighter than strong colours, and darker than weak ones."""
    weak = [strength(cell, top) < WEAK for cell in cells]
    return {
        "color": "rgba(0,0,0,0)",
        "pattern": {
            "shape": "/",
            "fgcolor": [palette.soft if one else palette.background for one in weak],
            "fgopacity": STRIPE,
            "fillmode": "overlay",
            "solidity": 0.3,
            "size": 8,
        },
    }


def bare(value: float) -> str:
    """A share as per cent in three letters, without its sign: 4.5 or 12."""
    return f"{value * 100:.1f}" if value < WHOLE else f"{value * 100:.0f}"
