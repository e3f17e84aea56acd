"""The groups that a metric is broken down by: their ids and names, in order."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

from babel.dates import format_date

from queries.periods import QUARTER_MONTHS
from queries.programme import DIMENSIONS, Dimension, Facts
from queries.selection import LOCALE, Selection

By = Literal["hub", "focus_area", "kind", "source", "month", "quarter"]
GROUPINGS: tuple[By, ...] = get_args(By)
WHOLE = ("all", "All")
MONTHS = 12


def groups(selection: Selection, by: By | None, facts: Facts) -> dict[str, str]:
    """Name by id of every group of a selection, whether it holds cases or not."""
    if by is None:
        return dict([WHOLE])
    if (dimension := _dimension(by)) is not None:
        return _members(selection, dimension, facts)
    months = _months(selection.start, selection.end)
    return dict(_month(day) if by == "month" else _quarter(day) for day in months)


def months(selection: Selection) -> list[date]:
    """The first day of each month that the period touches."""
    return list(_months(selection.start, selection.end))


def ends(selection: Selection, by: By) -> dict[str, date]:
    """The last day in the period of every month or quarter, by the group's id."""
    last = {}
    for day in months(selection):
        after = day.replace(
            year=day.year + day.month // MONTHS, month=day.month % MONTHS + 1
        )
        end = min(after - timedelta(days=1), selection.end)
        last[(_month(day) if by == "month" else _quarter(day))[0]] = end
    return last


def _dimension(by: By) -> Dimension | None:
    return next((dimension for dimension in DIMENSIONS if dimension == by), None)


def _members(
    selection: Selection, dimension: Dimension, facts: Facts
) -> dict[str, str]:
    chosen = selection.ids(dimension)
    members = facts.members(dimension)
    return {m.id: m.name for m in members if not chosen or m.id in chosen}


def _months(start: date, end: date) -> Iterator[date]:
    month = start.replace(day=1)
    while month <= end:
        yield month
        ahead = month.month == 12  # noqa: PLR2004
        month = month.replace(year=month.year + ahead, month=month.month % 12 + 1)


@cache
def _month(day: date) -> tuple[str, str]:
    return f"{day:%Y-%m}", format_date(day, "MMMM y", locale=LOCALE)


def _quarter(day: date) -> tuple[str, str]:
    quarter = (day.month - 1) // QUARTER_MONTHS + 1
    return f"{day.year:04}-Q{quarter}", f"Q{quarter} {day.year}"
