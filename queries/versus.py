"""What a selection may be compared with: another period, another hub or focus area.

A comparison is a short text, the same in a selection and in its link: `none`,
`previous`, `last_year`, or a member such as `hub:brazil` or `focus:talent`.
"""

from datetime import date

from queries.periods import shift_days, shift_years
from queries.programme import Dimension, Facts

Days = tuple[date, date, date]
PERIODS: dict[str, str] = {
    "none": "",
    "previous": "compared with the period of the same length before",
    "last_year": "compared with the same period a year before",
}
COMPARABLE: dict[Dimension, str] = {"hub": "hub", "focus_area": "focus"}


def versus(compare: str) -> tuple[Dimension, str] | None:
    """Dimension and id of the member compared with; None for a period."""
    word, _, member_id = compare.partition(":")
    named = {parameter: dimension for dimension, parameter in COMPARABLE.items()}
    return (named[word], member_id) if member_id and word in named else None


def against(dimension: Dimension, member_id: str) -> str:
    """The comparison with a member."""
    return f"{COMPARABLE[dimension]}:{member_id}"


def comparisons(facts: Facts) -> list[str]:
    """All that may be compared with, periods first."""
    members = [
        against(dimension, member.id)
        for dimension in COMPARABLE
        for member in facts.selectable(dimension)
    ]
    return [*PERIODS, *members]


def in_words(compare: str, facts: Facts) -> str:
    """The end of a sentence, such as 'compared with Brazil'; empty for none."""
    if (other := versus(compare)) is None:
        return PERIODS[compare]
    dimension, member_id = other
    return f"compared with {facts.name(member_id, dimension)}"


def shifted(compare: str, days: Days) -> Days:
    """Start, end and as-of date of the period compared with; the same for a member."""
    start, end, _ = days
    if compare == "last_year":
        start, end, as_of = (shift_years(day, -1) for day in days)
        return start, end, as_of
    if compare == "previous":
        length = (end - start).days + 1
        start, end, as_of = (shift_days(day, -length) for day in days)
        return start, end, as_of
    return days
