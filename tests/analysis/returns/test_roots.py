"""Every rate is found: textbook cases of several, and numpy's roots of polynomials."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.returns.roots import (
    has_one_gain,
    has_one_root,
    present_value,
    roots,
    variations,
)

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

# one of them is published in whole per cent
SEVERAL = [
    ("oil pump (Solomon 1956)", [-1600, 10000, -10000], [0.25, 4]),
    ("Brealey and Myers, strip mine", [-22, 15, 15, 15, 15, -40], [0.06, 0.28]),
    ("ten and twenty per cent", [-1000, 2300, -1320], [0.1, 0.2]),
    ("three rates", [-1000, 3600, -4310, 1716], [0.1, 0.2, 0.3]),
    ("one negative, one positive", [-100, 150, -50], [-0.5, 0]),
]


def rates(amounts):
    flows = np.array(amounts, float)
    times = np.arange(len(flows), dtype=float)
    return [math.expm1(x) for x in roots(times[flows != 0], flows[flows != 0])]


@pytest.mark.parametrize(("name", "amounts", "expected"), SEVERAL)
def test_textbook_cases_with_several_rates(name, amounts, expected):
    found = rates(amounts)
    assert len(found) > 1
    assert not has_one_root(np.array(amounts, float))
    assert found == pytest.approx(expected, abs=5e-3)


def test_a_rate_that_is_touched_counts_once():
    assert rates([-100, 220, -121]) == pytest.approx([0.1], abs=1e-6)


@pytest.mark.parametrize("amounts", [[-1000, 1000, -1000], [1, 2], [-100, 100, -26]])
def test_no_rate(amounts):
    assert rates(amounts) == []


def test_norstrom_proves_what_descartes_leaves_open():
    """Two changes of sign in the flows, one in their sums; a second rate below 0."""
    flows = np.array([-12, -2, 3, 8, 8, -1], float) * 1000
    assert variations(flows) == 2
    assert has_one_gain(flows)
    assert not has_one_root(flows)
    lower, upper = rates(flows)
    assert lower < -0.8
    assert upper == pytest.approx(0.0869766, abs=1e-7)
    assert abs(sum(flows / (1 + upper) ** np.arange(6))) < 1e-6


@pytest.mark.parametrize(
    "amounts", [[-1000, 2300, -1320], [-100, 150, -50], [-5, 3, 1], [5, -9]]
)
def test_norstrom_does_not_settle_the_others(amounts):
    assert not has_one_gain(np.array(amounts, float))


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=8))
def test_equals_the_roots_of_the_polynomial(amounts):
    assume(amounts[0] and amounts[-1])
    found = np.roots(amounts[::-1])
    assume(all(abs(a - b) > 1e-3 for i, a in enumerate(found) for b in found[:i]))
    assume(all(abs(z.imag) > 1e-3 or abs(z.imag) < 1e-9 for z in found))
    real = [z.real for z in found if abs(z.imag) < 1e-9 and z.real > 1e-9]
    expected = sorted(1 / factor - 1 for factor in real)
    assert rates(amounts) == pytest.approx(expected, rel=1e-6, abs=1e-6)


FLOWS = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(-1000, 1000).filter(bool)),
    min_size=2,
    max_size=25,
    unique_by=lambda flow: flow[0],
).map(sorted)


@given(FLOWS)
def test_never_more_rates_than_changes_of_sign(flows):
    times, amounts = np.array(flows, float).T
    found = roots(times / 365, amounts)
    assert len(found) <= variations(amounts)
    assert all(abs(present_value(times / 365, amounts, x)) < 1e-9 for x in found)


@given(FLOWS)
def test_what_signs_prove_is_so(flows):
    times, amounts = np.array(flows, float).T
    assume(has_one_root(amounts))
    assert len(roots(times / 365, amounts)) == 1


@given(FLOWS)
def test_no_rate_on_a_grid_is_missed(flows):
    times, amounts = np.array(flows, float).T
    found = roots(times / 365, amounts)
    grid = np.linspace(-3, 3, 301)
    values = [present_value(times / 365, amounts, x) for x in grid]
    for left, right, a, b in zip(grid, grid[1:], values, values[1:], strict=False):
        if a * b < 0:
            assert any(left <= x <= right for x in found)


@given(FLOWS)
def test_one_gain_is_one_rate_above_nothing(flows):
    """Whatever happens between, the money is out until one large receipt."""
    whole = sum(abs(amount) for _, amount in flows)
    flows = [(-1, -whole), *flows, (4001, 3 * whole), (4002, -1)]
    times, amounts = np.array(flows, float).T
    assert has_one_gain(amounts)
    assert sum(x > 0 for x in roots(times / 365, amounts)) == 1
