"""What a reader selected: parameters for SQL, an English sentence, a query string."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from queries.periods import PRESETS, Preset, preset_start
from queries.programme import DIMENSIONS, Dimension, Facts
from queries.versus import comparisons, in_words, shifted, versus

PARAMETERS: dict[Dimension, str] = {
    "hub": "hub",
    "focus_area": "focus",
    "kind": "kind",
    "source": "source",
}
LOCALE = Locale.parse("en_GB")
NAMED = 5


@dataclass(frozen=True)
class Selection:
    """One view of one snapshot: ids sorted, dates inclusive, empty ids = all.

    `latest` says that the as-of date follows the data date, `pinned` that the link
    names its snapshot. Make one by `Selection.of` or `queries.parsing.parse`.
    """

    snapshot: str
    start: date
    end: date
    as_of: date
    hubs: tuple[str, ...] = ()
    focus_areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    preset: Preset = "programme"
    latest: bool = True
    compare: str = "last_year"
    pinned: bool = False

    @classmethod
    def of(  # noqa: PLR0913
        cls,
        facts: Facts,
        *,
        ids: Mapping[Dimension, Iterable[str]] | None = None,
        preset: Preset = "programme",
        start: date | None = None,
        end: date | None = None,
        as_of: date | None = None,
        compare: str = "last_year",
        pinned: bool = False,
    ) -> Self:
        """Select from a snapshot; dates left out are the widest that are known.

        Start and end count for the preset 'custom' only. Raises ValueError for an id
        that cannot be selected or dates that are not first <= start <= end <= as-of.
        """
        known_on = as_of or facts.data_date
        custom = preset == "custom"
        first = start if custom and start else preset_start(preset, known_on, facts)
        last = end if custom and end else known_on
        chosen = [_ids((ids or {}).get(dimension, ())) for dimension in DIMENSIONS]
        dates = (first, last, known_on)
        manner = (preset, as_of is None, compare, pinned)
        made = cls(facts.snapshot, *dates, *chosen, *manner)
        made._check(facts)
        return made

    def _check(self, facts: Facts) -> None:
        if self.preset not in PRESETS or self.compare not in comparisons(facts):
            raise ValueError(f"unknown preset {self.preset} or compare {self.compare}")
        for dimension in DIMENSIONS:
            known = {member.id for member in facts.selectable(dimension)}
            if unknown := sorted(set(self.ids(dimension)) - known):
                raise ValueError(f"unknown {dimension}: {', '.join(unknown)}")
        days = (facts.first_date, self.start, self.end, self.as_of, facts.data_date)
        if list(days) != sorted(days):
            raise ValueError(f"dates out of order: {', '.join(map(str, days))}")

    def ids(self, dimension: Dimension) -> tuple[str, ...]:
        """The selected ids of a dimension; empty = all."""
        return getattr(self, f"{dimension}s")

    @property
    def days(self) -> int:
        """The length of the period in days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def restricted(self) -> bool:
        """Whether any dimension is narrowed down."""
        return any(self.ids(dimension) for dimension in DIMENSIONS)

    def params(self) -> dict[str, object]:
        """The bound parameters of a query: lists of ids and the three dates."""
        lists: dict[str, object] = {f"{d}s": list(self.ids(d)) for d in DIMENSIONS}
        return lists | {"start": self.start, "end": self.end, "as_of": self.as_of}

    def compared(self) -> "Selection | None":
        """What to compare with; None if nothing, or if it is the selection itself.

        Another period has the as-of date shifted with it, so that cohorts of equal
        maturity are compared; another hub or focus area stands in the same period.
        """
        start, end, as_of = shifted(self.compare, (self.start, self.end, self.as_of))
        other = versus(self.compare)
        members = {f"{other[0]}s": (other[1],)} if other else {}
        dates = {"start": start, "end": end, "as_of": as_of}
        alone = replace(self, compare="none")
        past = replace(alone, **dates, **members)
        if past == alone:
            return None
        return past if other else replace(past, preset="custom", latest=False)

    def pin(self) -> "Selection":
        """The same view for good: absolute dates, and the snapshot named."""
        return replace(self, preset="custom", latest=False, pinned=True)

    def query_string(self, *, whole: bool = False) -> str:
        """The canonical link parameters: fixed order, ids sorted, no leading '?'.

        `whole` writes an as-of date that follows the data too, as 'latest'.
        """
        pairs = [("v", "1")]
        for dimension, parameter in PARAMETERS.items():
            pairs += [(parameter, value) for value in self.ids(dimension)]
        if self.preset == "custom":
            pairs += [("from", self.start.isoformat()), ("to", self.end.isoformat())]
        else:
            pairs.append(("period", self.preset))
        if whole or not self.latest:
            day = "latest" if self.latest else self.as_of.isoformat()
            pairs.append(("asof", day))
        pairs.append(("compare", self.compare))
        if self.pinned:
            pairs.append(("data", self.snapshot))
        return urlencode(pairs)

    def sentence(self, facts: Facts) -> str:
        """What is in force, in one English sentence with the data's own names."""
        parts = [
            *_who(self, facts),
            f"{long_date(self.start)} to {long_date(self.end)}",
            f"as known on {long_date(self.as_of)}",
            in_words(self.compare, facts),
            f"in the data of snapshot {self.snapshot}" if self.pinned else "",
        ]
        return ", ".join(part for part in parts if part) + "."


def long_date(day: date) -> str:
    """A date in words, such as 31 October 2024."""
    return format_date(day, "d MMMM y", locale=LOCALE)


def limits(facts: Facts) -> str:
    """The hubs and focus areas that a caller of limited rights may see, in words."""
    named: list[str] = []
    for dimension, noun in (("hub", "hub"), ("focus_area", "focus area")):
        if dimension in facts.restricted:
            members = facts.members(dimension)
            names = [member.name for member in members[:NAMED]]
            rest = len(members) - len(names)
            named += [*names, *([f"{rest} more"] if rest else [])]
            named += [] if members else [f"no {noun}"]
    return format_list(named, locale=LOCALE)


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _names(selection: Selection, facts: Facts, dimension: Dimension) -> str:
    names = [facts.name(value, dimension) for value in selection.ids(dimension)]
    return format_list(names, locale=LOCALE)


def _who(selection: Selection, facts: Facts) -> list[str]:
    hubs = _names(selection, facts, "hub")
    areas = _names(selection, facts, "focus_area")
    kinds = _names(selection, facts, "kind")
    sources = _names(selection, facts, "source")
    both = [hubs or "All hubs", areas or "all focus areas"]
    return [
        *(both if hubs or areas else ["All hubs and focus areas"]),
        f"limited by rights to {limits(facts)}" if facts.restricted else "",
        f"kind {kinds}" if kinds else "",
        f"source {sources}" if sources else "",
    ]
