"""Percentiles and bands of days, against numpy and a count of the cases."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.percentiles import bands, percentile

DAYS = st.lists(st.integers(0, 30), min_size=1, max_size=60)
# shares that are often whole numbers of cases, where rounding bites
SHARES = st.integers(1, 100).map(lambda percent: percent / 100)


def histogram(days):
    cases = pl.DataFrame({"days": days}, schema={"days": pl.Int64})
    return cases.group_by("days").agg(count=pl.len())


def counted(days, *counts):
    return pl.DataFrame({"days": days, "count": counts})


@given(DAYS, SHARES)
def test_equals_numpys_inverted_distribution(days, q):
    # a share of whole per cent, so that numpy's own rounding cannot decide
    cases = np.sort(days)
    exact = -(-round(q * 100) * len(cases) // 100)
    assert percentile(histogram(days), q) == cases[exact - 1]
    expected = np.quantile(days, q - 1e-9, method="inverted_cdf")
    assert percentile(histogram(days), q) == expected


@given(DAYS, SHARES)
def test_is_the_least_day_with_so_many(days, q):
    found = percentile(histogram(days), q)
    share = np.mean(np.array(days) <= found)
    below = np.mean(np.array(days) < found)
    assert below < q + 1e-9
    assert share > q - 1e-9


@pytest.mark.parametrize(
    ("q", "expected"), [(0.07, 7), (0.5, 50), (0.95, 95), (1, 100)]
)
def test_whole_numbers_of_cases_are_not_rounded_up(q, expected):
    assert percentile(histogram(range(1, 101)), q) == expected


def test_no_case_and_one_case():
    assert percentile(histogram([]), 0.5) is None
    assert percentile(counted([3], 0), 0.5) is None
    assert [percentile(histogram([9]), q) for q in (0.01, 0.5, 1)] == [9, 9, 9]


def test_days_without_cases_are_passed_over():
    assert percentile(counted([1, 2, 3], 1, 0, 1), 0.6) == 3


@given(DAYS, st.lists(st.integers(-2, 35), max_size=4).map(sorted))
def test_bands_equal_a_count_of_the_cases(days, cuts):
    edges = [-1000, *cuts, 1000]
    expected = tuple(
        sum(low < day <= high for day in days) for low, high in pairwise(edges)
    )
    assert bands(histogram(days), cuts) == expected
    assert sum(expected) == len(days)


def test_an_age_on_a_cut_is_up_to_it():
    assert bands(counted([10, 11, 20, 21], 1, 2, 3, 4), [10, 20]) == (1, 5, 4)


def test_equal_cuts_leave_the_band_between_empty():
    assert bands(counted([5, 6], 1, 1), [5, 5, 9]) == (1, 0, 1, 0)


def test_bands_of_nothing():
    assert bands(histogram([]), [5, 9]) == (0, 0, 0)
    assert bands(histogram([1, 1]), []) == (2,)


@pytest.mark.parametrize("q", [0, -0.1, 1.01, float("nan")])
def test_refuses_what_is_no_share(q):
    with pytest.raises(ValueError, match="0 < q <= 1"):
        percentile(histogram([1]), q)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (counted([-1], 1), "days may not be negative"),
        (counted([1], -1), "count may not be negative"),
        (pl.DataFrame({"days": [None, 2], "count": [1, 1]}), "needs days"),
    ],
)
def test_refuses_what_is_no_histogram(wrong, message):
    with pytest.raises(ValueError, match=message):
        percentile(wrong, 0.5)
    with pytest.raises(ValueError, match=message):
        bands(wrong, [1])


def test_refuses_cuts_out_of_order():
    with pytest.raises(ValueError, match="order"):
        bands(histogram([1]), [5, 4])
