"""Exchange rates: the last quote at or before a day."""

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from decimal import Decimal

import polars as pl

from analysis.returns.money import EXACT, ZERO, rounded, times

ONE = Decimal(1)


class NoRateError(LookupError):
    """No quote of a currency at or before a day."""


class Quotes:
    """Rates to the base currency, from rows (currency, quoted_on, rate_to_base)."""

    def __init__(self, rates: pl.DataFrame, base_currency: str) -> None:
        """`rates` has Decimal base units for one unit; the base itself is always 1."""
        self.base_currency = base_currency
        self._days: dict[str, list[date]] = defaultdict(list)
        self._rates: dict[str, list[Decimal]] = defaultdict(list)
        rows = rates.select("currency", "quoted_on", "rate_to_base").sort("quoted_on")
        for currency, day, rate in rows.iter_rows():
            self._days[currency].append(day)
            self._rates[currency].append(rate)

    def quoted_on(self, currency: str, on: date) -> date | None:
        """The day of the quote in force on a day, None without one or for the base."""
        days = self._days.get(currency, [])
        at = bisect_right(days, on)
        return days[at - 1] if at and currency != self.base_currency else None

    def rate(self, currency: str, on: date) -> Decimal | None:
        """Base units for one unit on a day, None when nothing was quoted by then."""
        if currency == self.base_currency:
            return ONE
        at = bisect_right(self._days.get(currency, []), on)
        return self._rates[currency][at - 1] if at else None

    def convert(
        self, amount: Decimal, currency: str, into: str, on: date
    ) -> Decimal | None:
        """The amount in another currency at a day's rates, None without a rate."""
        if currency == into:
            return amount
        own, other = self.rate(currency, on), self.rate(into, on)
        if own is None or not other:
            return None
        return rounded(EXACT.divide(EXACT.multiply(amount, own), other))

    def to_base(self, amount: Decimal, currency: str, on: date) -> Decimal:
        """The amount in the base currency at a day's rate; NoRateError without one."""
        rate = self.rate(currency, on) if amount else ZERO
        if rate is None:
            raise NoRateError(f"{currency} has no rate by {on}")
        return times(amount, rate)
