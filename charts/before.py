"""What a chart's numbers stand beside: an earlier period, another hub or focus area."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from charts.months import Span
from charts.numbers import change, count, share
from charts.palette import Palette
from queries.programme import Dimension
from queries.versus import versus

Row = dict[str, Any]


@dataclass(frozen=True)
class Before:
    """The chart's table of what is compared with, its name, and the days it covers.

    `compare` is the selection's: previous, last_year, or a member such as hub:brazil;
    the period leaves out days before the programme's first.
    """

    frame: pl.DataFrame
    name: str
    compare: str
    period: Span

    @property
    def other(self) -> tuple[Dimension, str] | None:
        """Dimension and id of the member compared with; None for a period."""
        return versus(self.compare)

    @property
    def inline(self) -> str:
        """Its name within a sentence: a year before, Brazil."""
        return self.name if self.other else self.name[0].lower() + self.name[1:]

    @property
    def place(self) -> str:
        """When or where it is, within a sentence: a year before, in Brazil."""
        return f"in {self.inline}" if self.other else self.inline

    @property
    def noun(self) -> str:
        """What lies between both: a change in time, or a difference."""
        return "difference" if self.other else "change"

    @property
    def heading(self) -> str:
        """How a table's column of its values begins; no other column begins so."""
        return f"In {self.name}" if self.other else "Before"

    def rows(
        self, frame: pl.DataFrame, on: Sequence[str], by: Dimension | None = None
    ) -> list[Row]:
        """For each row of the frame the one to compare it with; empty where none is.

        Beside a member of the dimension `by` that rows are of, all have that member.
        """
        found = {tuple(row[n] for n in on): row for row in self.frame.to_dicts()}
        if self.other and self.other[0] == by:
            return [found.get((self.other[1],), {})] * len(frame)
        return [found.get(key, {}) for key in frame.select(on).rows()]

    def in_words(self, row: Row) -> str:
        """A share of what is compared with, with its k of n."""
        if row.get("value") is None:
            return f"{self.place}: no case"
        cases = f"{count(row['k'])} of {count(row['n'])}"
        return f"{self.place}: {share(row['value'])} ({cases})"

    def gap(self, now: float | None, row: Row) -> str:
        """How far a share lies from the one compared with; empty where one is missing.

        In time it changed; beside a member it is above or below.
        """
        if now is None or row.get("value") is None:
            return ""
        gap = now - row["value"]
        signed = change(gap, "share", "")
        if not any(digit in signed for digit in "123456789"):
            return f"the same as {self.inline}"
        if not self.other:
            return f"{signed} against {self.inline}"
        side = "above" if gap > 0 else "below"
        return f"{change(abs(gap), 'share', '')[1:]} {side} {self.name}"


def columns(
    before: Before | None, frame: pl.DataFrame, rows: Sequence[Row]
) -> list[pl.Series]:
    """A table's columns of the shares before, %, and of the change in points."""
    if before is None:
        return []
    past = pl.Series([row.get("value") for row in rows], dtype=pl.Float64) * 100
    now = frame["value"].cast(pl.Float64) * 100
    return [
        past.round(4).alias(f"{before.heading}, %"),
        (now - past).round(4).alias(f"{before.noun.capitalize()}, points"),
    ]


def ring(palette: Palette, size: float) -> Row:
    """The marker of a value compared with: a soft ring of so many pixels."""
    edge = {"color": palette.soft, "width": 2}
    return {"symbol": "circle", "size": size, "color": palette.background, "line": edge}
