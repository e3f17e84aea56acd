"""What a snapshot says about its programme: dimensions, settings and dates."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from queries.errors import NoData

Dimension = Literal["hub", "focus_area", "kind", "source"]
DIMENSIONS: tuple[Dimension, ...] = ("hub", "focus_area", "kind", "source")


def other(by: Dimension) -> Dimension:
    """The dimension that a group is split by: focus areas of a hub, else hubs."""
    return "focus_area" if by == "hub" else "hub"


@dataclass(frozen=True)
class Member:
    """One value of a dimension: its stable id and its name as the data gives it."""

    id: str
    name: str


def labels(members: Sequence[Member]) -> dict[str, str]:
    """A name by id, with the id behind it where several have the same name."""
    times = Counter(member.name for member in members)
    return {
        m.id: m.name if times[m.name] == 1 else f"{m.name} ({m.id})" for m in members
    }


@dataclass(frozen=True)
class Hub(Member):
    """One hub; latitude and longitude in degrees, None when not handed over."""

    country: str | None = None
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class FocusArea(Member):
    """One focus area, with the area that took its place, if one did."""

    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: str | None = None


@dataclass(frozen=True)
class Stage(Member):
    """One step (rank 1 and up, in the ladder's order) or exit (no rank)."""

    kind: Literal["progress", "exit"] = "progress"
    rank: int | None = None
    definition: str = ""
    is_project: bool = False
    is_adoption: bool = False


@dataclass(frozen=True)
class Programme:
    """The programme's own settings; money in base_currency, horizon in days.

    views and alerts are the tables of these names in programme.toml, as JSON.
    """

    name: str
    venture_arm: str | None
    base_currency: str
    fiscal_year_starts: str
    data_date: date
    first_date: date
    horizon_days: int
    commitment: Decimal | None
    reserves: Decimal | None
    contact: str | None
    language: str | None
    theme_colour: str | None
    illustrative: bool
    views: str
    alerts: str


@dataclass(frozen=True)
class Facts:
    """All that a page needs to know of one snapshot before it asks for numbers.

    Members stand in the order in which the data gives them; `provided` names the
    contract tables handed over; `tests_passed` counts of `tests_run` data tests;
    `holdings` are the companies that the venture arm ever paid or valued;
    `restricted` has the dimensions of which the caller may not see every member; those
    not to be seen are lacking.
    """

    snapshot: str
    created_at: datetime
    programme: Programme
    hubs: tuple[Hub, ...]
    focus_areas: tuple[FocusArea, ...]
    kinds: tuple[Member, ...]
    sources: tuple[Member, ...]
    stages: tuple[Stage, ...]
    provided: frozenset[str]
    tests_passed: int
    tests_run: int
    holdings: tuple[Member, ...] = ()
    restricted: frozenset[Dimension] = frozenset()

    @property
    def data_date(self) -> date:
        """The day the data speaks of: the latest as-of date."""
        return self.programme.data_date

    @property
    def first_date(self) -> date:
        """The day of the first engagement: the earliest start of a period."""
        return self.programme.first_date

    def members(self, dimension: Dimension) -> tuple[Member, ...]:
        """All values of a dimension, in the data's order."""
        by_name: dict[str, tuple[Member, ...]] = {
            "hub": self.hubs,
            "focus_area": self.focus_areas,
            "kind": self.kinds,
            "source": self.sources,
        }
        return by_name[dimension]

    def selectable(self, dimension: Dimension) -> tuple[Member, ...]:
        """The values that a selection may name: none that has a successor."""
        members = self.members(dimension)
        return tuple(m for m in members if self.successor(m.id, dimension) == m.id)

    def successor(self, member_id: str, dimension: Dimension) -> str:
        """The id that stands for a member today; itself when it was not succeeded."""
        if dimension != "focus_area":
            return member_id
        heirs = {area.id: area.succeeded_by for area in self.focus_areas}
        seen = {member_id}
        while (heir := heirs.get(member_id)) in heirs and heir not in seen:
            member_id = str(heir)
            seen.add(member_id)
        return member_id

    def name(self, member_id: str, dimension: Dimension) -> str:
        """A member's name; the id itself when the data does not know it."""
        names = {m.id: m.name for m in self.members(dimension)}
        return names.get(member_id, member_id)

    @property
    def ladder(self) -> tuple[Stage, ...]:
        """The progress stages in the ladder's order: rank 1, 2, ..."""
        steps = [stage for stage in self.stages if stage.rank is not None]
        return tuple(sorted(steps, key=lambda stage: stage.rank or 0))

    def stage_name(self, stage_id: str) -> str:
        """A stage's name; the id itself when the data does not know it."""
        names = {stage.id: stage.name for stage in self.stages}
        return names.get(stage_id, stage_id)

    @property
    def project_stage(self) -> Stage:
        """The stage that counts as a co-creation project, else the last one.

        Raises NoData for a ladder without any step.
        """
        if not self.ladder:
            raise NoData("The table stages has no step of kind 'progress'. Add one.")
        marked = [stage for stage in self.ladder if stage.is_project]
        return marked[0] if marked else self.ladder[-1]
