"""The rate of return: published numbers, scipy, and reasons why there is none."""

import math
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from analysis.returns import irr
from analysis.returns.irr import (
    Return,
    currency_effect,
    rate_of_return,
    return_with_residual,
)

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

EXCEL = {
    date(2008, 1, 1): -10_000,
    date(2008, 3, 1): 2_750,
    date(2008, 10, 30): 4_250,
    date(2009, 2, 15): 3_250,
    date(2009, 4, 1): 2_750,
}
MATHWORKS = {
    date(2007, 1, 12): -10_000,
    date(2008, 2, 14): 2_500,
    date(2008, 3, 3): 2_000,
    date(2008, 6, 14): 3_000,
    date(2008, 12, 1): 4_000,
}
START = date(2021, 3, 1)


def money(flows):
    return {day: Decimal(amount) for day, amount in flows.items()}


def after(*flows):
    """Flows as (days after the start, amount)."""
    return {START + timedelta(days=days): Decimal(amount) for days, amount in flows}


# Excel stops at 0.000001 per cent
@pytest.mark.parametrize(
    ("flows", "expected", "off"),
    [(EXCEL, 0.373362535, 5e-9), (MATHWORKS, 0.10064378342638, 5e-13)],
)
def test_published_rates(flows, expected, off):
    found = rate_of_return(money(flows))
    assert found.value == pytest.approx(expected, abs=off)
    assert (found.label, found.reason) == ("IRR", None)


def test_under_a_year_it_is_the_return_of_the_period():
    found = rate_of_return(after((0, -100), (182, 110)))
    assert found.value == pytest.approx(0.1, abs=1e-12)
    assert (found.label, found.annualised, found.days) == ("period return", False, 182)


def test_from_a_year_on_it_is_annual():
    assert rate_of_return(after((0, -100), (365, 110))).label == "IRR"
    assert rate_of_return(after((0, -100), (364, 110))).label == "period return"


def test_a_late_small_payment_does_not_hide_the_gain():
    """-99.3 % solves it too."""
    found = rate_of_return(after((0, -100), (365, 150), (730, -1)))
    assert found.value == pytest.approx(0.493303, abs=1e-6)


@pytest.mark.parametrize(("back", "expected"), [(150, 0.5), (800, 7), (1, -0.99)])
def test_what_happens_overnight_has_no_absurd_rate(back, expected):
    found = rate_of_return(after((0, -100), (1, back)))
    assert found.value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("flows", "reason"),
    [
        ([], irr.NO_FLOWS),
        ([(0, 0)], irr.NO_FLOWS),
        ([(0, -1), (9, -2)], irr.ONE_SIGN),
        ([(0, 1), (9, 0)], irr.ONE_SIGN),
        ([(0, -1000), (365, 1000), (730, -1000)], irr.NO_ROOT),
        ([(0, -1600), (365, 10_000), (730, -10_000)], irr.SEVERAL_ROOTS),
        ([(0, -1000), (365, 2300), (730, -1320)], irr.SEVERAL_ROOTS),
        ([(0, -1), (1, Decimal("1e300")), (400, 1)], irr.NO_ROOT),
    ],
)
def test_no_meaningful_rate_has_its_reason(flows, reason):
    found = rate_of_return(after(*flows))
    assert (found.value, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("flows", "fair_value", "reason"),
    [
        ([(0, -100), (50, -20)], 0, irr.TOTAL_LOSS),
        ([(0, -100)], None, irr.NO_FAIR_VALUE),
        ([], None, irr.NO_FLOWS),
        ([(800, -100)], 10, irr.NO_FLOWS),
        ([(0, 100)], 10, irr.ONE_SIGN),
    ],
)
def test_a_residual_and_its_reasons(flows, fair_value, reason):
    worth = None if fair_value is None else Decimal(fair_value)
    found = return_with_residual(after(*flows), worth, START + timedelta(days=700))
    assert (found.value, found.reason) == (None, reason)


def test_the_residual_is_netted_with_flows_of_its_day():
    flows = after((0, -100), (365, -30), (366, 999))
    found = return_with_residual(flows, Decimal(140), START + timedelta(days=365))
    assert found.value == pytest.approx(0.1, abs=1e-12)


def test_a_residual_of_nothing_leaves_the_days_of_the_flows():
    flows = after((0, -100), (100, 120))
    found = return_with_residual(flows, Decimal(0), START + timedelta(days=2000))
    assert found.value == pytest.approx(0.2)
    assert found.days == 100


def test_currency_effect_compounds():
    base, local = Return(0.21, None, 400), Return(0.1, None, 400)
    assert currency_effect(base, local) == pytest.approx(0.1)
    assert currency_effect(base, Return(None, irr.NO_ROOT, 400)) is None


AMOUNTS = st.decimals("0.01", 10**8, places=2)
DAYS = st.integers(1, 7000)


@given(
    AMOUNTS, st.lists(st.tuples(DAYS, AMOUNTS), min_size=1, max_size=30), st.booleans()
)
def test_equals_brentq(first, later, lost):
    received = after((0, -first), *later)
    scale = Decimal("0.1") if lost else Decimal(1)
    flows = {day: a if a < 0 else a * scale for day, a in received.items()}
    found = rate_of_return(flows)

    def value(x):
        years = {day: (day - START).days / 365 for day in flows}
        return sum(float(a) * math.exp(-x * years[day]) for day, a in flows.items())

    low = high = 0.0
    while value(low) < 0:
        low -= 1
        assume(low > -50)
    while value(high) > 0:
        high += 1
        assume(high < 50)
    expected = brentq(value, low, high, xtol=1e-14) if low < high else 0
    whole = expected * min(found.days / 365, 1)
    assert found.value == pytest.approx(math.expm1(whole), rel=1e-7, abs=1e-9)


@given(AMOUNTS, st.floats(-0.9, 3), st.integers(366, 6000))
def test_gives_back_the_rate_that_grew_the_money(paid, rate, days):
    grown = Decimal(float(paid) * (1 + rate) ** (days / 365))
    found = rate_of_return(after((0, -paid), (days, grown)))
    assert found.value == pytest.approx(rate, rel=1e-9, abs=1e-9)
