"""Little's law: the published example, and each case followed on its own."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.flow import little

DAYS = 20
LASTED = st.none() | st.integers(0, DAYS)


def stay(came, lasted):
    """The days of arrival and departure, None = there until after the window."""
    return came, None if lasted is None else min(came + lasted, DAYS)


STAYS = st.lists(st.builds(stay, st.integers(0, DAYS), LASTED), max_size=30)


def counts(days):
    """A frame of counts a day, from the days of single events."""
    events = pl.DataFrame({"day": days}, schema={"day": pl.Int64})
    return events.group_by("day").agg(count=pl.len())


def test_published_example():
    found = little(counts([0, 1, 2]), counts([2, 4, 5]), days=5, wip_start=0)
    assert (found.wip, found.arrival_rate) == pytest.approx((1.6, 0.6))
    assert found.time_in_system == pytest.approx(8 / 3)
    assert found.exact


@given(STAYS, st.lists(st.none() | st.integers(0, DAYS), max_size=10))
def test_equals_the_mean_of_daily_counts(stays, leavers):
    """`leavers`: when those leave that are there at the start."""
    everybody = [*stays, *((None, left) for left in leavers)]
    daily = [
        sum((a is None or a <= day) and (d is None or d > day) for a, d in everybody)
        for day in range(DAYS)
    ]
    arrivals = counts([came for came, _ in stays])
    departures = counts([left for _, left in everybody if left is not None])
    found = little(arrivals, departures, DAYS, wip_start=len(leavers))
    assert found.wip == pytest.approx(sum(daily) / DAYS, abs=1e-9)
    assert found.arrival_rate == pytest.approx(len(stays) / DAYS, abs=1e-9)
    left_over = any(left is None for _, left in everybody)
    assert found.exact == (not leavers and not left_over)


@given(STAYS.filter(bool))
def test_time_in_system_is_the_mean_stay_where_it_is_exact(stays):
    stays = [(came, DAYS if left is None else left) for came, left in stays]
    found = little(*(counts(list(d)) for d in zip(*stays, strict=True)), DAYS, 0)
    mean = sum(left - came for came, left in stays) / len(stays)
    assert found.exact
    assert found.time_in_system == pytest.approx(mean, abs=1e-9)
    assert found.wip == pytest.approx(found.arrival_rate * mean, abs=1e-9)


def test_nothing_happened():
    empty = little(counts([]), counts([]), days=7, wip_start=0)
    waiting = little(counts([]), counts([]), days=7, wip_start=3)
    assert (empty.wip, empty.arrival_rate, empty.time_in_system) == (0, 0, None)
    assert (waiting.wip, waiting.time_in_system, waiting.exact) == (3, None, False)


def test_one_case_gone_the_day_it_came():
    found = little(counts([4]), counts([4]), days=7, wip_start=0)
    assert (found.wip, found.time_in_system, found.exact) == (0, 0, True)


def test_counts_of_a_mart_may_be_small_and_unsigned():
    small = pl.DataFrame(
        {"day": [0], "count": [200]}, schema={"day": pl.Int32, "count": pl.UInt8}
    )
    found = little(small, small.with_columns(pl.col("day") + 2), days=4, wip_start=0)
    assert (found.wip, found.time_in_system) == (100, 2)


@pytest.mark.parametrize(
    ("came", "left", "days", "start", "message"),
    [
        ([], [], 0, 0, "at least one day"),
        ([8], [], 7, 0, "outside of the window's 7 days"),
        ([], [-1], 7, 1, "outside of the window"),
        ([None], [], 7, 1, "outside of the window"),
        ([3], [2], 7, 0, "more left than were there"),
        ([], [], 7, -1, "more left than were there"),
    ],
)
def test_refuses_what_cannot_have_been(came, left, days, start, message):
    with pytest.raises(ValueError, match=message):
        little(counts(came), counts(left), days, start)


def test_refuses_negative_counts():
    wrong = pl.DataFrame({"day": [1], "count": [-1]})
    with pytest.raises(ValueError, match="count may not be negative"):
        little(wrong, counts([]), 7, 1)
