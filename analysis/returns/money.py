"""Decimal money: ten places, rounded half up as the snapshot does, summed exactly."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import polars as pl

MONEY = pl.Decimal(38, 10)
ZERO = Decimal(0)
# wide enough for the product of two columns of 28 digits
EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
PLACES = Decimal("1e-10")
CENT = Decimal("0.01")


def rounded(amount: Decimal, step: Decimal = PLACES) -> Decimal:
    """The amount to the nearest `step` (ten places), half away from zero."""
    return amount.quantize(step, context=EXACT)


def times(amount: Decimal, factor: Decimal) -> Decimal:
    """The product to ten places."""
    return rounded(EXACT.multiply(amount, factor))


def over(part: Decimal, whole: Decimal) -> Decimal:
    """The quotient to ten places; ZeroDivisionError when whole is 0."""
    return rounded(EXACT.divide(part, whole))


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum, 0 of nothing."""
    with localcontext(EXACT):
        return sum(amounts, ZERO)
