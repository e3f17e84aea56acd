"""The money-weighted rate of return: XIRR, or the reason why there is none."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pyxirr

from analysis.returns.money import total
from analysis.returns.roots import (
    Numbers,
    has_one_gain,
    has_one_root,
    present_value,
    roots,
)

YEAR = 365
NO_FLOWS = "no payments"
NO_FAIR_VALUE = "no fair value is known"
ONE_SIGN = "all flows have one sign"
TOTAL_LOSS = "total loss"
NO_ROOT = "no rate solves it"
SEVERAL_ROOTS = "several rates solve it"


@dataclass(frozen=True)
class Return:
    """A rate of return (0.1 = 10 %), or None with the reason: not meaningful.

    days runs from the first flow to the last one, a fair value's included.
    """

    value: float | None
    reason: str | None
    days: int

    @property
    def annualised(self) -> bool:
        """Whether the value is a yearly rate; under one year it is not."""
        return self.days >= YEAR

    @property
    def label(self) -> str:
        """What the value is called."""
        return "IRR" if self.annualised else "period return"


def rate_of_return(flows: Mapping[date, Decimal]) -> Return:
    """XIRR (actual/365 fixed) of signed flows by day, one currency.

    Under 365 days not annualised: (1 + XIRR)^(days/365) - 1. None when there is no
    flow but 0, all have one sign, no rate above -100 % or several solve it; where money
    was made, Norstrom's criterion settles for the one rate above 0. Source: Excel's
    XIRR; GIPS 2020 on periods under one year.
    """
    days = sorted(day for day, amount in flows.items() if amount)
    if not days:
        return Return(None, NO_FLOWS, 0)
    span = (days[-1] - days[0]).days
    if len({flows[day] > 0 for day in days}) == 1:
        return Return(None, ONE_SIGN, span)
    found = _rates(days, np.array([float(flows[day]) for day in days]))
    if len(found) != 1:
        return Return(None, SEVERAL_ROOTS if found else NO_ROOT, span)
    exponent = found[0] * min(span / YEAR, 1)
    try:
        return Return(math.expm1(exponent), None, span)
    except OverflowError:
        return Return(None, NO_ROOT, span)


def return_with_residual(
    flows: Mapping[date, Decimal], fair_value: Decimal | None, on: date
) -> Return:
    """The same with a fair value received on the valuation date `on`.

    A fair value of 0 after money paid in and none received is a total loss; None is
    one that nobody knows. Flows after `on` are left out.
    """
    known = {day: amount for day, amount in flows.items() if day <= on}
    if not known:
        return Return(None, NO_FLOWS, 0)
    if fair_value is None:
        return Return(None, NO_FAIR_VALUE, 0)
    paid_in = any(amount < 0 for amount in known.values())
    if paid_in and not fair_value and all(amount <= 0 for amount in known.values()):
        return Return(None, TOTAL_LOSS, (max(known) - min(known)).days)
    whole = total([known.get(on, Decimal(0)), fair_value])
    return rate_of_return({**known, on: whole})


def currency_effect(base: Return, local: Return) -> float | None:
    """What the currency added: (1 + base) / (1 + local) - 1, None without either."""
    if base.value is None or local.value is None or local.value == -1:
        return None
    return (1 + base.value) / (1 + local.value) - 1


def _rates(days: list[date], amounts: Numbers) -> list[float]:
    """Logarithms of 1 + rate; by pyxirr where there can be but one."""
    times = np.array([(day - days[0]).days / YEAR for day in days])
    gain = has_one_gain(amounts)
    if gain or has_one_root(amounts):
        rate = pyxirr.xirr(days, amounts.tolist(), silent=True)
        if rate is not None and (0 if gain else -1) < rate < math.inf:
            x = math.log1p(rate)
            if not present_value(times, amounts, x):
                return [x]
    return [x for x in roots(times, amounts) if x > 0 or not gain]
