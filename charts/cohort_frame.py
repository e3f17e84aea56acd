"""What stands around the cells of `charts.cohorts`: axes, headings, and a key.

On a phone the cells are too narrow for numbers, so that a key says what colours mean.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from charts import cells
from charts.cells import SMALL, Cell
from charts.escaping import plain, shorten
from charts.layout import label
from charts.numbers import share
from charts.palette import Palette

ROW, CELL, KEY = 24, 22, 14
HEAD, FOOT = 44, 36
LEFT, RIGHT = 74, 12
LABELS, LONGEST = 6, 22
STEPS, PARTS, HATCHED = 5, 14, 9.6
Row = dict[str, Any]


def height(rows: int) -> int:
    """The figure's height in pixels."""
    return HEAD + ROW * rows + FOOT


def margin(columns: int) -> dict[str, int]:
    """The room around the cells; half a label's at the right of narrow ones."""
    right = RIGHT if columns > 2 * LABELS else 0
    return {"l": LEFT, "r": right, "t": HEAD, "b": 0, "pad": 4}


def ages(days: Sequence[int], palette: Palette) -> Row:
    """The axis above: the age in days at some columns, as many as a phone can have."""
    every = -(-len(days) // LABELS)
    shown = range(every - 1, len(days), every)
    return {
        "range": [0, len(days)],
        "side": "top",
        "tickvals": [place + 0.5 for place in shown],
        "ticktext": [f"{days[place]:,}" for place in shown],
        "ticklabeloverflow": "allow",
        **_quiet(palette.muted),
    }


def cohorts(names: Sequence[str], palette: Palette) -> Row:
    """The axis at the left: the cohorts downwards, with room for the key below."""
    return {
        "range": [len(names) - 0.5 + FOOT / ROW, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": [plain(name) for name in names],
        "automargin": "width",
        **_quiet(palette.text),
    }


def _quiet(colour: str) -> Row:
    font = {"color": colour, "size": SMALL}
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": font,
    }


def heads(start: str, palette: Palette) -> list[Row]:
    """What the columns and the rows are."""
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "x": 0, "xref": "paper"}
    across = f"days since {plain(shorten(start, LONGEST))}"
    return [
        _small(palette, across, xanchor="left", yshift=18, **place),
        _small(palette, "entered · n", xanchor="right", xshift=-4, **place),
    ]


def key(
    top: float, young: bool, rows: int, columns: int, palette: Palette
) -> tuple[list[Row], list[Row]]:
    """Traces below the rows that show what colours and hatches mean, and their words.

    Without a coloured cell, where `top` is 0, there is no scale; `young` says whether
    there are hatched ones.
    """
    row, width = rows - 0.5 + FOOT * 0.6 / ROW, columns / PARTS
    steps = range(STEPS if top else 0)
    shown = [_shown(i * width, row, top * i / (STEPS - 1), width) for i in steps]
    texts = []
    if top:
        texts += [("0%", 0, "right"), (share(top), STEPS * width, "left")]
    if young:
        left = HATCHED * width if top else 0
        half = _shown(left, row, top / 2, width)
        shown.append(replace(half, unfinished=True, few=not top))
        texts.append(("at least", left + width, "left"))
    words = [
        _small(palette, text, x=x, xanchor=side, y=row, yref="y")
        for text, x, side in texts
    ]
    traces = cells.traces(shown, KEY / ROW, palette, top) if shown else []
    return [{**trace, "hoverinfo": "skip"} for trace in traces], words


def _shown(left: float, row: float, value: float, width: float) -> Cell:
    return Cell(left, row, value, "", "", width=width)


def _small(palette: Palette, text: str, **place: Any) -> Row:  # noqa: ANN401
    font = {"color": palette.muted, "size": SMALL}
    return label(palette, text, **{"font": font, **place})
