"""Shrunken rates: the rat tumours, scipy's own distributions, and a plain search."""

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from scipy.stats import beta, betabinom, binom

from analysis.rates import wilson
from analysis.shrinkage import Prior, fit_prior, prior_from_moments, shrink
from tests.analysis.groups import RATS, TUMOURS, counts, groups

# prior strengths and means to search, far and wide
STRENGTHS = np.geomspace(1e-2, 1e6, 50)[None, :, None]
MEANS = 1 / (1 + np.exp(-np.linspace(-6, 6, 49)))[:, None, None]


def likelihood(prior, k, n):
    return betabinom.logpmf(k, n, prior.alpha, prior.beta).sum()


def test_published_moments_and_prior():
    rates = TUMOURS / RATS
    assert (len(rates), rates.mean()) == (70, pytest.approx(0.136, abs=5e-4))
    assert rates.std(ddof=1) == pytest.approx(0.103, abs=5e-4)
    prior = prior_from_moments(rates.mean(), rates.var(ddof=1))
    assert (prior.alpha, prior.beta) == pytest.approx((1.4, 8.6), abs=0.05)


def test_published_posterior():
    found = shrink([4], [14], Prior(1.4, 8.6), 0.1).row(0, named=True)
    posterior = beta(5.4, 18.6)
    assert found["mean"] == pytest.approx(0.225, abs=1e-12) == posterior.mean()
    assert found["prior_weight"] == pytest.approx(10 / 24)
    bounds = (found["lower"], found["upper"])
    assert bounds == pytest.approx(posterior.interval(0.95), abs=1e-9)


def test_a_prior_has_the_moments_it_was_made_from():
    prior = prior_from_moments(0.3, 0.01)
    assert prior.mean == pytest.approx(0.3)
    assert beta.var(prior.alpha, prior.beta) == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("mean", "variance"), [(0.5, 0), (0.5, 0.25), (0, 0.1), (1, 0.1), (0.2, -1)]
)
def test_refuses_moments_of_no_beta_distribution(mean, variance):
    with pytest.raises(ValueError, match="0 < variance"):
        prior_from_moments(mean, variance)


@pytest.mark.parametrize("parameters", [(0, 1), (1, -1), (float("nan"), 1)])
def test_refuses_what_is_no_prior(parameters):
    with pytest.raises(ValueError, match="above 0"):
        Prior(*parameters)


def test_rat_tumours_at_the_top_of_the_likelihood():
    prior = fit_prior(TUMOURS, RATS)
    assert prior is not None
    best = likelihood(prior, TUMOURS, RATS)
    for step in (0.999, 1.001):
        beside = Prior(prior.alpha * step, prior.beta)
        assert likelihood(beside, TUMOURS, RATS) < best
        beside = Prior(prior.alpha, prior.beta * step)
        assert likelihood(beside, TUMOURS, RATS) < best


@settings(max_examples=60)
@example([(0, 6), (10, 27)])  # no top where variation begins, a higher one beyond
@example([(16, 132), (107, 1659)])
@given(groups(min_size=1, max_size=10))
def test_no_prior_is_likelier_than_the_fitted_one(pairs):
    """None stands for one common rate, the limit of ever stronger priors."""
    k, n = counts(pairs)
    assume(n.sum())
    prior = fit_prior(k, n)
    common = binom.logpmf(k, n, k.sum() / n.sum()).sum()
    best = likelihood(prior, k, n) if prior else common
    alpha, other = MEANS * STRENGTHS, (1 - MEANS) * STRENGTHS
    searched = betabinom.logpmf(k, n, alpha, other).sum(axis=-1).max()
    assert best >= max(searched, common) - 1e-5


@pytest.mark.parametrize(
    ("k", "n"),
    [
        ([], []),
        ([0], [0]),
        ([3], [9]),
        ([3, 0], [9, 0]),
        ([0, 0, 0], [5, 8, 9]),
        ([5, 8], [5, 8]),
        ([2, 2, 2], [10, 10, 10]),
        ([1, 0, 1, 0], [1, 1, 1, 1]),
    ],
)
def test_no_variation_beyond_chance_has_no_prior(k, n):
    assert fit_prior(k, n) is None


def test_opposite_groups_are_not_drawn_together():
    prior = fit_prior([0, 50], [50, 50])
    found = shrink([0, 50], [50, 50], prior, 0.5)
    assert found["mean"].to_list() == pytest.approx([0, 1], abs=1e-3)
    assert found["prior_weight"].to_list() == pytest.approx([0, 0], abs=1e-3)


def test_many_cases_find_the_prior_they_were_drawn_from():
    rng = np.random.default_rng(7)
    n = rng.integers(100, 2_000, 3_000)
    k = rng.binomial(n, rng.beta(2, 38, len(n)))
    prior = fit_prior(k, n)
    assert prior is not None
    assert (prior.alpha, prior.beta) == pytest.approx((2, 38), rel=0.06)


@given(groups(min_size=1, max_size=10))
def test_a_shrunken_rate_lies_between_its_own_and_the_prior(pairs):
    k, n = counts(pairs)
    found = shrink(k, n, Prior(1.4, 8.6), 0.5)
    for row, hits, cases in zip(found.iter_rows(named=True), k, n, strict=True):
        ends = sorted((0.14, hits / cases if cases else 0.14))
        assert ends[0] - 1e-12 <= row["mean"] <= ends[1] + 1e-12
        weight = row["prior_weight"]
        own = hits / cases if cases else 0
        assert row["mean"] == pytest.approx(weight * 0.14 + (1 - weight) * own)
        posterior = beta(1.4 + hits, 8.6 + cases - hits)
        bounds = (row["lower"], row["upper"])
        assert bounds == pytest.approx(posterior.interval(0.95), abs=1e-9)


def test_a_group_without_cases_is_the_prior():
    found = shrink([0], [0], Prior(1.4, 8.6), 0.1).row(0, named=True)
    assert (found["mean"], found["prior_weight"]) == (pytest.approx(0.14), 1)


def test_without_a_prior_all_are_the_pooled_rate():
    found = shrink([2, 2, 0], [10, 10, 0], None, 0.2)
    lower, upper = wilson(4, 20)
    for row in found.rows():
        assert row == pytest.approx((0.2, lower, upper, 1))


def test_without_any_cases_there_are_no_bounds():
    assert shrink([0], [0], None, 0.2).row(0) == (0.2, None, None, 1)
    assert shrink([], [], None, 0.2).is_empty()
    assert shrink([], [], Prior(1, 1), 0.2).is_empty()


@pytest.mark.parametrize(("k", "n"), [([3], [2]), ([-1], [2]), ([np.nan], [2])])
def test_refuses_what_is_no_share(k, n):
    with pytest.raises(ValueError, match="0 <= k <= n"):
        fit_prior(k, n)
    with pytest.raises(ValueError, match="0 <= k <= n"):
        shrink(k, n, None, 0.5)


def test_a_mean_lies_in_its_interval_however_long_a_tail_is():
    """Almost no prior, as groups of all and of none leave: a long, thin upper tail."""
    found = shrink([0, 0, 7], [4, 1, 7], Prior(0.001, 0.009), 7 / 12)
    assert (found["lower"] <= found["mean"]).all()
    assert (found["mean"] <= found["upper"]).all()
