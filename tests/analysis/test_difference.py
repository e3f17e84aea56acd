"""Newcombe's interval of a difference: published numbers and statsmodels."""

import numpy as np
import pytest
from hypothesis import given
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.difference import difference
from tests.analysis.groups import shares

SOME = shares(500, least=1)
# Newcombe 1998, "Interval estimation for the difference", table II, method 10
NEWCOMBE_1998 = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1),
    (10, 10, 0, 10, 0.6075, 1),
]


@pytest.mark.parametrize("row", NEWCOMBE_1998)
def test_published_intervals(row):
    assert difference(*row[:4]) == pytest.approx(row[4:], abs=5e-5)


@given(SOME, SOME)
def test_equals_statsmodels(one, other):
    expected = confint_proportions_2indep(*one, *other, method="newcomb")
    assert difference(*one, *other) == pytest.approx(expected, abs=1e-9)


@given(SOME, SOME)
def test_holds_the_difference_and_turns_with_the_sides(one, other):
    lower, upper = difference(*one, *other)
    change = one[0] / one[1] - other[0] / other[1]
    assert -1 <= lower <= change <= upper <= 1
    turned_lower, turned_upper = difference(*other, *one)
    assert (turned_lower, turned_upper) == pytest.approx((-upper, -lower), abs=1e-12)


def test_wider_at_a_higher_level():
    inner, outer = (difference(56, 70, 48, 80, level) for level in (0.95, 0.99))
    assert outer[0] < inner[0]
    assert inner[1] < outer[1]


def test_arrays_and_sides_without_cases():
    lower, upper = difference(
        np.array([56, 0, 3, 0]), np.array([70, 0, 5, 0]), [48, 1, 0, 0], [80, 4, 0, 0]
    )
    assert lower == pytest.approx([0.0524, -1, -1, -1], abs=5e-5)
    assert upper == pytest.approx([0.3339, 1, 1, 1], abs=5e-5)


def test_refuses_what_is_no_share():
    with pytest.raises(ValueError, match="0 <= k <= n"):
        difference(5, 4, 1, 2)
