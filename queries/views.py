"""Several views of one question in one query, since planning it costs most.

Whoever asks for a view soon asks for the others of its family: the comparison, and the
months and hubs beside the whole.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain, compress, repeat
from operator import not_
from typing import NamedTuple

import polars as pl

from queries.groups import WHOLE
from queries.programme import DIMENSIONS, Dimension
from queries.selection import Selection

BITS = {dimension: 2**place for place, dimension in enumerate(DIMENSIONS)}
LEVELS, FINEST = (0, 1, 2, 3, 4, 8, 15), 15
TOGETHER = (None, "month", "hub")
BY_CELL = ("views", "cells", "groups", "strata")
# number of the view, cell, group (None: the day says it), stratum
Row = tuple[int, int, str | None, str | None]
Cells = Callable[[Selection], pl.DataFrame]


class View(NamedTuple):
    """A selection, what it is grouped by, and the dimensions that rights limit."""

    selection: Selection
    by: object
    limited: Collection[Dimension]

    @property
    def narrowed(self) -> bool:
        """Whether group, filter or rights speak of engagements' cells."""
        return self.by in DIMENSIONS or self.selection.restricted or bool(self.limited)

    def family(self, *, wide: bool) -> "list[View]":
        """The views that are answered together, itself among them.

        The comparison has the same groupings; `wide`, a whole comes with its months
        and hubs.
        """
        past = self.selection.compared()
        sides = [self.selection] if past is None else [self.selection, past]
        together = wide and self.by in TOGETHER
        groupings = TOGETHER if together else (self.by,)
        return [View(side, by, self.limited) for side in sides for by in groupings]

    def level(self, within: object) -> int:
        """The level of mart.cells that has just the dimensions it speaks of."""
        filtered = (d for d in DIMENSIONS if self.selection.ids(d))
        spoken = {*filtered, *self.limited, self.by, within}
        level = sum(bit for dimension, bit in BITS.items() if dimension in spoken)
        return level if level in LEVELS else FINEST


def parameters(
    views: Sequence[View], kept: Cells, within: object = None, **_: object
) -> dict[str, object]:
    """What a query of several views may ask for: lists by view, and by cell of each.

    `kept` gives the cells of every level that a selection keeps, `within` is the
    dimension of strata. A view counts in `cells`; `fine_cells` are those of all four
    dimensions, of views that are narrowed, and `apart_cells` of views with groups of
    several cells, in which organisations are told apart one by one.
    """
    levels = [view.level(within) for view in views]
    shown = _rows(views, levels, kept, within)
    fine = _rows(views, [FINEST] * len(views), kept, within)
    one = [len({group for _, _, group, _ in rows}) == len(rows) for rows in shown]
    narrowed = [view.narrowed for view in views]
    selections = [view.selection for view in views]
    return {
        **_columns("", shown),
        **_columns("fine_", compress(fine, narrowed)),
        **_columns("apart_", compress(fine, map(not_, one))),
        "groupings": [view.by for view in views],
        "starts": [selection.start for selection in selections],
        "ends": [selection.end for selection in selections],
        "known": [selection.as_of for selection in selections],
        "in_one_cell": one,
        "narrowed": narrowed,
    }


def _rows(
    views: Sequence[View], levels: Sequence[int], kept: Cells, within: object
) -> list[list[Row]]:
    """The rows of each view's cells of its level."""
    rows = []
    for number, (view, level) in enumerate(zip(views, levels, strict=True), 1):
        cells = kept(view.selection).filter(level=level)
        whole = repeat(None if view.by else WHOLE[0], len(cells))
        groups = cells[f"{view.by}_id"] if view.by in DIMENSIONS else whole
        strata = cells[f"{within}_id"] if within else repeat(None, len(cells))
        numbers = repeat(number, len(cells))
        rows.append([*zip(numbers, cells["cell_id"], groups, strata, strict=True)])
    return rows


def _columns(prefix: str, parts: Iterable[list[Row]]) -> dict[str, object]:
    rows = list(chain.from_iterable(parts))
    names = [prefix + name for name in BY_CELL]
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


PARAMETERS = frozenset(parameters([], lambda _: pl.DataFrame()))
