"""The bridge: it closes to the last place, and each item means what it says."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.returns.bridge import SCHEMA, bridge, bridge_total, in_cents
from analysis.returns.money import total
from analysis.returns.result import NO_RATE, UNDISCLOSED, pooled
from tests.analysis.returns.ledgers import DAYS, START, ledgers, made

OPEN, CLOSE = date(2022, 12, 31), date(2023, 12, 31)
BOUGHT = ("a", date(2022, 3, 1), "initial", 100, "USD")
OPENING = ("a", date(2022, 12, 30), 150, "USD", "multiple")
RATES = [("USD", date(2022, 1, 1), "0.5"), ("USD", date(2023, 6, 1), "0.8")]
SIGNS = {
    "opening": 1,
    "new": 1,
    "follow_on": 1,
    "cost_of_exits": -1,
    "write_offs": -1,
    "revaluation": 1,
    "currency": 1,
    "closing": -1,
}
AT_PROCEEDS = {
    "opening": 1,
    "new": 1,
    "follow_on": 1,
    "exit_proceeds": -1,
    "write_offs": -1,
    "gain": 1,
    "currency": 1,
    "closing": -1,
}


def rest(row, signs=SIGNS):
    return total(sign * row[name] for name, sign in signs.items())


def items(flows=(), marks=(), rates=RATES):
    """What is not zero of the bridge of one holding over 2023."""
    frame = bridge(made([BOUGHT, *flows], [OPENING, *marks], rates), OPEN, CLOSE)
    row = frame.row(0, named=True)
    assert rest(row) == rest(row, AT_PROCEEDS) == 0
    kept = {name: row[name] for name in row if name in {*SIGNS, *AT_PROCEEDS}}
    return {name: float(value) for name, value in kept.items() if value}


def mark(value, method="multiple", day=CLOSE):
    return ("a", day, value, "USD", method)


def flow(kind, amount, day=date(2023, 6, 2), ownership=None):
    return ("a", day, kind, amount, "USD", ownership)


def test_only_the_rate_moved():
    assert items() == {"opening": 75, "currency": 45, "closing": 120}


def test_a_revaluation_is_at_the_closing_rate():
    found = items(marks=[mark(160)])
    assert found["revaluation"] == found["gain"] == 8
    assert found["currency"] == 45


def test_a_follow_on_gains_from_the_rate_since_its_own_day():
    found = items([flow("follow_on", 10, date(2023, 5, 1))], [mark(160)])
    assert found["follow_on"] == 5
    assert found["currency"] == 45 + 3
    assert "revaluation" not in found


def test_half_sold_for_its_carried_value_takes_half_the_cost():
    found = items([flow("proceeds", 75)], [mark(75)])
    assert (found["cost_of_exits"], found["exit_proceeds"]) == (25, 60)
    assert found["revaluation"] == -35
    assert "gain" not in found


def test_what_was_sold_moves_no_more_with_the_rate():
    rates = [*RATES, ("USD", date(2023, 9, 1), "2")]
    sold = [flow("proceeds", 400, ownership=0.0)]
    assert items(sold, rates=rates) == items(sold)


def test_all_sold_above_its_carried_value():
    found = items([flow("proceeds", 200, ownership=0.0)])
    assert (found["cost_of_exits"], found["exit_proceeds"]) == (50, 160)
    assert found["gain"] == 40
    assert found["revaluation"] == 40 - 110
    assert "closing" not in found


def test_a_write_off_takes_what_the_mark_before_left():
    marks = [mark(90, day=date(2023, 3, 31)), mark(0, "written_off")]
    found = items(marks=marks)
    assert found["write_offs"] == 72
    assert found["revaluation"] == (90 - 150) * 0.5
    assert found["currency"] == pytest.approx(90 * 0.3)
    assert "closing" not in found


def test_a_fall_to_nothing_by_another_method_is_a_revaluation():
    assert items(marks=[mark(0, "dcf")])["revaluation"] == -120


def test_a_dividend_is_income_and_moves_no_value():
    row = bridge(
        made([BOUGHT, flow("dividend", 10)], [OPENING], RATES), OPEN, CLOSE
    ).row(0, named=True)
    assert (row["income"], row["gain"], row["closing"]) == (8, 0, 120)


def test_calls_of_a_fund_after_the_first_follow_on():
    calls = [("f", date(2023, m, 1), "fund_call", m, "GBP") for m in (2, 3, 4)]
    row = bridge(made(calls), OPEN, CLOSE).row(0, named=True)
    assert (row["new"], row["follow_on"], row["closing"]) == (2, 7, 9)
    later = bridge(made(calls), date(2023, 2, 1), CLOSE).row(0, named=True)
    assert (later["new"], later["follow_on"]) == (0, 7)


def test_published_bridge_of_a_listed_company():
    """3i Group 2006, table 6, in million: other movements apart, 98."""
    book = made(
        [
            ("old", date(2000, 1, 1), "initial", 4317, "GBP"),
            ("old", date(2005, 6, 1), "proceeds", 2207, "GBP"),
            ("new", date(2005, 7, 1), "initial", 1110, "GBP"),
        ],
        [
            ("old", date(2005, 3, 31), 4317, "GBP", "multiple"),
            ("old", date(2006, 3, 31), 4139 - 98 - 1110, "GBP", "multiple"),
        ],
    )
    found = bridge_total(bridge(book, date(2005, 3, 31), date(2006, 3, 31)))
    row = found.row(0, named=True)
    assert (row["opening"], row["new"], row["exit_proceeds"]) == (4317, 1110, 2207)
    assert row["gain"] == 576 + 245
    assert row["closing"] == 4139 - 98


def test_what_cannot_be_bridged_is_named_and_counted():
    book = made(
        [
            BOUGHT,
            ("secret", date(2023, 1, 1), "initial", None, "USD"),
            ("far", date(2023, 1, 1), "initial", 5, "JPY"),
            ("later", date(2024, 1, 1), "initial", 5, "GBP"),
        ],
        rates=RATES,
    )
    frame = bridge(book, OPEN, CLOSE)
    assert frame.select("organisation_id", "reason").rows() == [
        ("a", None),
        ("far", NO_RATE),
        ("secret", UNDISCLOSED),
    ]
    assert frame["closing"].null_count() == 2
    assert bridge_total(frame).select("holdings", "left_out").row(0) == (1, 2)


def test_a_rate_missing_for_the_opening_value_only():
    mark_in_yen = ("a", date(2022, 12, 30), 150, "JPY", "multiple")
    book = made([BOUGHT], [mark_in_yen, mark(1)], RATES)
    assert bridge(book, OPEN, CLOSE)["reason"].to_list() == [NO_RATE]


def test_refuses_days_in_the_wrong_order():
    with pytest.raises(ValueError, match="before the opening day"):
        bridge(made([BOUGHT], rates=RATES), CLOSE, OPEN)


@given(ledgers(undisclosed=True), DAYS, st.integers(0, 900))
def test_it_closes_for_each_company_and_in_total(book, opening, days):
    closing = opening + timedelta(days=days)
    frame = bridge(book, opening, closing)
    assert frame.schema == pl.Schema(SCHEMA)
    for rows in (frame, in_cents(frame)):
        complete = rows.filter(pl.col("reason").is_null()).to_dicts()
        for row in [*complete, bridge_total(rows).row(0, named=True)]:
            assert rest(row) == rest(row, AT_PROCEEDS) == 0
            assert row["realised_gain"] == row["exit_proceeds"] - row["cost_of_exits"]


@given(ledgers(undisclosed=True), DAYS, DAYS)
def test_the_cents_are_those_of_the_bridge(book, one, other):
    frame = bridge(book, min(one, other), max(one, other))
    cents = in_cents(frame)
    for exact, shown in zip(frame.to_dicts(), cents.to_dicts(), strict=True):
        for name in SIGNS if exact["reason"] is None else ():
            off = Decimal("0.05" if name == "revaluation" else "0.005")
            assert abs(exact[name] - shown[name]) <= off
            assert shown[name] == round(shown[name], 2)


@given(ledgers(), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_two_bridges_in_a_row_meet(book, first, days, more):
    """Every item adds up; what is translated, but for the last places."""
    middle = first + timedelta(days=days)
    last = middle + timedelta(days=more)
    whole, one, two = (
        bridge_total(bridge(book, *span)).row(0, named=True)
        for span in ((first, last), (first, middle), (middle, last))
    )
    assert one["closing"] == two["opening"]
    for name in ("new", "follow_on", "cost_of_exits", "exit_proceeds", "income"):
        assert whole[name] == one[name] + two[name]
    for name in ("write_offs", "revaluation", "currency"):
        assert abs(whole[name] - one[name] - two[name]) <= Decimal("1e-8")


@given(ledgers(), DAYS)
def test_from_the_start_it_is_what_the_pool_says(book, on):
    row = bridge_total(bridge(book, START - timedelta(days=1), on)).row(0, named=True)
    found = pooled(book, on)
    assert row["opening"] == 0
    assert row["closing"] == found.fair_value
    assert row["new"] + row["follow_on"] == found.invested
    assert row["exit_proceeds"] + row["income"] == found.proceeds


@given(ledgers(), DAYS, DAYS)
def test_where_all_is_in_base_nothing_is_currency(book, one, other):
    plain = [
        (p.organisation_id, p.paid_on, p.kind, p.amount, "GBP", p.ownership_after)
        for h in book.holdings
        for p in h.payments
    ]
    frame = bridge(made(plain), min(one, other), max(one, other))
    assert not any(frame["currency"])
