"""Concentration: the published index and what must always hold."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.returns.concentration import NOTHING_TO_SHARE, concentration


def test_published_index():
    found = concentration(map(Decimal, (30, 30, 20, 20)))
    assert found.hhi == 2600
    assert found.effective == pytest.approx(3.846154, abs=1e-6)
    assert (found.n, found.top_share) == (4, 1)


def test_one_holding_is_the_whole():
    assert concentration([Decimal("0.01")]).hhi == 10_000


@given(st.integers(1, 300))
def test_equal_holdings_are_as_many_as_they_are(n):
    found = concentration([Decimal("1.1")] * n)
    assert found.effective == pytest.approx(n)
    assert found.top_share == pytest.approx(min(5 / n, 1))


@given(st.lists(st.decimals("0.01", 10**9, places=2), min_size=1, max_size=40))
def test_equals_numpy(amounts):
    shares = np.array(amounts, float) / float(sum(amounts))
    found = concentration(amounts)
    assert found.hhi == pytest.approx((100 * shares) @ (100 * shares), rel=1e-9)
    assert found.top_share == pytest.approx(np.sort(shares)[-5:].sum(), rel=1e-9)
    assert found.effective == pytest.approx(1 / (shares @ shares), rel=1e-9)


@pytest.mark.parametrize("amounts", [[], [Decimal(0)]])
def test_nothing_has_no_shares(amounts):
    found = concentration(amounts)
    assert (found.n, found.hhi, found.effective, found.top_share) == (0, *[None] * 3)
    assert found.reason == NOTHING_TO_SHARE


def test_refuses_a_negative_amount():
    with pytest.raises(ValueError, match="negative"):
        concentration([Decimal(2), Decimal(-1)])
