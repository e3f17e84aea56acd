"""What a report is made from: one snapshot, one selection, one lens."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from charts.before import Before
from queries import paths
from queries.composed.holding import holding_in_view
from queries.composed.member import member_in_view
from queries.lens import Lens
from queries.programme import Facts, labels
from queries.selection import Selection
from queries.tables import DEFAULT, table
from queries.versus import versus

COMPARED = {"last_year": "A year before", "previous": "The period before"}


@dataclass(frozen=True)
class Seen:
    """The facts of a snapshot, what of it is selected, and how that is looked at."""

    facts: Facts
    selection: Selection
    lens: Lens = DEFAULT
    _made: dict[tuple[str, Lens], pl.DataFrame] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def currency(self) -> str:
        """The programme's base currency."""
        return self.facts.programme.base_currency

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day of the selection."""
        return self.selection.start, self.selection.end

    @property
    def extra(self) -> dict[str, list[str]]:
        """What a page adds to the link of selection and lens; here nothing."""
        return {}

    @property
    def compared(self) -> str:
        """The name of what the selection is compared with; empty for nothing."""
        compare = self.selection.compare
        if other := versus(compare):
            return self.facts.name(other[1], other[0])
        return COMPARED.get(compare, "")

    def table(self, name: str, lens: Lens | None = None) -> pl.DataFrame:
        """A table of the selection, made once; see `queries.tables.table`."""
        key = (name, lens or self.lens)
        if key not in self._made:
            self._made[key] = table(name, self.selection, key[1])
        return self._made[key]

    def before(self, name: str, lens: Lens | None = None) -> Before | None:
        """The same table of what the selection is compared with.

        None when that is nothing, or days before the programme's first.
        """
        other, first = self.selection.compared(), self.facts.first_date
        if other is None or other.end < first:
            return None
        period = (max(other.start, first), other.end)
        frame = table(name, other, lens or self.lens)
        return Before(frame, self.compared, self.selection.compare, period)

    @property
    def path(self) -> tuple[str, str, int]:
        """The names of the two stages that the lens leads between, and its days."""
        lens = self.lens
        first, last = paths.ends(self.facts, lens.stage_from, lens.stage_to)
        horizon = self.facts.programme.horizon_days
        return first, last, horizon if lens.days is None else lens.days

    @property
    def member(self) -> str:
        """The name of whom a profile is about; empty for nobody."""
        found = member_in_view(self.selection, self.lens)
        return labels(self.facts.members(self.lens.by)).get(found or "", "")

    @property
    def holding(self) -> str:
        """The name of the holding in view; empty for none."""
        found = holding_in_view(self.selection, self.lens)
        return labels(self.facts.holdings).get(found or "", "")
