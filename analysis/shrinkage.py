"""Rates of groups drawn towards what the groups have in common: beta-binomial."""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import betaincinv, betaln, digamma, expit, logit, xlogy

from analysis.rates import LEVEL, wilson

Numbers = NDArray[np.float64]

# of logit(mean) and log(alpha + beta): to almost no prior and almost no variation
BOUNDS = ((-30.0, 30.0), (math.log(1e-2), math.log(1e6)))
STRENGTHS = np.linspace(*BOUNDS[1], 60)
# of the log-likelihood, over one common rate: above rounding, below any meaning
GAIN = 1e-6


@dataclass(frozen=True)
class Prior:
    """A beta distribution of the groups' rates; alpha + beta weighs like so many cases.

    ValueError when either is not above 0.
    """

    alpha: float
    beta: float

    def __post_init__(self) -> None:
        """Refuse what is no beta distribution."""
        if not (self.alpha > 0 and self.beta > 0):
            raise ValueError("a prior needs alpha and beta above 0")

    @property
    def mean(self) -> float:
        """The rate that groups without cases are given."""
        return self.alpha / (self.alpha + self.beta)


def prior_from_moments(mean: float, variance: float) -> Prior:
    """The beta distribution with this mean and variance.

    ValueError when there is none: not 0 < variance < mean (1 - mean). Source: Gelman
    et al., Bayesian Data Analysis, section 5.1.
    """
    if not 0 < variance < mean * (1 - mean):
        raise ValueError("a prior needs 0 < variance < mean (1 - mean)")
    cases = mean * (1 - mean) / variance - 1
    return Prior(float(mean * cases), float((1 - mean) * cases))


def fit_prior(k: ArrayLike, n: ArrayLike) -> Prior | None:
    """The prior under which k of n in each group is likeliest (empirical Bayes).

    Maximum marginal likelihood of the beta-binomial. None where no prior beats one
    common rate: the groups vary no more than chance lets them. ValueError when not
    0 <= k <= n.
    """
    hits, cases = _counts(k, n)
    hits, cases = hits[cases > 0], cases[cases > 0]
    if not 0 < hits.sum() < cases.sum():
        return None
    start, data = _start(hits, cases), (hits, cases)
    # 1 ms; L-BFGS-B takes 60, most of it to start the threads of a matrix library
    best = minimize(_cost, start, data, jac=True, method="TNC", bounds=BOUNDS)
    if best.fun > _common(hits, cases) - GAIN:
        return None
    mean, strength = best.x
    total = float(np.exp(strength))
    return Prior(total * float(expit(mean)), total * float(expit(-mean)))


def shrink(
    k: ArrayLike, n: ArrayLike, prior: Prior | None, pooled: float
) -> pl.DataFrame:
    """The rate of each group when what all groups say is counted in, a row a group.

    Columns: mean, lower, upper (of the posterior, 95 % with equal tails, wider where
    one tail is so long that the mean lies in it), prior_weight (share of the mean that
    is the prior's, 1 without cases). Without a prior all are
    `pooled` with weight 1 and Wilson's interval over all cases; null bounds where
    there are none. ValueError when not 0 <= k <= n.
    """
    hits, cases = _counts(k, n)
    if prior is None:
        return _pooled(len(cases), pooled, float(cases.sum()))
    alpha, beta = prior.alpha + hits, prior.beta + cases - hits
    tail, mean = (1 - LEVEL) / 2, alpha / (alpha + beta)
    return pl.DataFrame(
        {
            "mean": mean,
            "lower": np.minimum(betaincinv(alpha, beta, tail), mean),
            "upper": np.maximum(betaincinv(alpha, beta, 1 - tail), mean),
            "prior_weight": (prior.alpha + prior.beta) / (alpha + beta),
        }
    )


def _counts(k: ArrayLike, n: ArrayLike) -> tuple[Numbers, Numbers]:
    hits, cases = np.asarray(k, float), np.asarray(n, float)
    if not ((hits >= 0) & (hits <= cases)).all():
        raise ValueError("a share needs 0 <= k <= n")
    return hits, cases


def _pooled(groups: int, pooled: float, cases: float) -> pl.DataFrame:
    """The same rate for every group."""
    lower, upper = wilson(pooled * cases, cases) if cases else (None, None)
    columns = {"mean": pooled, "lower": lower, "upper": upper, "prior_weight": 1.0}
    return pl.DataFrame(
        {name: pl.Series([x] * groups, dtype=pl.Float64) for name, x in columns.items()}
    )


def _start(hits: Numbers, cases: Numbers) -> Numbers:
    """The likeliest of a row of strengths, each with the mean that suits it about.

    The likelihood may have tops on both sides of a valley. Means: weighted by the
    inverse of the variance that each group's share has under the strength.
    """
    total = np.exp(STRENGTHS)
    weights = cases[:, None] / (cases[:, None] + total)
    mean = (weights * (hits / cases)[:, None]).sum(axis=0) / weights.sum(axis=0)
    alpha, beta = total * mean, total * (1 - mean)
    k, n = hits[:, None], cases[:, None]
    likelihood = (betaln(k + alpha, n - k + beta) - betaln(alpha, beta)).sum(axis=0)
    best = likelihood.argmax()
    return np.array([logit(mean[best]), STRENGTHS[best]])


def _common(hits: Numbers, cases: Numbers) -> float:
    """Minus the log-likelihood of one rate for all, as `_cost` without variation."""
    total = cases.sum()
    return -float(xlogy(hits.sum(), hits.sum() / total)) - float(
        xlogy(total - hits.sum(), 1 - hits.sum() / total)
    )


def _cost(at: Numbers, hits: Numbers, cases: Numbers) -> tuple[float, Numbers]:
    """Minus the log-likelihood at logit(mean) and log(alpha + beta), with its slope."""
    total, mean = np.exp(at[1]), expit(at[0])
    alpha, beta = total * mean, total * expit(-at[0])
    likelihood = betaln(hits + alpha, cases - hits + beta) - betaln(alpha, beta)
    common = digamma(total) - digamma(cases + total)
    by_alpha = np.sum(digamma(hits + alpha) - digamma(alpha) + common)
    by_beta = np.sum(digamma(cases - hits + beta) - digamma(beta) + common)
    slope = (
        (by_alpha - by_beta) * total * mean * expit(-at[0]),
        by_alpha * alpha + by_beta * beta,
    )
    return -float(likelihood.sum()), -np.array(slope)
