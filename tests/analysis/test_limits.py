"""Funnel limits: published numbers, scipy, and what no limit may do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import binom, mstats

from analysis.limits import (
    ALARM,
    binomial_limits,
    dispersion,
    positions,
    score_limits,
    widened,
)
from analysis.rates import wilson
from tests.analysis.groups import RATS, TUMOURS, counts, groups

RATES = st.floats(0.001, 0.999)
CASES = st.lists(st.integers(1, 3_000), min_size=1, max_size=8)
LEVELS = st.sampled_from([0.95, 0.998])
# Office for Health Improvement and Disparities, test set of the funnel limits
BASELINE = 0.80642448


def test_published_exact_limits():
    lower, upper = binomial_limits(0.045, [100, 150, 300])
    assert lower == pytest.approx([0.0032, 0.0112, 0.0212], abs=5e-5)
    assert upper == pytest.approx([0.0853, 0.0779, 0.0683], abs=5e-5)


def test_published_score_limits():
    lower, upper = score_limits(BASELINE, [1, 2, 3, 1531])
    published = [3.204264, 25.885383, 35.933491, 78.663349]
    assert 100 * lower == pytest.approx(published, abs=1e-6)
    assert 100 * upper == pytest.approx([100, 100, 100, 82.621547], abs=1e-6)


@given(RATES, st.integers(1, 3_000), LEVELS)
def test_score_limits_are_where_wilson_ends_at_the_rate(rate, n, level):
    lower, upper = (float(x) for x in score_limits(rate, n, level))
    if lower > 0:
        assert wilson(lower * n, n, level)[1] == pytest.approx(rate, abs=1e-9)
    if upper < 1:
        assert wilson(upper * n, n, level)[0] == pytest.approx(rate, abs=1e-9)


@given(RATES, st.integers(1, 3_000), LEVELS)
def test_exact_limits_are_where_the_joined_distribution_has_the_tail(rate, n, level):
    """Join the steps of the distribution function by lines, and find the tails."""
    at = np.arange(-1, n + 1)
    chance = binom.cdf(at, n, rate)

    def share(tail):
        found = brentq(lambda x: np.interp(x, at, chance) - tail, -1, n, xtol=1e-12)
        return found / n

    lower, upper = binomial_limits(rate, n, level)
    tail = (1 - level) / 2
    assert lower == pytest.approx(np.clip(share(tail), 0, rate), abs=1e-7)
    assert upper == pytest.approx(np.clip(share(1 - tail), rate, 1), abs=1e-7)


@pytest.mark.parametrize("limits", [binomial_limits, score_limits])
@given(rate=st.floats(0, 1), cases=CASES)
def test_limits_hold_the_rate_and_wider_levels_are_wider(limits, rate, cases):
    lower, upper = limits(rate, cases)
    outer_lower, outer_upper = limits(rate, cases, ALARM)
    order = np.array([0 * lower, outer_lower, lower, rate + 0 * lower])
    assert (np.diff(order, axis=0) >= 0).all()
    order = np.array([rate + 0 * lower, upper, outer_upper, 0 * lower + 1])
    assert (np.diff(order, axis=0) >= 0).all()


@pytest.mark.parametrize("limits", [binomial_limits, score_limits])
def test_edges_of_rate_and_cases(limits):
    assert [*map(list, limits(0.3, [0]))] == [[0], [1]]
    assert [*map(list, limits(0, [1, 9]))] == [[0, 0], [0, 0]]
    assert list(limits(1, [9])[1]) == [1]
    assert [len(x) for x in limits(0.3, [])] == [0, 0]


@pytest.mark.parametrize("limits", [binomial_limits, score_limits])
@pytest.mark.parametrize(
    ("rate", "n"), [(-0.1, 5), (1.1, 5), (float("nan"), 5), (0.5, -1)]
)
def test_refuses_what_is_no_rate_of_cases(limits, rate, n):
    with pytest.raises(ValueError, match=r"between 0 and 1|negative"):
        limits(rate, [n])


@given(groups(min_size=10, max_size=40, least=1), RATES)
def test_dispersion_is_the_winsorised_mean_square(pairs, rate):
    k, n = counts(pairs)
    z = (k - n * rate) / np.sqrt(n * rate * (1 - rate))
    drawn_in = mstats.winsorize(z, limits=(0.1, 0.1), inclusive=(True, True))
    expected = max(1, float((drawn_in**2).mean()))
    assert dispersion(k, n, rate) == pytest.approx(expected, rel=1e-9)


def test_groups_without_cases_say_nothing_of_dispersion():
    rate = TUMOURS.sum() / RATS.sum()
    found = dispersion(TUMOURS, RATS, rate)
    assert found > 1.5
    assert dispersion([*TUMOURS, 0], [*RATS, 0], rate) == found


def test_nine_groups_are_too_few_for_dispersion():
    assert dispersion([0, 9] * 5, [9] * 10, 0.5) == pytest.approx(9)
    assert dispersion([0, 9, 0, 9, 0, 9, 0, 9, 0], [9] * 9, 0.5) == 1


def test_no_variation_is_no_dispersion():
    assert dispersion([5] * 12, [10] * 12, 0.5) == 1
    assert dispersion([0] * 12, [10] * 12, 0) == 1
    assert dispersion([], [], 0.2) == 1


def test_widening_goes_by_the_root_and_stays_a_share():
    limits = (np.array([0.3, 0.1]), np.array([0.6, 0.9]))
    lower, upper = widened(limits, 0.4, 4)
    assert lower == pytest.approx([0.2, 0])
    assert upper == pytest.approx([0.8, 1])
    assert widened(limits, 0.4, 1)[0] == pytest.approx(limits[0])


@given(groups(max_size=30), RATES)
def test_positions_are_as_rare_as_they_say(pairs, rate):
    """Never more often than the level says, which the smoothed lines would be."""
    k, n = counts(pairs)
    for hits, cases, found in zip(k, n, positions(k, n, rate), strict=True):
        below, above = binom.cdf(hits, cases, rate), binom.sf(hits - 1, cases, rate)
        expected = "within" if cases else None
        for tail, name in ((0.025, "95"), (0.001, "998")):
            if cases and above <= tail:
                expected = f"above_{name}"
            if cases and below < tail:
                expected = f"below_{name}"
        assert found == expected


def test_positions_keep_within_wider_limits():
    k, n = [0, 18, 30, 60, 0], [100, 100, 100, 100, 0]
    expected = ["below_998", "within", "above_95", "above_998", None]
    assert positions(k, n, 0.2).to_list() == expected
    assert positions(k, n, 0.2, dispersion=4).to_list() == [
        "below_95",
        "within",
        "within",
        "above_998",
        None,
    ]


def test_a_single_case_is_not_remarkable():
    assert positions([1, 0], [1, 1], 0.1).to_list() == ["within", "within"]
    assert positions([1], [1], 0.0005).to_list() == ["above_998"]


def test_the_first_groups_may_be_without_cases():
    assert positions([0, 0], [0, 1], 0.5).to_list() == [None, "within"]
    assert positions([0], [0], 0.5).to_list() == [None]
    assert positions([], [], 0.5).to_list() == []
