"""Multiples: published numbers, the identity, and reasons."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.returns.money import total
from analysis.returns.multiples import NO_FAIR_VALUE, NOTHING_PAID_IN, multiples

MONEY = st.decimals(0, 10**12, places=10)


def test_published_multiples():
    found = multiples(Decimal("87.5"), Decimal("42.2"), Decimal("91.0"))
    shown = [f"{x:.2f}" for x in (found.tvpi, found.dpi, found.rvpi) if x is not None]
    assert shown == ["1.52", "0.48", "1.04"]
    assert found.reason is None


@given(MONEY.filter(bool), MONEY, MONEY)
def test_tvpi_is_the_exact_sum(invested, proceeds, fair_value):
    found = multiples(invested, proceeds, fair_value)
    assert found.dpi is not None
    assert found.rvpi is not None
    assert found.tvpi == found.moic == total([found.dpi, found.rvpi])
    worth = (Fraction(proceeds) + Fraction(fair_value)) / Fraction(invested)
    assert abs(Fraction(found.dpi) + Fraction(found.rvpi) - worth) <= Fraction(
        1, 10**10
    )


def test_nothing_paid_in_has_no_multiple():
    found = multiples(Decimal(0), Decimal(5), Decimal(1))
    assert (found.dpi, found.rvpi, found.tvpi) == (None, None, None)
    assert found.reason == NOTHING_PAID_IN


def test_without_a_fair_value_only_dpi_can_be_said():
    found = multiples(Decimal(4), Decimal(1), None)
    assert (found.dpi, found.rvpi, found.moic) == (Decimal("0.25"), None, None)
    assert found.reason == NO_FAIR_VALUE


@pytest.mark.parametrize("amounts", [(-1, 0, 0), (1, -1, 0), (1, 0, -1)])
def test_refuses_negative_amounts(amounts):
    with pytest.raises(ValueError, match="not negative"):
        multiples(*map(Decimal, amounts))
