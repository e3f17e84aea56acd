"""Quarters on an axis of time, and their names."""

from datetime import date, timedelta
from typing import Any

from charts.layout import TEXT_SIZE
from charts.palette import Palette

MONTHS = 3
MIDDLE = 45
# days of a span that has a tick at each quarter
FEW = 600
# of a bar, in Plotly's milliseconds
WIDTH = 68 * 86_400_000
Row = dict[str, Any]


def first_day(day: date) -> date:
    """The first day of the calendar quarter that a day lies in."""
    return day.replace(month=(day.month - 1) // MONTHS * MONTHS + 1, day=1)


def last_day(day: date) -> date:
    """The last day of the calendar quarter that a day lies in."""
    beyond = first_day(day) + timedelta(days=MONTHS * 31)
    return beyond.replace(day=1) - timedelta(days=1)


def quarter(day: date) -> str:
    """The quarter of a day in words, such as Q3 2023."""
    return f"Q{(day.month - 1) // MONTHS + 1} {day.year}"


def time_axis(palette: Palette, first: date, last: date, **extra: Any) -> Row:  # noqa: ANN401
    """An axis of whole quarters from the one of `first` to the one of `last`."""
    ends = first_day(first), last_day(last) + timedelta(days=1)
    few = (ends[1] - ends[0]).days <= FEW
    ticks = {"dtick": "M3"} if few else {"nticks": 7}
    return {
        "type": "date",
        "range": [day.isoformat() for day in ends],
        "fixedrange": True,
        "showgrid": False,
        "tickformat": "%b<br>%Y",
        "automargin": True,
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
        **ticks,
        **extra,
    }


def middles(days: list[date]) -> list[str]:
    """Plotly's x for what stands for the quarters of some days."""
    return [(first_day(day) + timedelta(days=MIDDLE)).isoformat() for day in days]
