"""A holding replayed: rolling forward, exits and their cost, write-offs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from analysis.returns.history import replay
from analysis.returns.ledger import ledger
from analysis.returns.quotes import Quotes
from tests.analysis.returns.ledgers import (
    BASE,
    DAYS,
    MARK,
    RATE,
    START,
    flows_frame,
    frame,
    ledgers,
    made,
)

BOUGHT = ("a", date(2022, 1, 10), "initial", 100, "GBP", 0.1)
MARKED = ("a", date(2022, 3, 31), 200, "GBP", "multiple")


def last(flows, marks=(MARKED,), rates=()):
    return made([BOUGHT, *flows], marks, rates).holdings[0].states[-1]


def sale(amount, ownership=None, kind="proceeds", currency="GBP"):
    return ("a", date(2022, 5, 1), kind, amount, currency, ownership)


def test_a_follow_on_after_the_mark_is_no_loss():
    state = last([("a", date(2022, 4, 2), "follow_on", 50, "GBP")])
    assert (state.value, state.basis, state.mark) == (250, "rolled", 200)
    assert state.paid_in == 150


@pytest.mark.parametrize(
    ("flow", "value", "relieved", "basis", "status"),
    [
        (sale(50), 150, 25, "rolled", "partly_realised"),
        (sale(50, 0.08, "fund_distribution"), 150, 25, "rolled", "partly_realised"),
        (sale(50, 0.0), 0, 100, "exit", "realised"),
        (sale(200), 0, 100, "exit", "realised"),
        (sale(300), 0, 100, "exit", "realised"),
        (sale(300, 0.05), 0, 100, "rolled", "partly_realised"),
        (sale(None, 0.0), 0, 100, "exit", "realised"),
        (sale(50, kind="dividend"), 200, 0, "mark", "unrealised"),
    ],
)
def test_what_a_receipt_leaves(flow, value, relieved, basis, status):
    state = last([flow])
    assert (state.value, state.relieved) == (value, relieved)
    assert state.cost == 100 - relieved
    assert (state.basis, state.status) == (basis, status)


def test_money_counts_once_after_an_exit():
    state = last([sale(320, 0.0)])
    assert state.fair_value + state.capital_back == 320


def test_a_write_off_says_what_it_took():
    rows = [MARKED, ("a", date(2022, 6, 30), 0, "GBP", "written_off")]
    state = last([("a", date(2022, 4, 2), "follow_on", 50, "GBP")], rows)
    assert [(fall.day, fall.amount) for fall in state.write_offs] == [
        (date(2022, 6, 30), 250)
    ]
    assert (state.status, state.cost, state.value) == ("written_off", 0, 0)


def test_worth_nothing_by_another_method_is_realised_not_written_off():
    state = last([], [("a", date(2022, 6, 30), 0, "GBP", "dcf")])
    assert (state.status, state.write_offs) == ("realised", ())


def test_a_recovery_after_a_write_off_has_no_cost_left():
    written_off = ("a", date(2022, 4, 30), 0, "GBP", "written_off")
    state = last([sale(7)], [MARKED, written_off])
    assert (state.capital_back, state.relieved, state.value) == (7, 0, 0)


def test_a_receipt_in_another_currency_is_taken_off_in_the_marks():
    rates = [("USD", START, "0.8"), ("BRL", START, "0.2")]
    mark = ("a", date(2022, 3, 31), 1000, "BRL", "dcf")
    state = last([sale(100, currency="USD")], [mark], rates)
    assert (state.value, state.currency) == (600, "BRL")
    assert state.relieved == 40


def test_buying_again_after_an_exit_starts_from_the_price():
    again = ("a", date(2022, 9, 1), "initial", 30, "GBP", 0.02)
    state = last([sale(320, 0.0), again])
    assert (state.basis, state.value, state.cost) == ("cost", 30, 30)
    assert (state.valued_on, state.value_day) == (None, date(2022, 9, 1))


def test_a_price_that_nobody_knows_is_no_value():
    undisclosed = ("a", date(2022, 1, 5), "initial", None, "USD")
    assert made([undisclosed]).holdings[0].states[-1].fair_value is None


def test_a_holding_needs_a_payment():
    quotes = Quotes(frame([], RATE), BASE)
    with pytest.raises(ValueError, match="at least one payment"):
        replay([], [], quotes)


def test_a_write_off_of_nothing_takes_the_cost_and_loses_no_value():
    worthless = ("a", date(2022, 3, 31), 0, "GBP", "recent_round")
    written_off = ("a", date(2022, 4, 30), 0, "GBP", "written_off")
    valued_again = ("a", date(2022, 5, 31), 0, "GBP", "recent_round")
    state = last([], [worthless, written_off, valued_again])
    assert (state.value, state.cost, state.relieved) == (0, 0, 0)
    assert (state.paid_in, state.write_offs) == (100, ())


@given(ledgers(undisclosed=True))
def test_cost_is_paid_in_less_what_left(book):
    for holding in book.holdings:
        written_off = False
        for state in holding.states:
            # of a value that is zero already nothing is lost, yet its cost is gone
            written_off |= bool(state.write_offs) or state.method == "written_off"
            assert state.value >= 0
            assert state.cost >= 0
            assert state.cost + state.relieved <= state.paid_in
            if not written_off:
                assert state.cost + state.relieved == state.paid_in


@given(ledgers(), DAYS)
def test_the_future_changes_nothing(book, on):
    """A ledger of what was known by a day says the same of that day."""
    rates = [("USD", START, Decimal(2)), ("BRL", START, Decimal(2))]
    quoted = frame([*rates, ("ILS", START, Decimal(2))], RATE)
    flows = [
        (p.organisation_id, p.paid_on, p.kind, p.amount, p.currency, p.ownership_after)
        for holding in book.holdings
        for p in holding.payments
    ]
    cut = [row for row in flows if row[1] <= on]
    no_marks = frame([], MARK)
    full = ledger(flows_frame(flows, quoted), no_marks, quoted, BASE)
    known = ledger(flows_frame(cut, quoted), no_marks, quoted, BASE)
    then = {h.organisation_id: state for h, state in full.held(on)}
    assert then == {h.organisation_id: h.states[-1] for h in known.holdings}


def test_quotes_are_the_last_at_or_before_the_day():
    quotes = Quotes(frame([("USD", START, Decimal("0.75"))], RATE), BASE)
    assert quotes.rate("USD", START - timedelta(days=1)) is None
    assert quotes.rate("USD", START + timedelta(days=400)) == Decimal("0.75")
    assert quotes.rate("GBP", START) == 1
    assert quotes.quoted_on("USD", START + timedelta(days=3)) == START
    assert quotes.quoted_on("GBP", START) is None
    assert quotes.convert(Decimal(3), "USD", "XXX", START) is None
