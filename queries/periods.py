"""Dates of a period: presets to dates, and dates shifted for a comparison."""

from datetime import date, timedelta
from typing import Literal

from queries.programme import Facts

Preset = Literal["programme", "last_12_months", "fiscal_year", "quarter", "custom"]
PRESETS: tuple[Preset, ...] = (
    "programme",
    "last_12_months",
    "fiscal_year",
    "quarter",
    "custom",
)
DAY = timedelta(days=1)
QUARTER_MONTHS = 3


def shift_years(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes 28 February."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def shift_days(day: date, days: int) -> date:
    """The day some days away, at the calendar's first or last day if beyond."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def fiscal_year_start(day: date, starts: str) -> date:
    """The first day of the fiscal year ('MM-DD') that a day belongs to."""
    month, first = (int(part) for part in starts.split("-"))
    start = shift_years(date(2000, month, first), day.year - 2000)
    return start if start <= day else shift_years(start, -1)


def fiscal_quarter_start(day: date, starts: str) -> date:
    """The first day of the fiscal quarter that a day belongs to."""
    year = fiscal_year_start(day, starts)
    begins = [year]
    for _ in range(3):
        begins.append(_add_months(begins[-1], QUARTER_MONTHS, year.day))
    return max(begin for begin in begins if begin <= day)


def _add_months(day: date, months: int, day_of_month: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    length = (date((index + 1) // 12, (index + 1) % 12 + 1, 1) - first).days
    return first.replace(day=min(day_of_month, length))


def preset_start(preset: Preset, as_of: date, facts: Facts) -> date:
    """The first day of a preset that ends on the as-of date, within the programme."""
    starts = {
        "last_12_months": shift_years(as_of, -1) + DAY,
        "fiscal_year": fiscal_year_start(as_of, facts.programme.fiscal_year_starts),
        "quarter": fiscal_quarter_start(as_of, facts.programme.fiscal_year_starts),
    }
    return max(starts.get(preset, facts.first_date), facts.first_date)
