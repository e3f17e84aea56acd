"""Funnel limits: how far chance alone takes a share of n from a given rate."""

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri
from scipy.stats import binom

from analysis.rates import LEVEL

Numbers = NDArray[np.float64]
Limits = tuple[Numbers, Numbers]

WARNING, ALARM = LEVEL, 0.998
WINSORISED = 0.1
# fewer groups say too little of how much groups vary
ENOUGH_GROUPS = 10


def binomial_limits(rate: float, n: ArrayLike, level: float = LEVEL) -> Limits:
    """The exact binomial limits (lower, upper) of shares of n cases, smoothed.

    Arrays of the shape of `n`, within 0 and 1 and around the rate; without cases (0,
    1). Smoothed: the quantile's count less how far the distribution overshoots there,
    so that the lines have no steps. ValueError for a rate outside 0 to 1 and n < 0.
    Source: Spiegelhalter 2005, appendix A.1.1.
    """
    cases = _cases(rate, n)
    tail = (1 - level) / 2
    lower, upper = (_smoothed(rate, cases, p) for p in (tail, 1 - tail))
    return _around(rate, cases, lower, upper)


def score_limits(rate: float, n: ArrayLike, level: float = LEVEL) -> Limits:
    """The shares (lower, upper) of n cases whose Wilson interval ends at the rate.

    As `binomial_limits`, by the normal approximation: the limits of the Office for
    Health Improvement and Disparities (English public health).
    """
    cases = _cases(rate, n)
    z = float(ndtri((1 + level) / 2))
    reach = z * np.sqrt(rate * (1 - rate) / np.maximum(cases, 1))
    return _around(rate, cases, rate - reach, rate + reach)


def dispersion(k: ArrayLike, n: ArrayLike, rate: float) -> float:
    """How much more groups vary around the rate than chance lets them; 1 = no more.

    The mean square of the Pearson z of k of n, of which the outer tenth at either end
    is drawn in to its neighbour, so that a few outliers do not excuse themselves. 1
    with fewer than ten groups with cases, and at a rate of 0 or 1. Source:
    Spiegelhalter 2005 (multiplicative, winsorised).
    """
    hits, cases = np.asarray(k, float), _cases(rate, n)
    hits, cases = hits[cases > 0], cases[cases > 0]
    if len(cases) < ENOUGH_GROUPS or not 0 < rate < 1:
        return 1.0
    z = np.sort((hits - cases * rate) / np.sqrt(cases * rate * (1 - rate)))
    outer = int(WINSORISED * len(z))
    drawn_in = np.clip(z, z[outer], z[len(z) - 1 - outer])
    return max(1.0, float(np.mean(drawn_in**2)))


def widened(limits: Limits, rate: float, dispersion: float) -> Limits:
    """The limits, drawn from the rate by the root of the dispersion; within 0 and 1."""
    lower, upper = limits
    stretch = np.sqrt(dispersion)
    return (
        np.maximum(rate - stretch * (rate - lower), 0),
        np.minimum(rate + stretch * (upper - rate), 1),
    )


def positions(
    k: ArrayLike, n: ArrayLike, rate: float, dispersion: float = 1.0
) -> pl.Series:
    """Where k of n stands: within, above_95, above_998, below_95 or below_998.

    Outside of the exact limits, widened by the dispersion, and so far out with at most
    the limit's probability: the smoothed upper limit alone would call one of one
    remarkable. Null without cases.
    """
    hits, cases = np.asarray(k, float), _cases(rate, n)
    share = hits / np.maximum(cases, 1)
    found = np.full(cases.shape, "within", object)
    for level, name in ((WARNING, "95"), (ALARM, "998")):
        limits = binomial_limits(rate, cases, level)
        lower, upper = widened(limits, rate, dispersion)
        rare = binom.sf(hits - 1, cases, rate) <= (1 - level) / 2
        found[share < lower] = f"below_{name}"
        found[(share > upper) & rare] = f"above_{name}"
    found[cases == 0] = None
    return pl.Series(found.tolist(), dtype=pl.String)


def _cases(rate: float, n: ArrayLike) -> Numbers:
    cases = np.asarray(n, float)
    if not 0 <= rate <= 1:
        raise ValueError("a rate lies between 0 and 1")
    if not (cases >= 0).all():
        raise ValueError("n may not be negative")
    return cases


def _smoothed(rate: float, cases: Numbers, p: float) -> Numbers:
    """The share whose distribution function is p, between the counts."""
    some = np.maximum(cases, 1)
    count = binom.ppf(p, some, rate)
    over = (binom.cdf(count, some, rate) - p) / binom.pmf(count, some, rate)
    return (count - over) / some


def _around(rate: float, cases: Numbers, lower: Numbers, upper: Numbers) -> Limits:
    """The limits within 0 and 1 that leave the rate between them."""
    some = cases > 0
    return (
        np.where(some, np.clip(lower, 0, rate), 0.0),
        np.where(some, np.clip(upper, rate, 1), 1.0),
    )
