"""Marks, the fair values of holdings: which may be used, and how old they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from analysis.returns.flows import CAPITAL_BACK, Payment
from analysis.returns.money import MONEY

WRITTEN_OFF = "written_off"
COLUMNS = {
    "organisation_id": pl.String,
    "valued_on": pl.Date,
    "fair_value": MONEY,
    "currency": pl.String,
    "method": pl.String,
}
FINDINGS = {**COLUMNS, "finding": pl.String, "used": pl.Boolean}

NEGATIVE = "the fair value is negative"
NO_PAYMENT = "no payment by this day makes it a holding"
ABOVE_ZERO = "written off, yet above zero"
AFTER_EXIT = "a value after everything was sold"
UNUSABLE = (NEGATIVE, NO_PAYMENT)


@dataclass(frozen=True)
class Mark:
    """A fair value of a holding at the close of a day, in the mark's own currency."""

    organisation_id: str
    valued_on: date
    fair_value: Decimal
    currency: str
    method: str

    @property
    def is_write_off(self) -> bool:
        """Whether it takes the value to zero as lost."""
        return self.method == WRITTEN_OFF and not self.fair_value


def marks(valuations: pl.DataFrame) -> tuple[Mark, ...]:
    """The rows of `valuations` by day; ValueError for a missing column or value."""
    if missing := sorted(set(COLUMNS) - set(valuations.columns)):
        raise ValueError(f"valuations lack {', '.join(missing)}")
    rows = valuations.select(pl.col(n).cast(kind) for n, kind in COLUMNS.items())
    if rows.filter(pl.any_horizontal(pl.all().is_null())).height:
        raise ValueError("a valuation has no empty cell")
    return tuple(Mark(*row) for row in rows.sort("valued_on").iter_rows())


def finding(mark: Mark, paid: Sequence[Payment]) -> str | None:
    """What is wrong with a mark, given its holding's payments by day; None if nothing.

    Marks with a finding of UNUSABLE are not used, the others are.
    """
    known = [payment for payment in paid if payment.paid_on <= mark.valued_on]
    if mark.fair_value < 0:
        return NEGATIVE
    if not known:
        return NO_PAYMENT
    if mark.method == WRITTEN_OFF and mark.fair_value:
        return ABOVE_ZERO
    deals = [deal for deal in known if deal.paid_in or sold_out(deal)]
    if mark.fair_value and deals and sold_out(deals[-1]):
        return AFTER_EXIT
    return None


def sold_out(payment: Payment) -> bool:
    """Whether nothing of the company is held after a payment, by its ownership."""
    return payment.kind in CAPITAL_BACK and payment.ownership_after == 0


def findings_frame(found: Iterable[tuple[Mark, str]]) -> pl.DataFrame:
    """A row a mark with a finding: the mark's columns, finding, used."""
    rows = [(*vars(mark).values(), said, said not in UNUSABLE) for mark, said in found]
    return pl.DataFrame(rows, schema=FINDINGS, orient="row").sort(
        "organisation_id", "valued_on"
    )


def stale(valued_on: date, on: date) -> bool:
    """Whether a value is over twelve calendar months old on a day."""
    leap_day = (valued_on.month, valued_on.day) == (2, 29)
    day = valued_on.replace(day=28) if leap_day else valued_on
    return on > day.replace(year=day.year + 1)
