"""The axis of days below (and above) projects: few dates, at round days."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from charts.layout import TEXT_SIZE
from charts.palette import Palette

MOST_TICKS = 5
SHORT = 92
DAYS, MONTHS = (1, 2, 7, 14, 28), (1, 2, 3, 6, 12, 24, 60, 120)
YEAR = 12


class Span(NamedTuple):
    """From which to which day."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days lie between both."""
        return (self.last - self.first).days


def axis(span: Span, palette: Palette, **extra: Any) -> dict[str, Any]:  # noqa: ANN401
    """An axis of days with at most five dates on it; `extra` is added on top."""
    marked, form = ticks(span)
    return {
        "type": "date",
        "range": [day.isoformat() for day in span],
        "fixedrange": True,
        "gridcolor": palette.grid,
        "tickvals": [day.isoformat() for day in marked],
        "ticktext": [day.strftime(form) for day in marked],
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
        "tickangle": 0,
        **extra,
    }


def ticks(span: Span) -> tuple[list[date], str]:
    """The dates marked, and how they are written: days of a short span, else months."""
    if span.days <= SHORT:
        step = next(d for d in DAYS if span.days / d <= MOST_TICKS or d == DAYS[-1])
        number = span.days // step
        spare = (span.days - number * step) // 2
        start = span.first + timedelta(days=spare)
        days = [start + timedelta(days=step * i) for i in range(number + 1)]
        return days[:MOST_TICKS], "%-d %b<br>%Y"
    months = span.days / 365 * YEAR
    step = next(m for m in MONTHS if months / m <= MOST_TICKS or m == MONTHS[-1])
    return _months(span, step), "%b<br>%Y"


def _months(span: Span, step: int) -> list[date]:
    """The first days of every so many months within the span, counted from year 0."""
    before = span.first.year * YEAR + span.first.month - 1
    after = span.last.year * YEAR + span.last.month
    first = -(-before // step) * step
    days = [date(m // YEAR, m % YEAR + 1, 1) for m in range(first, after, step)]
    return [day for day in days if day >= span.first]
