"""How much of a portfolio few holdings make up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

TOP = 5
WHOLE = 10_000
NOTHING_TO_SHARE = "the amounts sum to nothing"


@dataclass(frozen=True)
class Concentration:
    """Of n amounts: the largest five's share (0 to 1), index and effective number.

    hhi is the Herfindahl-Hirschman index, the sum of squared percentage shares (over
    0 to 10,000); effective = 10,000 / hhi, the number of equal holdings that would be
    as concentrated. All three are None, with a reason, when the sum is 0.
    """

    n: int
    top_share: float | None
    hhi: float | None
    effective: float | None
    reason: str | None = None


def concentration(amounts: Iterable[Decimal], top: int = TOP) -> Concentration:
    """The concentration of amounts in one currency, by cost or by fair value.

    Holdings of nothing do not count into n. ValueError for a negative amount. Source:
    Hirschman 1964; scale of the US Horizontal Merger Guidelines.
    """
    parts = sorted((Fraction(amount) for amount in amounts if amount), reverse=True)
    if parts and parts[-1] < 0:
        raise ValueError("a negative amount has no share")
    if not parts:
        return Concentration(0, None, None, None, NOTHING_TO_SHARE)
    whole = sum(parts)
    index = WHOLE * sum(part * part for part in parts) / whole**2
    return Concentration(
        len(parts),
        float(sum(parts[:top]) / whole),
        float(index),
        float(WHOLE / index),
    )
