"""Holdings together: pooled, realised and unrealised apart, what is left out."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given

from analysis.returns.flows import net_by_day
from analysis.returns.irr import NO_FLOWS, TOTAL_LOSS, rate_of_return
from analysis.returns.money import total
from analysis.returns.multiples import NO_FAIR_VALUE, NOTHING_PAID_IN
from analysis.returns.positions import (
    SCHEMA,
    SEVERAL_CURRENCIES,
    local_return,
    positions,
)
from analysis.returns.result import NO_RATE, UNDISCLOSED, apart, pooled
from tests.analysis.returns.ledgers import DAYS, ledgers, made

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

# near a total loss 1 + rate has few digits
NEARLY_LOST = -0.999
DAY, YEAR_END, ON = date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)
FLOWS = [
    ("kept", DAY, "initial", 100, "GBP"),
    ("sold", DAY, "initial", 50, "USD", 0.1),
    ("sold", date(2022, 7, 1), "proceeds", 90, "USD", 0.0),
    ("lost", DAY, "initial", 10, "GBP"),
    ("secret", DAY, "initial", None, "GBP"),
]
MARKS = [
    ("kept", YEAR_END, 130, "GBP", "multiple"),
    ("lost", YEAR_END, 0, "GBP", "written_off"),
    ("secret", YEAR_END, 77, "GBP", "dcf"),
]
RATES = [("USD", DAY, "0.8"), ("USD", date(2022, 7, 1), "0.9")]


@pytest.fixture
def book():
    return made(FLOWS, MARKS, RATES)


def test_pooled_is_one_rate_of_all_flows(book):
    found = pooled(book, ON)
    assert (found.invested, found.proceeds, found.fair_value) == (150, 81, 130)
    flows = {DAY: -150, date(2022, 7, 1): 81, ON: 130}
    expected = rate_of_return({day: Decimal(a) for day, a in flows.items()})
    assert found.irr == expected
    assert (found.holdings, found.at_cost) == (3, 0)


def test_a_holding_with_an_undisclosed_amount_is_left_out_whole(book):
    assert pooled(book, ON).left_out == {"secret": UNDISCLOSED}
    row = positions(book.only(["secret"]), ON).row(0, named=True)
    assert (row["fair_value"], row["undisclosed"]) == (77, 1)
    assert (row["reason"], row["moic"], row["irr"]) == (UNDISCLOSED, None, None)


def test_realised_and_unrealised_apart(book):
    found = apart(book, ON)
    assert found["realised"].invested == 50
    assert found["realised"].multiples.dpi == Decimal("1.62")
    assert found["unrealised"].multiples.tvpi == Decimal("1.3")
    assert found["unrealised"].left_out == {"secret": UNDISCLOSED}


def test_local_rate_base_rate_and_currency_effect(book):
    row = positions(book.only(["sold"]), ON).row(0, named=True)
    assert row["irr_local"] == pytest.approx(0.8)
    assert row["irr"] == pytest.approx(81 / 40 - 1)
    assert row["currency_effect"] == pytest.approx(0.9 / 0.8 - 1)
    assert row["irr_annualised"] is False


def test_a_total_loss_has_multiples_but_no_rate(book):
    row = positions(book.only(["lost"]), ON).row(0, named=True)
    assert (row["status"], row["moic"]) == ("written_off", 0)
    assert (row["irr"], row["irr_reason"]) == (None, TOTAL_LOSS)


def test_several_currencies_have_no_local_rate():
    flows = [*FLOWS[:1], ("kept", date(2022, 3, 1), "follow_on", 5, "USD")]
    book = made(flows, MARKS, RATES).only(["kept"])
    row = positions(book, ON).row(0, named=True)
    assert (row["irr_local"], row["currency_effect"]) == (None, None)
    assert row["irr"] is not None
    ((holding, state),) = book.held(ON)
    assert local_return(holding, state, ON).reason == SEVERAL_CURRENCIES


def test_a_missing_rate_takes_the_holding_out():
    flows = [*FLOWS[:1], ("far", DAY, "initial", 5, "JPY")]
    found = pooled(made(flows, MARKS), ON)
    assert found.left_out == {"far": NO_RATE}
    marks = [("kept", YEAR_END, 130, "JPY", "dcf")]
    assert pooled(made(FLOWS[:1], marks), ON).left_out == {"kept": NO_RATE}


def test_without_any_mark_only_dpi_can_be_said():
    found = pooled(made(FLOWS[:1]), ON)
    assert (found.fair_value, found.at_cost) == (100, 1)
    assert (found.multiples.dpi, found.multiples.tvpi) == (0, None)
    assert found.multiples.reason == found.irr.reason == NO_FAIR_VALUE


def test_before_the_first_payment_there_is_nothing(book):
    found = pooled(book, date(2021, 12, 31))
    assert (found.holdings, found.invested, found.fair_value) == (0, 0, 0)
    assert found.multiples.reason == NOTHING_PAID_IN
    assert found.irr.reason == NO_FLOWS
    assert positions(book, date(2021, 12, 31)).schema == pl.Schema(SCHEMA)


@given(ledgers(undisclosed=True), DAYS)
def test_the_pool_is_the_sum_of_its_holdings(book, on):
    rows, found = positions(book, on), pooled(book, on)
    counted = rows.filter(~pl.col("organisation_id").is_in([*found.left_out]))
    for name in ("invested", "proceeds", "fair_value"):
        assert getattr(found, name) == total(counted[name])
    assert counted.height == found.holdings
    sides = apart(book, on).values()
    assert total(side.invested for side in sides) == found.invested
    assert sum(side.holdings for side in sides) == found.holdings


@given(ledgers(), DAYS)
def test_pooled_flows_and_value_solve_the_rate(book, on):
    found = pooled(book, on)
    rate = found.irr.value
    if rate is None or rate < NEARLY_LOST or not found.irr.annualised:
        return
    paid = [p for h in book.holdings for p in h.payments if p.paid_on <= on]
    flows = [*net_by_day(paid).items(), (on, found.fair_value)]
    sizes = [float(a) * (1 + rate) ** ((on - day).days / 365) for day, a in flows]
    assert abs(sum(sizes)) <= 1e-6 * sum(map(abs, sizes))
