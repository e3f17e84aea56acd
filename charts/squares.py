"""The parts of a divided bar in words below it, each with a square in its look."""

from collections.abc import Sequence
from typing import NamedTuple

from charts.escaping import plain
from charts.palette import Palette
from charts.rows import LINE

BETWEEN = "\N{EM SPACE}"
SQUARES = {
    "": "\N{BLACK SQUARE}",
    "/": "\N{SQUARE WITH UPPER RIGHT TO LOWER LEFT FILL}",
    "-": "\N{SQUARE WITH HORIZONTAL FILL}",
    "|": "\N{SQUARE WITH VERTICAL FILL}",
    "x": "\N{SQUARE WITH DIAGONAL CROSSHATCH FILL}",
}


class Look(NamedTuple):
    """A part's colour, and the pattern of its bar as Plotly calls it."""

    colour: str
    pattern: str


def marker(looks: Sequence[Look], palette: Palette) -> dict[str, object]:
    """Plotly's marker of bars that look so, set apart by thin lines."""
    return {
        "color": [look.colour for look in looks],
        "line": {"color": palette.background, "width": 1},
        "pattern": {
            "shape": [look.pattern for look in looks],
            "fgcolor": palette.background,
            "fillmode": "overlay",
            "solidity": 0.4,
            "size": 6,
        },
    }


def lines(parts: Sequence[tuple[str, Look]]) -> list[str]:
    """The parts' texts with their squares, in as many lines as a phone needs."""
    rows: list[list[str]] = []
    room = 0
    for text, look in parts:
        length = len(text) + 3
        if not rows or length > room:
            rows.append([])
            room = LINE
        square = f'<span style="color:{look.colour}">{SQUARES[look.pattern]}</span>'
        rows[-1].append(f"{square} {plain(text)}")
        room -= length
    return [BETWEEN.join(row) for row in rows]
