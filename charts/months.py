"""Months of a period: which of them lie in it with all their days."""

import calendar
from collections.abc import Iterable
from datetime import date

Span = tuple[date, date]


def last_day(day: date) -> date:
    """The last day of the month that a day lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def whole(months: Iterable[date], period: Span) -> list[bool]:
    """For each month, given by its first day, whether the period has all of it."""
    start, end = period
    return [day >= start and last_day(day) <= end for day in months]
