"""The pace at which a commitment is called."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analysis.returns.flows import Payment, undisclosed
from analysis.returns.ledger import Ledger
from analysis.returns.money import over, total


@dataclass(frozen=True)
class Pace:
    """Called capital against a commitment, amounts in the base currency on a day.

    called: all money paid in; uncalled = commitment - called and free = uncalled -
    reserves are negative when overdrawn. called_share is of the commitment (None of
    0). years_left: uncalled at the pace of the last year (called_last_year), None when
    nothing was called in it. undisclosed payments are in none of these.
    """

    commitment: Decimal
    reserves: Decimal
    called: Decimal
    uncalled: Decimal
    free: Decimal
    called_share: float | None
    called_last_year: Decimal
    years_left: float | None
    undisclosed: int


def pace(
    ledger: Ledger, on: date, commitment: Decimal, reserves: Decimal = Decimal(0)
) -> Pace:
    """The pace at the close of a day.

    Reserves are the part of the commitment kept for follow-ons. Money received is not
    recalled. ValueError for a negative amount.
    """
    if min(commitment, reserves) < 0:
        raise ValueError("a commitment and its reserves are not negative")
    paid = [p for h in ledger.holdings for p in h.payments if p.paid_in]
    known = [payment for payment in paid if payment.paid_on <= on]
    called, uncalled = _sum(known), total([commitment, -_sum(known)])
    recent = _sum([payment for payment in known if payment.paid_on > _year_before(on)])
    return Pace(
        commitment,
        reserves,
        called,
        uncalled,
        total([uncalled, -reserves]),
        float(over(called, commitment)) if commitment else None,
        recent,
        max(float(over(uncalled, recent)), 0.0) if recent else None,
        undisclosed(known),
    )


def _sum(paid: list[Payment]) -> Decimal:
    return total(p.amount_base for p in paid if p.amount_base is not None)


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
