"""The sets of records behind numbers: what one row is, and which rows there are.

Each metric of the catalogue names the sets of its value, n, k and excluded cases in
`BEHIND`; further sets stand behind charts.
"""

from dataclasses import dataclass
from typing import Literal

from queries.kinds import (
    COMPANY,
    ENGAGEMENT,
    HOLDING,
    ORGANISATION,
    PAYMENT,
    PROJECT,
    Kind,
)
from queries.rights import Need, rights

Part = Literal["value", "n", "k", "excluded"]
Stages = Literal["none", "first", "both", "timed", "last", "exit"]


@dataclass(frozen=True, kw_only=True)
class RecordSet:
    """One set: `which` names it to its query, `stages` says what it asks of the lens.

    `title` follows a count and may hold {first}, {last}, {days}, {start}, {end} and
    {as_of}.
    """

    kind: Kind
    label: str
    title: str
    which: str = ""
    stages: Stages = "none"

    @property
    def needs(self) -> tuple[Need, ...]:
        """The rights that it takes to see its rows."""
        paid = self.kind.table in ("payment", "holding")
        return ("rows", "money") if paid else ("rows",)


IN_PERIOD = "from {start} to {end}"

SETS: dict[str, RecordSet] = {
    "organisations": RecordSet(
        kind=ORGANISATION,
        label="Organisations engaged",
        title=f"engaged {IN_PERIOD}",
    ),
    "engagements": RecordSet(
        kind=ENGAGEMENT,
        label="Engagements sourced",
        title=f"sourced {IN_PERIOD}",
        which="sourced",
    ),
    "brought": RecordSet(
        kind=ENGAGEMENT,
        label="Engagements brought by partners",
        title=f"brought by a partner {IN_PERIOD}",
        which="brought",
    ),
    "entered": RecordSet(
        kind=ENGAGEMENT,
        label="Conversion: entered",
        title="that reached {first} " + IN_PERIOD,
        which="reached",
        stages="both",
    ),
    "converted": RecordSet(
        kind=ENGAGEMENT,
        label="Conversion: converted",
        title="that reached {first} " + IN_PERIOD + " and {last} by {as_of}",
        which="went_on",
        stages="both",
    ),
    "arrived": RecordSet(
        kind=ENGAGEMENT,
        label="Arrivals at the later stage",
        title="that reached {last} " + IN_PERIOD,
        which="reached",
        stages="last",
    ),
    "followed": RecordSet(
        kind=ENGAGEMENT,
        label="In time: followed",
        title="that entered {first} itself " + IN_PERIOD + " and are followed",
        which="followed",
        stages="timed",
    ),
    "in_time": RecordSet(
        kind=ENGAGEMENT,
        label="In time: converted",
        title="of these followed that reached {last} within {days} days",
        which="in_time",
        stages="timed",
    ),
    "left_in_time": RecordSet(
        kind=ENGAGEMENT,
        label="In time: left by an exit",
        title="of these followed that left before {last} within {days} days",
        which="left_in_time",
        stages="timed",
    ),
    "excluded": RecordSet(
        kind=ENGAGEMENT,
        label="In time: excluded",
        title="that entered {first} "
        + IN_PERIOD
        + " after a later stage or an exit, and are not followed",
        which="excluded",
        stages="timed",
    ),
    "stayed": RecordSet(
        kind=ENGAGEMENT,
        label="Time in stage: followed",
        title="that entered {first} itself " + IN_PERIOD,
        which="followed",
        stages="first",
    ),
    "left_stage": RecordSet(
        kind=ENGAGEMENT,
        label="Time in stage: finished",
        title="that entered {first} itself " + IN_PERIOD + " and left it by {as_of}",
        which="finished",
        stages="first",
    ),
    "not_followed": RecordSet(
        kind=ENGAGEMENT,
        label="Time in stage: excluded",
        title="that entered {first} "
        + IN_PERIOD
        + " after a later stage or an exit, and are not followed",
        which="excluded",
        stages="first",
    ),
    "waiting": RecordSet(
        kind=ENGAGEMENT,
        label="Ageing: open in a stage",
        title="open in {first} on {end}",
        which="waiting",
        stages="first",
    ),
    "done": RecordSet(
        kind=ENGAGEMENT,
        label="Ageing: finished in a stage",
        title="that left {first} " + IN_PERIOD,
        which="done",
        stages="first",
    ),
    "reached_project": RecordSet(
        kind=ENGAGEMENT,
        label="Reached the project stage",
        title="that reached {last} " + IN_PERIOD,
        which="reached",
        stages="none",
    ),
    "in_progress": RecordSet(
        kind=ENGAGEMENT,
        label="In progress",
        title="in progress on {end}",
        which="in_progress",
    ),
    "departed": RecordSet(
        kind=ENGAGEMENT,
        label="Departures",
        title=f"that reached the last step or left {IN_PERIOD}",
        which="departed",
    ),
    "standing": RecordSet(
        kind=ENGAGEMENT,
        label="Standing: open at a stage",
        title=f"sourced {IN_PERIOD} that stand at " + "{first}",
        which="open",
        stages="first",
    ),
    "out": RecordSet(
        kind=ENGAGEMENT,
        label="Standing: out",
        title=f"sourced {IN_PERIOD} that are out" + " on {as_of}",
        which="out",
        stages="exit",
    ),
    "projects": RecordSet(
        kind=PROJECT,
        label="Projects that ran",
        title=f"that ran {IN_PERIOD}",
        which="ran",
    ),
    "projects_started": RecordSet(
        kind=PROJECT,
        label="Projects started",
        title=f"started {IN_PERIOD}",
        which="started",
    ),
    "projects_open": RecordSet(
        kind=PROJECT,
        label="Projects not ended",
        title="not ended by {as_of}",
        which="open",
    ),
    "projects_late": RecordSet(
        kind=PROJECT,
        label="Projects overdue",
        title="overdue on {as_of}",
        which="late",
    ),
    "projects_closed": RecordSet(
        kind=PROJECT,
        label="Projects ended by the as-of date",
        title=f"that ran {IN_PERIOD}" + " and ended by {as_of}",
        which="closed",
    ),
    "projects_ended": RecordSet(
        kind=PROJECT,
        label="Adoption: ended with an outcome",
        title=f"ended with an outcome {IN_PERIOD}",
        which="ended",
    ),
    "projects_adopted": RecordSet(
        kind=PROJECT,
        label="Adoption: adopted",
        title=f"adopted {IN_PERIOD}",
        which="adopted",
    ),
    "companies": RecordSet(
        kind=COMPANY,
        label="Companies invested in",
        title=f"paid {IN_PERIOD}",
        which="paid_in",
    ),
    "payments_in": RecordSet(
        kind=PAYMENT,
        label="Payments into companies",
        title=f"into companies {IN_PERIOD}",
        which="paid_in",
    ),
    "capital": RecordSet(
        kind=PAYMENT,
        label="Payments of known amount",
        title=f"of known amount into companies {IN_PERIOD}",
        which="disclosed",
    ),
    "undisclosed": RecordSet(
        kind=PAYMENT,
        label="Payments undisclosed",
        title=f"of unknown amount into companies {IN_PERIOD}",
        which="undisclosed",
    ),
    "payments": RecordSet(
        kind=PAYMENT,
        label="All payments",
        title="from and to companies by {end}",
        which="all",
    ),
    "holdings": RecordSet(
        kind=HOLDING,
        label="Holdings",
        title="paid or received by {end}",
        which="all",
    ),
    "holdings_counted": RecordSet(
        kind=HOLDING,
        label="Holdings in sums and ratios",
        title="whose amounts and rates are known on {end}",
        which="counted",
    ),
    "holdings_left_out": RecordSet(
        kind=HOLDING,
        label="Holdings left out",
        title="with an amount or a rate that is not known on {end}",
        which="left_out",
    ),
}
WORTH: dict[Part, str] = {"n": "holdings_counted", "excluded": "holdings_left_out"}
BEHIND: dict[str, dict[Part, str]] = {
    "engaged_organisations": {"value": "organisations", "n": "engagements"},
    "engagements": {"value": "engagements"},
    "co_creation_projects": {"value": "projects_started"},
    "adoption_rate": {"n": "projects_ended", "k": "projects_adopted"},
    "conversion_rate": {"n": "entered", "k": "converted"},
    "conversion_period": {"n": "entered", "k": "arrived"},
    "conversion_within": {"n": "followed", "k": "in_time", "excluded": "excluded"},
    "exit_within": {"n": "followed", "k": "left_in_time", "excluded": "excluded"},
    "work_in_progress": {"value": "in_progress"},
    "departures": {"value": "departed"},
    "median_days_in_stage": {
        "n": "stayed",
        "k": "left_stage",
        "excluded": "not_followed",
    },
    "median_days_to_project": {"n": "reached_project"},
    "invested_companies": {"value": "companies", "n": "payments_in"},
    "invested_capital": {"n": "capital", "excluded": "undisclosed"},
    "holdings": {"value": "holdings"},
    **dict.fromkeys(("fair_value", "paid_in", "proceeds", "tvpi", "dpi", "irr"), WORTH),
}


def metric_behind(name: str) -> tuple[str, Part] | None:
    """The first metric that a set stands behind, and as which part of it."""
    for metric, parts in BEHIND.items():
        for part, set_name in parts.items():
            if set_name == name:
                return metric, part
    return None


def offered() -> dict[str, RecordSet]:
    """The sets that the caller may choose from: none of money where it is hidden."""
    mine = rights()
    return {n: s for n, s in SETS.items() if mine.money or "money" not in s.needs}
