"""The parts of a report: tiles, charts, tables, and what a reader may choose."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from charts.card import Card
from queries.guards import visible
from queries.programme import DIMENSIONS, Dimension
from queries.rights import Need, acting, rights
from reports.changed import changed
from reports.made import made
from reports.seen import Seen
from reports.tile import courses, tiles

MAKERS = ThreadPoolExecutor(thread_name_prefix="maker")


@dataclass(frozen=True)
class Tiles:
    """Metrics of the catalogue side by side.

    On the basis 'period' the metrics that `in_period` names take others' places.
    """

    metrics: tuple[str, ...]
    columns: int = 4
    in_period: Mapping[str, str] = field(default_factory=dict)

    def of(self, seen: Seen) -> tuple[str, ...]:
        """The metrics of what is seen, as far as the caller may see them."""
        shown = tuple(filter(visible, self.metrics))
        if seen.lens.basis != "period":
            return shown
        return tuple(self.in_period.get(name, name) for name in shown)


@dataclass(frozen=True)
class Chart:
    """A chart with its table; `name` is unique in its report and names its files.

    `make` gives None where the chart has no place in what is seen; `needs` says which
    rights it takes to see it.
    """

    name: str
    make: Callable[[Seen], Card | None]
    needs: tuple[Need, ...] = ()

    def card(self, seen: Seen) -> Card | None:
        """The card of what is seen, made once for all readers."""
        return made(self.make, seen, lambda: self.make(seen))


@dataclass(frozen=True)
class Listing:
    """A table and nothing to draw.

    `fixed` says that it is made from the snapshot and milestones alone.
    """

    name: str
    make: Callable[[Seen], Card]
    fixed: bool = True
    needs: tuple[Need, ...] = ()

    def card(self, seen: Seen) -> Card:
        """The card of what is seen, where it is fixed made once for all readers."""
        if not self.fixed:
            return self.make(seen)
        return made(self.make, seen, lambda: self.make(seen))


class Milestones(Listing):
    """The list of dated notes, to which a steward can add one from the page."""


@dataclass(frozen=True)
class Options:
    """Options of the lens that a reader may choose here; they hold from here on."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class CloseBy:
    """The choice of whom the parts that follow are about."""

    of: Literal["member", "holding"]


@dataclass(frozen=True)
class Changes:
    """What changed most against the comparison, in sentences."""


@dataclass(frozen=True)
class Rejected:
    """What the import refused of the named tables, where it refused any row."""

    tables: tuple[str, ...]


Part = Tiles | Chart | Listing | Options | CloseBy | Changes | Rejected


@dataclass(frozen=True)
class Report:
    """One page's content: the question that it answers, and its parts in order.

    `by` lists what it can compare; where a lens has another dimension, the first of
    them is compared. `needs` says which rights it takes to see any of it.
    """

    name: str
    title: str
    question: str
    parts: tuple[Part, ...]
    by: tuple[Dimension, ...] = DIMENSIONS
    needs: tuple[Need, ...] = ()

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that the caller may see."""
        mine = rights()
        return tuple(
            part
            for part in self.parts
            if mine.allows(*self.needs, *getattr(part, "needs", ()))
        )

    def fitted(self, seen: Seen) -> Seen:
        """What is seen, with a lens that the report can have."""
        if seen.lens.by in self.by:
            return seen
        return replace(seen, lens=replace(seen.lens, by=self.by[0], member=None))

    @property
    def metrics(self) -> set[str]:
        """The names of the metrics on its tiles, as far as the caller may see them."""
        tiles = (part for part in self.shown if isinstance(part, Tiles))
        names = {n for part in tiles for n in (*part.metrics, *part.in_period.values())}
        return set(filter(visible, names))

    def make(self, seen: Seen) -> None:
        """Make all parts of what is seen, side by side; a part drawn later is there.

        DuckDB and Polars leave Python's lock, so that all cores are at work.
        """
        with acting(rights()):
            makers = self.makers(seen)
            ahead = [MAKERS.submit(copy_context().run, make) for make in makers]
        for made_part in ahead:
            made_part.result()

    def makers(self, seen: Seen) -> list[Callable[[], object]]:
        """What makes the parts, one after the other."""
        fitted = self.fitted(seen)
        return [make for part in self.shown for make in _makers(part, fitted)]

    def part(self, name: str) -> Chart | Listing | None:
        """Its chart or table of a name; None without one.

        Raises Refused for one that the caller may not see.
        """
        rights().demand(*self.needs)
        named = (part for part in self.parts if isinstance(part, Chart | Listing))
        found = next((part for part in named if part.name == name), None)
        rights().demand(*(found.needs if found else ()))
        return found


def _makers(part: Part, seen: Seen) -> Iterator[Callable[[], object]]:
    if isinstance(part, Tiles):
        yield partial(tiles, seen, part.of(seen))
        yield partial(courses, seen, part.of(seen))
    elif isinstance(part, Chart | Listing):
        yield partial(part.card, seen)
    elif isinstance(part, Changes):
        yield partial(changed, seen)
