"""Rates of groups drawn towards what the groups have in common: beta-binomial."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import betaincinv, betaln, digamma, expit

from analysis.rates import LEVEL, wilson

Numbers = NDArray[np.float64]

# of the logarithm of alpha + beta: from almost no prior to almost no variation
WEAKEST, STRONGEST = np.log(1e-2), np.log(1e6)
STARTS = np.log([1.0, 30.0, 1000.0])
FARTHEST = 30.0


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
    common rate: the groups vary no more than chance lets them, or there are fewer than
    two. ValueError when not 0 <= k <= n.
    """
    hits, cases = _counts(k, n)
    hits, cases = hits[cases > 0], cases[cases > 0]
    if not _varies(hits, cases):
        return None
    pooled = hits.sum() / cases.sum()
    centre = np.log(pooled / (1 - pooled))
    bounds = ((-FARTHEST, FARTHEST), (WEAKEST, STRONGEST))
    fits = [
        minimize(_cost, (centre, start), (hits, cases), jac=True, bounds=bounds)
        for start in STARTS
    ]
    mean, strength = min(fits, key=lambda fit: fit.fun).x
    total = float(np.exp(strength))
    return Prior(total * float(expit(mean)), total * float(expit(-mean)))


def shrink(
    k: ArrayLike, n: ArrayLike, prior: Prior | None, pooled: float
) -> pl.DataFrame:
    """The rate of each group when what all groups say is counted in, a row a group.

    Columns: mean, lower, upper (of the posterior, 95 % with equal tails), prior_weight
    (share of the mean that is the prior's, 1 without cases). Without a prior all are
    `pooled` with weight 1 and Wilson's interval over all cases; null bounds where
    there are none. ValueError when not 0 <= k <= n.
    """
    hits, cases = _counts(k, n)
    if prior is None:
        return _pooled(len(cases), pooled, float(cases.sum()))
    alpha, beta = prior.alpha + hits, prior.beta + cases - hits
    tail = (1 - LEVEL) / 2
    return pl.DataFrame(
        {
            "mean": alpha / (alpha + beta),
            "lower": betaincinv(alpha, beta, tail),
            "upper": betaincinv(alpha, beta, 1 - tail),
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


def _varies(hits: Numbers, cases: Numbers) -> bool:
    """Whether some variation between groups makes the counts likelier than none.

    The slope of the likelihood where variation begins (Tarone 1979).
    """
    total = cases.sum()
    if len(cases) < 2 or not 0 < hits.sum() < total:  # noqa: PLR2004
        return False
    rate = hits.sum() / total
    misses = cases - hits
    slope = hits * (hits - 1) / rate + misses * (misses - 1) / (1 - rate)
    return bool((slope - cases * (cases - 1)).sum() > 0)


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
