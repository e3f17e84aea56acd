"""Kaplan-Meier and medians, against published numbers, statsmodels and scipy."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import quantile_test
from statsmodels.duration.survfunc import SurvfuncRight

from analysis.median import median_interval
from analysis.survival import (
    kaplan_meier,
    kaplan_meier_median,
    kaplan_meier_quantile,
)
from tests.analysis.histograms import ROWS, cases, histogram

FREIREICH_6MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
SURVIVAL = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
QUANTILES = st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.85, 0.95])
ERRORS = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]


def freireich():
    weeks = FREIREICH_6MP.split()
    outcomes = ["censored" if week.endswith("+") else "reached" for week in weeks]
    return histogram(
        [(o, int(w.strip("+")), 1) for o, w in zip(outcomes, weeks, strict=True)]
    )


def statsmodels(rows):
    times, codes = cases(rows)
    return SurvfuncRight(np.array(times), np.minimum(codes, 1))


def test_published_survival_and_errors():
    curve = kaplan_meier(freireich())
    assert curve["days"].to_list() == [6, 7, 10, 13, 16, 22, 23]
    assert curve["survival"].to_list() == pytest.approx(SURVIVAL, abs=5e-5)
    assert (curve["variance"] ** 0.5).to_list() == pytest.approx(ERRORS, abs=5e-5)


def test_published_median():
    median = kaplan_meier_median(freireich())
    assert (median.value, median.n, median.events) == (23, 21, 9)
    assert (median.lower, median.upper) == (13, None)


@given(ROWS)
def test_curve_equals_statsmodels(rows):
    assume(any(outcome != "censored" for outcome, _, _ in rows))
    ours, theirs = kaplan_meier(histogram(rows)), statsmodels(rows)
    assert ours["days"].to_list() == list(theirs.surv_times)
    assert ours["survival"].to_numpy() == pytest.approx(theirs.surv_prob, abs=1e-9)
    known = np.isfinite(theirs.surv_prob_se)
    errors = (ours["variance"] ** 0.5).to_numpy()[known]
    assert errors == pytest.approx(theirs.surv_prob_se[known], abs=1e-9)


def test_quartiles_follow_from_the_published_survival():
    """.7529 is over three quarters, .6902 not; no survival is one quarter."""
    first = kaplan_meier_quantile(freireich(), 0.25)
    third = kaplan_meier_quantile(freireich(), 0.75)
    assert (first.value, first.n, first.events) == (13, 21, 9)
    assert (third.value, third.upper) == (None, None)


@given(ROWS, QUANTILES)
def test_quantile_equals_statsmodels(rows, q):
    """It asks for survival under 1 - q, we for 1 - q at most."""
    assume(any(outcome != "censored" for outcome, _, _ in rows))
    theirs = statsmodels(rows)
    assume(np.abs(theirs.surv_prob - (1 - q)).min() > 1e-9)
    expected = theirs.quantile(q)
    found = kaplan_meier_quantile(histogram(rows), q)
    assert found.value == (None if np.isnan(expected) else expected)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(ROWS, QUANTILES)
def test_interval_equals_statsmodels(rows, q):
    assume(any(outcome != "censored" for outcome, _, _ in rows))
    theirs = statsmodels(rows)
    assume(theirs.surv_prob[-1] > 0)  # it divides by zero there
    expected = theirs.quantile_ci(q)
    found = kaplan_meier_quantile(histogram(rows), q)
    finite = [float(x) if np.isfinite(x) else None for x in expected]
    assert [found.lower, found.upper] == finite


@given(ROWS)
def test_the_median_is_the_quantile_of_one_half(rows):
    spells = histogram(rows)
    assert kaplan_meier_median(spells) == kaplan_meier_quantile(spells, 0.5)


@pytest.mark.parametrize("q", [0.1, 0.2, 0.3, 0.6, 0.7, 0.9])
def test_a_share_met_exactly_is_the_quantile(q):
    spells = histogram([("reached", day, 1) for day in range(1, 11)])
    assert kaplan_meier_quantile(spells, q).value == round(q * 10)


@pytest.mark.parametrize("q", [0, 1, -0.5, float("nan")])
def test_refuses_what_is_no_quantile(q):
    with pytest.raises(ValueError, match="0 < q < 1"):
        kaplan_meier_quantile(freireich(), q)


def test_one_half_exactly_is_the_median():
    assert (
        kaplan_meier_median(histogram([("reached", d, 1) for d in (1, 2, 3, 4)])).value
        == 2
    )


def test_median_not_reached():
    median = kaplan_meier_median(histogram([("reached", 1, 1), ("censored", 9, 5)]))
    assert (median.value, median.n, median.events) == (None, 6, 1)


def test_median_of_nothing():
    assert kaplan_meier_median(histogram([])).value is None
    assert median_interval(histogram([])).n == 0


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_order_statistics_equal_numpy_and_scipy(days):
    median = median_interval(histogram([("reached", d, 1) for d in days]))
    assert median.value == np.median(days)
    expected = quantile_test(days, q=0, p=0.5).confidence_interval(0.95)
    bounds = [None if not np.isfinite(x) else x for x in expected]
    assert [median.lower, median.upper] == (
        bounds if None not in bounds else [None, None]
    )


def test_fewer_than_six_have_no_interval():
    five = median_interval(histogram([("reached", d, 1) for d in range(5)]))
    six = median_interval(histogram([("reached", d, 1) for d in range(6)]))
    assert (five.lower, five.upper) == (None, None)
    assert (six.lower, six.upper) == (0, 5)
