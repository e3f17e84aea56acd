"""A chart as columns of numbers, or a matrix of texts, for files that draw it anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from charts.palette import SCREEN

Kind = Literal["bar", "column", "area", "curve", "points"]
Form = Literal["count", "per_cent", "points", "money", "multiple", "days", "date"]
MOST = 15


@dataclass(frozen=True)
class Series:
    """A column of numbers, and the name that a reader gives it.

    `lower` and `upper` name the columns with the ends of its interval. `colour` is one
    of `palette.SCREEN`, or empty for what only holds others in their place. On curves,
    `dashed` is a limit or what is beside the subject; on points, `label` names the
    column of what each is called. A `silent` one has no place in the legend.
    """

    column: str
    name: str = ""
    lower: str = ""
    upper: str = ""
    colour: str = SCREEN.accent
    hatched: bool = False
    dashed: bool = False
    marks: bool = False
    label: str = ""
    silent: bool = False

    @property
    def title(self) -> str:
        """What a legend calls it."""
        return self.name or self.column


@dataclass(frozen=True)
class Native:
    """A chart of one kind: its rows, the column of their texts, and what is drawn.

    Bars lie, columns stand. For curves and points the category is a column of numbers,
    and a series has no point where it is null. `faint` names a column that is true
    where a value rests on few or unfinished cases, as `meaning` says. `rows` counts
    all there are, where not all are drawn. `span` are the ends of the axis of values;
    `logarithmic` is that of points across, where few are many.
    """

    kind: Kind
    frame: pl.DataFrame
    category: str
    series: tuple[Series, ...]
    form: Form = "count"
    title: str = ""
    across: str = ""
    stacked: bool = False
    steps: bool = False
    faint: str = ""
    meaning: str = "few cases"
    rows: int = 0
    span: tuple[float, float] | None = None
    logarithmic: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        shown = [self.frame[s.column] for s in self.series if s.colour]
        return all(column.null_count() == len(column) for column in shown)

    @property
    def left_out(self) -> int:
        """How many rows there are besides those drawn."""
        return max(0, self.rows - len(self.frame))

    @property
    def marked(self) -> bool:
        """Whether any value is faint."""
        return bool(self.faint) and bool(self.frame[self.faint].any())

    def hatched(self, series: Series) -> list[bool]:
        """For each row whether its bar is hatched; what it is compared with is not."""
        if not self.faint or series.hatched or series.colour in ("", SCREEN.context):
            return [series.hatched] * len(self.frame)
        return [bool(value) for value in self.frame[self.faint]]


@dataclass(frozen=True)
class Grid:
    """A matrix of texts under headers; `tints` has for each of them 0 to 1, or null.

    The first column of both names the rows.
    """

    frame: pl.DataFrame
    tints: pl.DataFrame


Drawing = Callable[[pl.DataFrame], Sequence[Native] | Grid]
