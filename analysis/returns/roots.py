"""Every rate that brings dated flows to a present value of nothing.

Rates are written as logarithms, x = ln(1 + rate), so that a present value is the sum
of amounts times e^(-x t) over all real x, and no rate above -100 % is left out.
"""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

Numbers = NDArray[np.float64]
# what a present value may be off by, relative to the flows' present sizes
ROUNDING = 1e-12
# what a flow of a derivative may be left out for, relative to the largest
NEGLIGIBLE = 1e-250


def present_value(times: Numbers, amounts: Numbers, x: float) -> float:
    """The present value relative to the sum of the flows' present sizes, -1 to 1."""
    exponents = -x * times
    sizes = amounts * np.exp(exponents - exponents.max())
    whole = np.abs(sizes).sum()
    value = float(sizes.sum() / whole) if whole else 0.0
    return value if abs(value) > ROUNDING else 0.0


def variations(amounts: Numbers) -> int:
    """How often the sign changes along the amounts, zeros left out."""
    signs = np.sign(amounts[amounts != 0])
    return int((signs[1:] != signs[:-1]).sum())


def has_one_root(amounts: Numbers) -> bool:
    """Whether signs alone prove that flows in order of time have exactly one rate.

    By Descartes' rule (for real exponents: Laguerre 1883) on the flows, or on their
    running sums, whose changes from the start bound the rates above 0, and those from
    the end the rates below.
    """
    if variations(amounts) == 1:
        return True
    running, left = np.cumsum(amounts), np.cumsum(amounts[::-1])
    if _is_nothing(running[-1], amounts):
        return False
    return variations(running) + variations(left) == 1


def has_one_gain(amounts: Numbers) -> bool:
    """Whether the flows in order of time made money at exactly one rate above 0.

    Norstrom 1972: their running sums start below 0, end above and cross once. Rates
    below 0 that solve it too are beside the point.
    """
    running = np.cumsum(amounts)
    gained = running[0] < 0 < running[-1] and not _is_nothing(running[-1], amounts)
    return bool(gained) and variations(running) == 1


def _is_nothing(whole: float, amounts: Numbers) -> bool:
    return bool(abs(whole) <= ROUNDING * np.abs(amounts).sum())


def roots(times: Numbers, amounts: Numbers) -> list[float]:
    """All x at which the present value is 0, ascending; one that touches counts once.

    `times` in years, ascending and distinct; amounts not 0. By induction as in the
    proof of Descartes' rule: times e^(x s), with s between two flows of unlike sign,
    the present value has a derivative with one change of sign fewer; between its
    roots the value is monotonic, so that it has one root at most.
    """
    levels = [(times, amounts)]
    while variations(levels[-1][1]):
        levels.append(_slope(*levels[-1]))
    found: list[float] = []
    for at, flows in reversed(levels[:-1]):
        lower, upper = _bounds(at, flows)
        turns = [x for x in found if lower < x < upper]
        spans = pairwise([lower, *turns, upper])
        found = sorted({x for span in spans for x in _root_between(at, flows, *span)})
    return found


def _slope(times: Numbers, amounts: Numbers) -> tuple[Numbers, Numbers]:
    """The derivative in x of the present value times e^(x s), but for its sign."""
    first = np.flatnonzero(np.sign(amounts[1:]) != np.sign(amounts[:-1]))[0]
    slope = amounts * (times[first : first + 2].mean() - times)
    slope /= np.abs(slope).max()
    kept = np.abs(slope) > NEGLIGIBLE
    return times[kept], slope[kept]


def _root_between(
    times: Numbers, amounts: Numbers, left: float, right: float
) -> list[float]:
    ends = [present_value(times, amounts, x) for x in (left, right)]
    if 0 in ends:
        return [x for x, value in zip((left, right), ends, strict=True) if not value]
    if ends[0] * ends[1] > 0:
        return []

    def value(x: float) -> float:
        return present_value(times, amounts, x)

    return [float(brentq(value, left, right, xtol=1e-15, maxiter=500))]


def _bounds(times: Numbers, amounts: Numbers) -> tuple[float, float]:
    """Beyond these the last, or the first, flow outweighs all others together."""
    sizes = np.abs(amounts)
    early = math.log(max(sizes[1:].sum() / sizes[0], 1))
    late = math.log(max(sizes[:-1].sum() / sizes[-1], 1))
    return -late / (times[-1] - times[-2]) - 1, early / (times[1] - times[0]) + 1
