"""A reading beside the same reading of another period."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from queries.groups import By
from queries.readings import Reading
from queries.selection import Selection, long_date
from queries.versus import versus

BEFORE_PROGRAMME = "No comparison: the period before lies before the programme."
NOT_A_YEAR = "No comparison: returns over less than a year are of unlike length."
NOT_ALIGNED = "No comparison: calendar periods are compared with last year only."


@dataclass(frozen=True)
class Change:
    """The value before and what was added since; None with a note when unknown."""

    before: int | float | Decimal | None
    change: int | float | Decimal | None
    note: str | None = None


def change(
    group_id: str,
    now: Reading,
    past: Mapping[str, Reading] | None,
    selection: Selection,
    by: By | None,
) -> Change:
    """One group's change against the readings of `selection.compared()`.

    `past` is None when that period ends before the programme began.
    """
    if past is None:
        return Change(None, None, BEFORE_PROGRAMME)
    if (wanted := _counterpart(group_id, selection.compare, by)) is None:
        return Change(None, None, NOT_ALIGNED)
    before = past.get(wanted, Reading(None))
    if before.value is None:
        return Change(None, None, _why(before, selection))
    if now.value is None:
        return Change(before.value, None)
    if not (now.comparable and before.comparable):
        return Change(None, None, NOT_A_YEAR)
    # both values are of the metric's one type
    difference = cast("Decimal", now.value) - cast("Decimal", before.value)
    return Change(before.value, difference)


def _counterpart(group_id: str, compare: str, by: By | None) -> str | None:
    """The group compared with: beside a hub or focus area, every one has that one."""
    other = versus(compare)
    if other and other[0] == by:
        return other[1]
    if by not in ("month", "quarter") or other:
        return group_id
    return year_before(group_id) if compare == "last_year" else None


def year_before(group_id: str) -> str:
    """The id of the same month or quarter a year before."""
    year, rest = group_id.split("-", 1)
    return f"{int(year) - 1:04}-{rest}"


def _why(before: Reading, selection: Selection) -> str:
    past = selection.compared()
    earlier = past is not None and past.as_of != selection.as_of
    when = f" by {long_date(past.as_of)}" if past and earlier else ""
    reason = before.note or "There is nothing to compare with."
    return f"No comparison{when}: {reason[0].lower()}{reason[1:]}"
