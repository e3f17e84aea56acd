"""Shares and their intervals, against published tables and statsmodels."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from analysis.rates import conversion, throughput, wilson

NEWCOMBE_1998 = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (29, 29, 0.8830, 1),
    (27, 600, 0.0311, 0.0647),
    (33, 2500, 0.0094, 0.0185),
]


@pytest.mark.parametrize(("k", "n", "lower", "upper"), NEWCOMBE_1998)
def test_published_intervals(k, n, lower, upper):
    assert wilson(k, n) == pytest.approx((lower, upper), abs=5e-5)


@given(
    st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_equals_statsmodels(case):
    expected = proportion_confint(*case, method="wilson")
    assert wilson(*case) == pytest.approx(expected, abs=1e-9)


def test_arrays_equal_scalars():
    lower, upper = wilson(np.array([0, 5, 9]), np.array([0, 10, 9]))
    assert [*zip(lower, upper, strict=True)] == [
        wilson(0, 0),
        wilson(5, 10),
        wilson(9, 9),
    ]


def test_nothing_is_known_without_cases():
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (1, 0), (float("nan"), 3)])
def test_refuses_what_is_no_share(k, n):
    with pytest.raises(ValueError, match="0 <= k <= n"):
        wilson(k, n)


def test_cohort_conversion_has_nulls_without_cases():
    frame = conversion(pl.DataFrame({"hub": ["a", "b"], "n": [20, 0], "k": [5, 0]}))
    assert frame.columns == ["hub", "n", "k", "value", "lower", "upper"]
    assert frame.row(0)[3:] == pytest.approx((0.25, *wilson(5, 20)))
    assert frame.row(1) == ("b", 0, 0, None, None, None)


def test_period_conversion_may_exceed_one_and_has_no_interval():
    frame = throughput(pl.DataFrame({"entered": [2, 0], "arrived": [3, 1]}))
    assert frame["value"].to_list() == [1.5, None]
    assert frame.columns == ["entered", "arrived", "value"]
