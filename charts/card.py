"""A chart with everything that stands around it, ready to be placed or exported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from charts.layout import Figure
from charts.native.parts import Drawing


@dataclass(frozen=True)
class Card:
    """One chart: its figure (None = nothing to draw) and its words.

    title states the finding, alt tells the chart to readers who do not see it, basis
    says what is counted with its n, table has the numbers with headers for readers,
    notes are lines below the chart. native makes, from the table, what an office file
    draws instead of the figure; without one it has the table. picks are what a reader
    may filter by with it, in the order of the chart: a name by the customdata of a mark
    (see `queries.picks`).
    """

    figure: Figure | None
    title: str
    alt: str
    basis: str
    table: pl.DataFrame
    notes: Sequence[str] = ()
    native: Drawing | None = None
    picks: Mapping[str, str] = field(default_factory=dict)
