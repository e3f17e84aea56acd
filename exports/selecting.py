"""The command line's selection options, as strict as a link is lenient."""

import sys
from dataclasses import dataclass, field, fields
from typing import Annotated

from cyclopts import Parameter

from queries.engine import facts
from queries.errors import NotAllowed
from queries.lens import Basis, Exposure, Grain, Lens, Split, Worth, parse_lens
from queries.parsing import read
from queries.programme import Dimension, Facts
from queries.selection import Selection

Ids = Annotated[list[str], Parameter(negative="", consume_multiple=False)]


@Parameter(name="*")
@dataclass(frozen=True)
class Options:
    """What to count: by default all of the programme to date, as known today."""

    hub: Ids = field(default_factory=list)
    "Id of a hub; repeat for several."

    focus: Ids = field(default_factory=list)
    "Id of a focus area; repeat for several."

    kind: Ids = field(default_factory=list)
    "Kind of organisation; repeat for several."

    source: Ids = field(default_factory=list)
    "Source of engagement; repeat for several."

    start: Annotated[str | None, Parameter(name="--from")] = None
    "First day of the period, such as 2022-04-27; by default the programme's first."

    end: Annotated[str | None, Parameter(name="--to")] = None
    "Last day of the period; by default the as-of date."

    as_of: str | None = None
    "Count only what was known on this day; by default the data date."

    compare: str | None = None
    "Add the same of the period before (previous), of a year before (last_year) or of "
    "another member (hub:ID, focus:ID), and the change."

    data: str | None = None
    "Id of a snapshot; by default the one in force."

    def select(self) -> tuple[Selection, Facts]:
        """The selection and its snapshot's facts; NotAllowed says what is wrong.

        Dates beyond the data are cut to it, which stderr says.
        """
        known = facts(self.data)
        selection, notices = read(self._link(), known)
        if wrong := [notice for notice in notices if notice.contradiction]:
            raise NotAllowed("\n".join(notice.problem for notice in wrong))
        for notice in notices:
            sys.stderr.write(f"{notice}\n")
        return selection, known

    def _link(self) -> dict[str, list[str]]:
        single = {
            "from": self.start,
            "to": self.end,
            "asof": self.as_of,
            "compare": self.compare or "none",
            "data": self.data,
        }
        link = {name: [value] for name, value in single.items() if value is not None}
        for name in ("hub", "focus", "kind", "source"):
            link[name] = list(dict.fromkeys(getattr(self, name)))
        return link


@Parameter(name="*")
@dataclass(frozen=True)
class Look:
    """How to look at what is counted, for the tables that depend on it."""

    by: Dimension = "hub"
    "What is compared."

    basis: Basis = "cohort"
    "Cohorts followed until the as-of date, or entries of the same period."

    stage_from: str | None = None
    "Id of the first step; by default sourcing."

    stage_to: str | None = None
    "Id of the second step; by default the project stage."

    days: int | None = None
    "Time allowed, in days; by default the programme's horizon."

    grain: Grain | None = None
    "Length of a cohort; by default what fits the period."

    member: str | None = None
    "Id of the hub, or other member, that a profile is about; by default the largest."

    holding: str | None = None
    "Id of the company that a holding's tables are about; by default of highest cost."

    exposure: Exposure = "focus_area"
    "What the portfolio's exposure is broken down by."

    worth: Worth = "fair_value"
    "Whether exposure counts fair value or cost."

    split: Split = "business_unit"
    "What projects are grouped by."

    def lens(self, facts: Facts) -> Lens:
        """The lens; NotAllowed says what the snapshot does not have."""
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        link = {name: [str(v)] for name, v in given.items() if v is not None}
        lens, notices = parse_lens(link, facts)
        if notices:
            raise NotAllowed("\n".join(notices))
        return lens
