"""What is written in and around the cells of `charts.matrix`.

A row's name stands above its cells, a column's above its uppermost one, where the
triangle is empty. Of many stages there are short texts only, and numbers for columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.cells import SMALL, bare
from charts.escaping import plain, shorten
from charts.layout import label
from charts.numbers import count, share
from charts.palette import Palette
from charts.rows import LINE, TEXT

NARROWEST, ROOMY = 330, 5
LETTER, LEADING = 0.54 * SMALL, 1.3 * SMALL
PAD, GAP, HEAD = 4, 8, 22
DOWN = "\N{NO-BREAK SPACE}\N{DOWNWARDS ARROW}"
BREAKS = re.compile(r"(?<=-)(?=\w)|\s+")
Row = dict[str, Any]
Note = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """How much is written, given the stages' names: in a cell, `lines` of text.

    `joint` stands between k and n: of, or for where k are no part of n.
    """

    names: Sequence[str]
    joint: str
    lines: int

    @property
    def columns(self) -> int:
        """A column for each stage but the last."""
        return len(self.names) - 1

    @property
    def roomy(self) -> bool:
        """Whether a phone has room for the whole text in each cell."""
        return self.columns <= ROOMY

    @property
    def cell(self) -> float:
        """A cell's height in pixels."""
        return self.lines * LEADING + 2 * PAD

    @property
    def height(self) -> float:
        """The height of a row with its name in pixels."""
        return self.cell + TEXT + GAP

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where the rows reach; the first has a column's name only."""
        return (self.cell / 2 - HEAD) / self.height, self.columns + 0.5

    def text(self, row: Row) -> str:
        """A cell's text: the share with k of n, or its bare number of per cent."""
        if row["value"] is None:
            return "\N{EN DASH}"
        if not self.roomy:
            return bare(row["value"])
        between = "<br>" if self.lines > 2 else " "  # noqa: PLR2004
        numbers = f"{count(row['k'])}{between}{self.joint} {count(row['n'])}"
        return f"<b>{share(row['value'])}</b><br>{numbers}"

    def notes(self, palette: Palette) -> list[Note]:
        """The names of the rows and of the columns."""
        ranks = range(len(self.names))
        rows = [self._row(rank, palette) for rank in ranks[1:]]
        return [*rows, *(self._column(rank, palette) for rank in ranks[:-1])]

    def _row(self, rank: int, palette: Palette) -> Note:
        number = "" if self.roomy else f"{rank} "
        text = f"to {number}<b>{plain(shorten(self.names[rank], LINE - 6))}</b>"
        place = {"x": 0, "xref": "paper", "xanchor": "left", "y": rank, "yref": "y"}
        return label(palette, text, yanchor="bottom", yshift=self.cell / 2 - 2, **place)

    def _column(self, rank: int, palette: Palette) -> Note:
        """In the empty cell above the column's first, with all the room beside it."""
        foot = rank + self.cell / 2 / self.height
        place: Note = {"x": rank, "xref": "x", "xanchor": "left", "y": foot}
        text = f"{rank}{DOWN}"
        if self.roomy or not rank:
            number = "" if self.roomy else f"{rank} "
            text = self._wrapped(f"from {number}{self.names[rank]}", rank)
        else:
            place |= {"x": rank + 0.5, "xanchor": "center"}
        place |= {"yref": "y", "yanchor": "bottom", "yshift": -2}
        noted = label(palette, text, align="left", **place)
        noted["font"] = {"color": palette.muted, "size": SMALL}
        return noted

    def _wrapped(self, text: str, rank: int) -> str:
        """The name in as many lines as the cell has, each as long as there is room."""
        width = NARROWEST / self.columns * (self.columns - rank)
        longest = int(width / LETTER) - 1
        lines = [""]
        for word in BREAKS.split(text):
            joint = "" if lines[-1].endswith("-") or not lines[-1] else " "
            if lines[-1] and len(lines[-1]) + len(joint) + len(word) > longest:
                lines.append(word)
            else:
                lines[-1] += joint + word
        most = self.lines if rank else 1
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]}\N{HORIZONTAL ELLIPSIS}"]
        return "<br>".join(plain(shorten(line, longest)) for line in lines) + DOWN


def form(rows: Sequence[Row], joint: str) -> Form:
    """The form that fits the longest text of the cells on a phone."""
    found = names(rows)
    columns = len(found) - 1
    if columns > ROOMY:
        return Form(found, joint, 1)
    room = (NARROWEST / columns - 2 * PAD) / LETTER
    longest = max(len(f"{count(row['k'])} {joint} {count(row['n'])}") for row in rows)
    return Form(found, joint, 2 if longest <= room else 3)


def names(rows: Sequence[Row]) -> list[str]:
    """The stages' names by rank."""
    found = {row["from_rank"]: row["from_stage"] for row in rows}
    found |= {row["to_rank"]: row["to_stage"] for row in rows}
    return [found[rank] for rank in sorted(found)]
