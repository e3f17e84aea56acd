"""Months of a period: which of them lie in it with all their days."""

import calendar
from collections.abc import Iterable
from datetime import date

Span = tuple[date, date]


def whole(months: Iterable[date], period: Span) -> list[bool]:
    """For each month, given by its first day, whether the period has all of it."""
    start, end = period
    return [
        day >= start
        and day.replace(day=calendar.monthrange(day.year, day.month)[1]) <= end
        for day in months
    ]
