"""The J-curve: money in and out by quarter, and the multiples at each quarter's end."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from analysis.returns.flows import Payment
from analysis.returns.ledger import Ledger
from analysis.returns.money import MONEY, ZERO, total
from analysis.returns.result import pooled

QUARTER = 3
SCHEMA = {
    "quarter_end": pl.Date,
    "paid_in": MONEY,
    "received": MONEY,
    "net": MONEY,
    "called": MONEY,
    "cumulative": MONEY,
    "undisclosed": pl.Int64,
    "fair_value": MONEY,
    "dpi": MONEY,
    "rvpi": MONEY,
    "tvpi": MONEY,
    "at_cost": pl.Int64,
    "left_out": pl.Int64,
}


def curve(ledger: Ledger, on: date) -> pl.DataFrame:
    """A row a calendar quarter from the first payment to `on`; columns as SCHEMA.

    paid_in, received and net (received less paid in) are the quarter's, called and
    cumulative the sums of paid_in and net so far, of all payments known in the base
    currency; undisclosed counts the others so far. The rest is `pooled` at the
    quarter's end; the last quarter ends on `on`. Empty before the first payment.
    """
    paid = [p for h in ledger.holdings for p in h.payments if p.paid_on <= on]
    called = cumulative = ZERO
    rows, before = [], date.min
    for end in quarter_ends(min((p.paid_on for p in paid), default=None), on):
        flows = _flows(p for p in paid if before < p.paid_on <= end)
        called = total([called, flows["paid_in"]])
        cumulative = total([cumulative, flows["net"]])
        unknown = sum(p.amount_base is None for p in paid if p.paid_on <= end)
        sums = {"called": called, "cumulative": cumulative, "undisclosed": unknown}
        rows.append({"quarter_end": end, **flows, **sums, **_stock(ledger, end)})
        before = end
    return pl.DataFrame(rows, schema=SCHEMA)


def quarter_ends(first: date | None, last: date) -> list[date]:
    """The last days of the calendar quarters that a span touches.

    For the last one it is `last` itself; none without a first day, or one after `last`.
    """
    ends: list[date] = []
    day = first
    while day and day <= last:
        month = (day.month - 1) // QUARTER * QUARTER + QUARTER
        year, month = day.year + month // 12, month % 12 + 1
        day = date(year, month, 1)
        ends.append(min(day - timedelta(days=1), last))
    return ends


def _flows(paid: Iterable[Payment]) -> dict[str, Decimal]:
    signed = [payment.signed() for payment in paid]
    paid_in = -total(amount for amount in signed if amount < 0)
    received = total(amount for amount in signed if amount > 0)
    return {"paid_in": paid_in, "received": received, "net": total(signed)}


def _stock(ledger: Ledger, on: date) -> dict[str, Decimal | int | None]:
    found = pooled(ledger, on)
    return {
        "fair_value": found.fair_value,
        "dpi": found.multiples.dpi,
        "rvpi": found.multiples.rvpi,
        "tvpi": found.multiples.tvpi,
        "at_cost": found.at_cost,
        "left_out": len(found.left_out),
    }
