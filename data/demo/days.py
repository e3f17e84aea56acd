"""The programme's days: numbered from the launch on, working days, late starts."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from data.demo.public import DATA_DATE, LAUNCH

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FAR = 5_000
CHRISTMAS = [(12, day) for day in range(23, 32)] + [(1, 1)]
HOLIDAYS = [date(year, *day) for year in range(2022, 2036) for day in CHRISTMAS]
KEPT_AT_WEEKENDS = 0.02
AUGUST_DELAYED = 0.3
AUGUST_DAYS = 19


def number(day: date) -> int:
    """Days from the launch (0) to `day`."""
    return (day - LAUNCH).days


def day_of(number_: int) -> date:
    """The day that lies `number_` days after the launch."""
    return LAUNCH + timedelta(days=number_)


LAST = number(DATA_DATE)
_CALENDAR = np.datetime64(LAUNCH) + np.arange(FAR)
_WORKING = np.busday_offset(
    _CALENDAR, 0, roll="forward", holidays=HOLIDAYS
) - np.datetime64(LAUNCH)
NEXT_WORKING: Ints = _WORKING.astype(np.int64)
MONTH: Ints = _CALENDAR.astype("datetime64[M]").astype(np.int64) % 12
IS_WORKING: Bools = np.arange(FAR) == NEXT_WORKING


def dates(numbers: Ints) -> pl.Series:
    """Dates of day numbers; numbers after the data date stay as they are."""
    epoch = (LAUNCH - date(1970, 1, 1)).days
    return pl.Series(numbers + epoch, dtype=pl.Int32).cast(pl.Date)


def known(numbers: Ints) -> pl.Series:
    """Dates of day numbers; null for what lies after the data date."""
    series = dates(numbers)
    return series.set(series > DATA_DATE, None)


def later(rng: np.random.Generator, day: Ints, wait: Floats) -> Ints:
    """The days `wait` days after `day`: never earlier, and mostly working days."""
    due = np.minimum(day + np.rint(wait).astype(np.int64), FAR - 100)
    luck = rng.random(due.size)
    august = MONTH[due] == 7  # noqa: PLR2004 (months count from 0)
    due = due + np.where(august & (luck < AUGUST_DELAYED), AUGUST_DAYS, 0)
    return np.where(luck > 1 - KEPT_AT_WEEKENDS, due, NEXT_WORKING[due])
