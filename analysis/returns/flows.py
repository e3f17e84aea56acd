"""Payments between the venture arm and its companies: kinds, signs, netting."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import polars as pl

from analysis.returns.money import MONEY, ZERO, total

PAID_IN = ("initial", "follow_on", "fund_call")
CAPITAL_BACK = ("proceeds", "fund_distribution")
RECEIVED = (*CAPITAL_BACK, "dividend")
COLUMNS = {
    "organisation_id": pl.String,
    "paid_on": pl.Date,
    "kind": pl.String,
    "currency": pl.String,
    "amount": MONEY,
    "amount_base": MONEY,
}
OWNERSHIP = pl.col("ownership_after").cast(pl.Float64)

Side = Literal["amount", "amount_base"]


@dataclass(frozen=True)
class Payment:
    """One payment; amount None = undisclosed, amount_base None also without a rate.

    Amounts are never negative, the kind gives the direction. ownership_after is the
    share of the company held afterwards, 0 to 1, None where not said.
    """

    organisation_id: str
    paid_on: date
    kind: str
    currency: str
    amount: Decimal | None
    amount_base: Decimal | None
    ownership_after: float | None = None

    @property
    def paid_in(self) -> bool:
        """Whether money went to the company."""
        return self.kind in PAID_IN

    def signed(self, side: Side = "amount_base") -> Decimal:
        """The amount as a flow: paid in negative, received positive, unknown 0."""
        amount = getattr(self, side)
        if amount is None:
            return ZERO
        return -amount if self.paid_in else amount


def payments(flows: pl.DataFrame) -> tuple[Payment, ...]:
    """The rows of `flows` by day, money paid in before money received.

    Columns as COLUMNS, and ownership_after where known; others are ignored. ValueError
    for a missing column, an unknown kind or a negative amount.
    """
    if missing := sorted(set(COLUMNS) - set(flows.columns)):
        raise ValueError(f"cash flows lack {', '.join(missing)}")
    if strange := sorted(set(flows["kind"]) - {*PAID_IN, *RECEIVED}):
        raise ValueError(f"unknown kinds of payment: {', '.join(map(str, strange))}")
    if flows.filter(pl.col("amount") < 0).height:
        raise ValueError("an amount is not negative: the kind gives its direction")
    if "ownership_after" not in flows.columns:
        flows = flows.with_columns(ownership_after=None)
    rows = flows.select(
        *[pl.col(name).cast(kind) for name, kind in COLUMNS.items()], OWNERSHIP
    )
    found = [Payment(*row) for row in rows.iter_rows()]
    return tuple(sorted(found, key=lambda paid: (paid.paid_on, not paid.paid_in)))


def net_by_day(
    paid: Iterable[Payment], side: Side = "amount_base"
) -> dict[date, Decimal]:
    """The signed flows of each day netted, by day; undisclosed amounts left out.

    Of one holding's payments in its own currency with side "amount", of any with
    "amount_base". A day whose flows cancel out stays, with 0.
    """
    days: dict[date, list[Decimal]] = defaultdict(list)
    for payment in paid:
        if getattr(payment, side) is not None:
            days[payment.paid_on].append(payment.signed(side))
    return {day: total(days[day]) for day in sorted(days)}


def undisclosed(paid: Iterable[Payment]) -> int:
    """How many payments have no amount."""
    return sum(payment.amount is None for payment in paid)
