"""Multiples of money paid in: DPI, RVPI, TVPI, and MOIC of one holding."""

from dataclasses import dataclass
from decimal import Decimal

from analysis.returns.money import over, total

NOTHING_PAID_IN = "nothing was paid in"
NO_FAIR_VALUE = "no fair value is known"


@dataclass(frozen=True)
class Multiples:
    """Ratios to the money paid in, to ten places; None with the reason beside it.

    dpi: distributed, rvpi: residual value, tvpi: their sum, exactly. Without a fair
    value dpi stands alone.
    """

    dpi: Decimal | None
    rvpi: Decimal | None
    tvpi: Decimal | None
    reason: str | None = None

    @property
    def moic(self) -> Decimal | None:
        """Multiple on invested capital: what TVPI is called of one holding."""
        return self.tvpi


def multiples(
    invested: Decimal, proceeds: Decimal, fair_value: Decimal | None
) -> Multiples:
    """The multiples of amounts in one currency, gross of fees and carry.

    invested = all paid in, follow-ons included; proceeds = all received, dividends
    included; fair_value None = not known. Source: GIPS 2020, since-inception
    multiples of private market investments. ValueError for a negative amount.
    """
    if min(invested, proceeds, fair_value or 0) < 0:
        raise ValueError("invested, proceeds and fair value are not negative")
    if not invested:
        return Multiples(None, None, None, NOTHING_PAID_IN)
    dpi = over(proceeds, invested)
    if fair_value is None:
        return Multiples(dpi, None, None, NO_FAIR_VALUE)
    rvpi = over(fair_value, invested)
    return Multiples(dpi, rvpi, total([dpi, rvpi]))
