"""What a mark stands for: a member of a dimension, or days of the calendar.

A pick is a short text, the same on a mark and in a control beside it: `hub:uk`,
`focus:talent`, `period:2023-04-01:2023-04-30`. A period may end with the grain of the
cohorts that it is one of, so that cohorts keep it: `period:2023-01-01:2023-12-31:year`.
"""

from collections.abc import Iterable
from datetime import date
from urllib.parse import parse_qs

from queries.lens import Grain
from queries.programme import Dimension, Facts
from queries.selection import PARAMETERS, Selection

PERIOD = "period"
DIMENSIONS = {parameter: dimension for dimension, parameter in PARAMETERS.items()}
Link = dict[str, list[str]]


def member(dimension: Dimension, member_id: str) -> str:
    """The pick of a member."""
    return f"{PARAMETERS[dimension]}:{member_id}"


def days(first: date, last: date, grain: Grain | None = None) -> str:
    """The pick of a period, both ends counted."""
    return ":".join([PERIOD, f"{first}", f"{last}", *([grain] if grain else [])])


def toggled(pick: str, selection: Selection, facts: Facts) -> tuple[set[str], Link]:
    """What a pick takes out of a link, and what it puts there.

    It selects its member or days alone; one that is in force is taken away, so that
    all members, or all days of the programme, count again.
    """
    asked = _asked(pick, selection, facts)
    gone = {*asked, PERIOD} if "from" in asked else set(asked)
    if _holds(asked, _link(selection)):
        return gone, {}
    grain = pick.split(":")[3:] if "from" in asked else []
    return gone, {**asked, "grain": grain} if grain else asked


def in_force(picks: Iterable[str], selection: Selection, facts: Facts) -> str | None:
    """The first of some picks that the selection has made, if any."""
    link = _link(selection)
    return next((p for p in picks if _holds(_asked(p, selection, facts), link)), None)


def _asked(pick: str, selection: Selection, facts: Facts) -> Link:
    """The parameters of a pick: today's heir of a member, days within those known."""
    name, _, value = pick.partition(":")
    if name != PERIOD:
        return {name: [facts.successor(value, DIMENSIONS[name])]}
    first, last, *_ = value.split(":")
    start, end = facts.first_date.isoformat(), selection.as_of.isoformat()
    return {"from": [max(first, start)], "to": [min(last, end)]}


def _link(selection: Selection) -> Link:
    return parse_qs(selection.query_string())


def _holds(asked: Link, link: Link) -> bool:
    return all(link.get(name) == values for name, values in asked.items())
