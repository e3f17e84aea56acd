"""Charts with a row a member: the largest ones, each with its name and numbers on top.

A narrow screen has room for one line of text a row; hovers and tables have the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from charts.escaping import plain, shorten
from charts.labels import LETTER
from charts.layout import label, layout
from charts.naming import many
from charts.numbers import count
from charts.palette import Palette
from queries.programme import Dimension

MOST = 15
LINE, APART = int(306 / LETTER), 2
TEXT, GAP = 18, 10
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


@dataclass(frozen=True)
class Rows:
    """The geometry of rows in pixels: text on top, then the marks around their middle.

    `above` and `below` are what the marks need on either side of the middle; a `single`
    line of text cuts names to the room beside the numbers.
    """

    texts: Sequence[tuple[str, str]]
    above: float
    below: float
    single: bool = False

    @property
    def lines(self) -> int:
        """Lines of text a row: name and numbers share one where a phone has room."""
        longest = max(len(name) + len(numbers) for name, numbers in self.texts)
        return 1 if self.single or longest + APART <= LINE else 2

    @property
    def height(self) -> float:
        """A row's height; two lines of text need a gap to belong to what is below."""
        return self.lines * TEXT + self.above + self.below + self._gap

    @property
    def _gap(self) -> float:
        return GAP * (self.lines - 1)

    def part(self, pixels: float) -> float:
        """Pixels on the axis of the rows, where one row is 1."""
        return pixels / self.height

    def layout(
        self,
        palette: Palette,
        foot: float,
        head: float = 8,
        **extra: Any,  # noqa: ANN401
    ) -> Row:
        """A figure's layout; `foot` and `head` are the heights below and above."""
        rows, top = len(self.texts), self.lines * TEXT + self.above
        ends = [rows - 1 + self.part(self.below + self._gap), -self.part(top)]
        axis = {"range": ends, "visible": False, "fixedrange": True}
        notes = [*self._heads(palette), *extra.pop("annotations", [])]
        height = round(rows * self.height + foot + head)
        margin = {"l": 0, "r": 0, "t": head, "b": foot, "pad": 4}
        fixed: Row = {"yaxis": axis, "annotations": notes, "margin": margin}
        return layout(palette, height, **{**fixed, **extra})

    def marks(
        self, palette: Palette, values: Sequence[float | None], axis: str = "x"
    ) -> list[Row]:
        """An upright stroke across each row's marks, at what it is compared with."""
        up, down = self.part(self.above - 1), self.part(self.below - 3)
        line = {"color": palette.text, "width": 2}
        return [
            {"type": "line", "line": line, "xref": axis, "yref": "y"}
            | {"x0": value, "x1": value, "y0": row - up, "y1": row + down}
            for row, value in enumerate(values)
            if value is not None
        ]

    def _heads(self, palette: Palette) -> list[Row]:
        """Each row's name at the left; its numbers at the right, beside or below it."""
        written: list[Row] = []
        up = self.above + TEXT / 2
        for y, (name, numbers) in enumerate(self.texts):
            place = {"y": y, "yref": "y", "xref": "paper"}
            higher = {**place, "yshift": up + TEXT * (self.lines - 1)}
            room = LINE - (len(numbers) + APART if self.single else 0)
            short = f"<b>{plain(shorten(name, room))}</b>"
            written += [
                label(palette, short, x=0, xanchor="left", **higher),
                label(
                    palette, plain(numbers), x=1, xanchor="right", **place, yshift=up
                ),
            ]
        return written


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


def _gap(high: float | None, low: float | None) -> float | None:
    """A whisker's length; without an interval there is none, not even its cap."""
    return None if high is None or low is None else high - low
