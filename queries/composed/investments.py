"""Money paid in over time: by quarter of the period, and since the start."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import polars as pl

from analysis.returns.curve import curve
from analysis.returns.flows import Payment
from analysis.returns.history import History
from analysis.returns.money import MONEY, ZERO, total
from queries.composed.table import Table
from queries.groups import months
from queries.ledgers import selected_ledger
from queries.lens import Lens
from queries.selection import Selection

QUARTER = 3
SCHEMA = {
    "quarter": pl.Date,
    "new": MONEY,
    "follow_on": MONEY,
    "payments": pl.Int64,
    "undisclosed": pl.Int64,
}


def j_curve(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A quarter a row from the first payment to the period's last day.

    The columns of `analysis.returns.curve.curve`.
    """
    return curve(selected_ledger(selection), selection.end)


def investments_by_quarter(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A calendar quarter of the period a row, also one without a payment.

    Columns: quarter (its first day), new and follow_on (money paid into companies in
    the quarter and period; a fund's first call is new, its later ones follow on),
    payments, undisclosed (those without an amount in the base currency).
    """
    paid = [
        (payment, item)
        for holding in selected_ledger(selection).holdings
        for payment, item in _paid_in(holding)
        if selection.start <= payment.paid_on <= selection.end
    ]
    quarters = sorted({_quarter(month) for month in months(selection)})
    rows = [
        _row(quarter, [(p, i) for p, i in paid if _quarter(p.paid_on) == quarter])
        for quarter in quarters
    ]
    return pl.DataFrame(rows, SCHEMA)


def _row(quarter: date, paid: list[tuple[Payment, str]]) -> dict:
    def amount(item: str) -> Decimal:
        return total(p.amount_base or ZERO for p, found in paid if found == item)

    return {
        "quarter": quarter,
        "new": amount("new"),
        "follow_on": amount("follow_on"),
        "payments": len(paid),
        "undisclosed": sum(p.amount_base is None for p, _ in paid),
    }


def _paid_in(holding: History) -> Iterator[tuple[Payment, str]]:
    """Each payment into a company, and whether it is new or follows on."""
    has_paid = False
    for payment in holding.payments:
        if payment.paid_in:
            follows = payment.kind == "fund_call" and has_paid
            again = follows or payment.kind == "follow_on"
            yield payment, "follow_on" if again else "new"
            has_paid = True


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)


TABLES = {
    "j_curve": Table(j_curve, "a quarter, with money in and out and the multiples"),
    "investments_by_quarter": Table(
        investments_by_quarter, "a quarter of the period, with the money paid in"
    ),
}
