"""Payments: signs, netting, undisclosed amounts, Decimal all the way."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from analysis.returns.flows import net_by_day, payments, undisclosed
from tests.analysis.returns.ledgers import FLOW, RATE, flows_frame, frame

DAY, LATER = date(2023, 1, 2), date(2023, 5, 6)
RATES = frame([("USD", DAY, Decimal("0.8"))], RATE)


def paid(*rows):
    return payments(flows_frame([("a", *row) for row in rows], RATES))


@pytest.mark.parametrize(
    ("kind", "flow"),
    [
        ("initial", -5),
        ("follow_on", -5),
        ("fund_call", -5),
        ("proceeds", 5),
        ("dividend", 5),
        ("fund_distribution", 5),
    ],
)
def test_the_kind_gives_the_sign(kind, flow):
    (payment,) = paid((DAY, kind, Decimal(5), "GBP"))
    assert payment.signed() == flow


def test_flows_of_one_day_are_netted():
    rows = [
        (LATER, "proceeds", Decimal("10.10"), "USD"),
        (DAY, "initial", Decimal("3.30"), "GBP"),
        (LATER, "follow_on", Decimal("0.20"), "USD"),
    ]
    assert net_by_day(paid(*rows)) == {DAY: Decimal("-3.3"), LATER: Decimal("7.92")}
    assert net_by_day(paid(*rows), "amount")[LATER] == Decimal("9.9")


def test_undisclosed_amounts_are_counted_and_left_out():
    found = paid((DAY, "initial", None, "USD"), (LATER, "proceeds", Decimal(1), "GBP"))
    assert undisclosed(found) == 1
    assert net_by_day(found) == {LATER: Decimal(1)}
    assert found[0].signed() == 0


def test_a_payment_without_a_rate_is_not_undisclosed():
    (payment,) = paid((DAY, "initial", Decimal(1), "XXX"))
    assert (payment.amount, payment.amount_base) == (Decimal(1), None)
    assert undisclosed([payment]) == 0


def test_ten_places_survive():
    amount = Decimal("123456789012345678.0123456789")
    (payment,) = paid((DAY, "initial", amount, "GBP"))
    assert net_by_day([payment])[DAY] == -amount


def test_money_is_paid_in_before_it_is_received():
    kinds = [
        p.kind for p in paid((DAY, "proceeds", 1, "GBP"), (DAY, "initial", 1, "GBP"))
    ]
    assert kinds == ["initial", "proceeds"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (pl.lit("loan").alias("kind"), "unknown kinds of payment: loan"),
        (pl.lit(Decimal(-1)).alias("amount"), "not negative"),
    ],
)
def test_refuses_what_is_no_payment(change, said):
    flows = flows_frame([("a", DAY, "initial", Decimal(1), "GBP")], RATES)
    with pytest.raises(ValueError, match=said):
        payments(flows.with_columns(change))


def test_names_missing_columns_and_does_without_ownership():
    flows = flows_frame([("a", DAY, "initial", Decimal(1), "GBP", 0.5)], RATES)
    assert payments(flows)[0].ownership_after == 0.5
    assert payments(flows.drop("ownership_after"))[0].ownership_after is None
    with pytest.raises(ValueError, match="cash flows lack amount_base"):
        payments(flows.select(FLOW))
