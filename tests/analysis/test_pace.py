"""Attainment and pace, by hand and by what must always hold."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.pace import attainment, elapsed, pace

START, END = date(2024, 1, 1), date(2024, 12, 31)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_attainment_of_counts_and_money():
    assert attainment(30, 40) == 0.75
    assert attainment(Decimal("1.5"), 2.0) == 0.75
    assert attainment(Decimal(50), Decimal(40)) == 1.25
    assert attainment(0, 40) == 0


@pytest.mark.parametrize(
    ("value", "target"), [(3, 0), (3, Decimal(0)), (3, -1), (None, 5), (3, None)]
)
def test_no_attainment_without_a_target_or_value(value, target):
    assert attainment(value, target) is None
    assert pace(value, target, START, END, END) is None


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2023, 12, 31), 0),
        (date(2020, 1, 1), 0),
        (START, 1),
        (date(2024, 6, 30), 182),
        (END, 366),
        (date(2025, 3, 1), 366),
    ],
)
def test_elapsed_days_of_a_leap_year(today, days):
    assert elapsed(START, END, today) == days / 366


def test_one_day_is_over_at_once():
    assert elapsed(START, START, START) == 1


def test_refuses_a_reversed_period():
    with pytest.raises(ValueError, match="ends on or after"):
        elapsed(END, START, END)


def test_pace_is_attainment_over_elapsed():
    assert pace(91, 366, START, END, date(2024, 6, 30)) == pytest.approx(0.5)
    assert pace(10, 10, START, END, date(2026, 1, 1)) == 1


def test_no_pace_before_the_first_day():
    assert pace(5, 10, START, END, date(2023, 12, 31)) is None
    assert pace(5, 10, START, END, START) == pytest.approx(0.5 * 366)


@given(DAYS, st.integers(0, 900), st.integers(-10, 1_000))
def test_steady_work_is_on_pace(start, length, passed):
    """One a day against one a day: pace 1 while the period runs."""
    end, today = start + timedelta(length), start + timedelta(passed)
    done = min(max(passed + 1, 0), length + 1)
    found = pace(done, length + 1, start, end, today)
    assert found == (pytest.approx(1) if done else None)
