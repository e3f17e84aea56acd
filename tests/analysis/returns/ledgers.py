"""Ledgers for tests: small ones written down, and random ones in four currencies."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
from hypothesis import strategies as st

from analysis.returns.flows import PAID_IN, RECEIVED
from analysis.returns.ledger import ledger
from analysis.returns.money import MONEY, times
from analysis.returns.quotes import Quotes

BASE = "GBP"
CURRENCIES = (BASE, "USD", "BRL", "ILS")
START = date(2020, 1, 1)
METHODS = ("recent_round", "milestone", "multiple", "written_off")
FLOW = ("organisation_id", "paid_on", "kind", "amount", "currency", "ownership_after")
MARK = ("organisation_id", "valued_on", "fair_value", "currency", "method")
RATE = ("currency", "quoted_on", "rate_to_base")
DECIMALS = ("amount", "amount_base", "fair_value", "rate_to_base")


def frame(rows, columns):
    kinds = {
        "paid_on": pl.Date,
        "valued_on": pl.Date,
        "quoted_on": pl.Date,
        "ownership_after": pl.Float64,
        **dict.fromkeys(DECIMALS, MONEY),
    }
    schema = {name: kinds.get(name, pl.String) for name in columns}
    return pl.DataFrame(rows, schema=schema, orient="row")


def flows_frame(rows, rates):
    """Rows of FLOW, ownership_after optional, with amount_base as the snapshot has."""
    quotes = Quotes(rates, BASE)
    full = [(*row, None)[: len(FLOW)] for row in rows]
    return frame(
        [(*row, _in_base(row, quotes)) for row in full], (*FLOW, "amount_base")
    )


def _in_base(row, quotes):
    _, day, _, amount, currency, _ = row
    rate = quotes.rate(currency, day)
    return None if amount is None or rate is None else times(Decimal(amount), rate)


def made(flows, marks=(), rates=()):
    """A ledger of written rows: amounts in whole numbers, Decimal or text."""
    quoted = frame([(c, d, Decimal(r)) for c, d, r in rates], RATE)
    paid = [(*r[:3], None if r[3] is None else Decimal(r[3]), *r[4:]) for r in flows]
    valued = [(o, d, Decimal(v), c, m) for o, d, v, c, m in marks]
    return ledger(flows_frame(paid, quoted), frame(valued, MARK), quoted, BASE)


DAYS = st.integers(0, 900).map(lambda days: START + timedelta(days=days))
AMOUNTS = st.decimals(0, 10**7, places=10) | st.integers(0, 10**6).map(Decimal)
OWNERSHIP = st.sampled_from([None, None, 0.0, 0.1])
COMPANIES = st.sampled_from(["a", "b", "c"])
FLOWS = st.tuples(
    COMPANIES,
    DAYS,
    st.sampled_from((*PAID_IN, *RECEIVED)),
    AMOUNTS,
    st.sampled_from(CURRENCIES),
    OWNERSHIP,
)
MARKS = st.tuples(
    COMPANIES,
    DAYS,
    st.just(Decimal(0)) | AMOUNTS,
    st.sampled_from(CURRENCIES),
    st.sampled_from(METHODS),
)
RATES = st.tuples(
    st.sampled_from(CURRENCIES[1:]), DAYS, st.decimals("0.01", 50, places=10)
)


@st.composite
def ledgers(draw, undisclosed=False):
    """Payments and marks in random order and currency; each currency has a rate."""
    amounts = {"fund_call": None} if undisclosed else {}
    flows = draw(st.lists(FLOWS, min_size=1, max_size=20))
    flows = [(*row[:3], amounts.get(row[2], row[3]), *row[4:]) for row in flows]
    marks = draw(st.lists(MARKS, max_size=12, unique_by=lambda row: row[:2]))
    first = [(currency, START, Decimal(2)) for currency in CURRENCIES[1:]]
    later = draw(st.lists(RATES, max_size=12, unique_by=lambda row: row[:2]))
    return made(flows, marks, [*first, *(r for r in later if r[1] > START)])
