"""Axes: where their lines are, and how their numbers are written."""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from charts.native.parts import Form, Native
from charts.native.times import EPOCH
from charts.numbers import MINUS, short_day

STEPS = (1, 2, 2.5, 5, 10)
DAYS = (1, 2, 7, 14, 30, 61, 91, 183, 365, 730, 1826)
TICKS = 6
LARGE = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
THOUSAND = 1e3


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` with a line each `step`, or at each power of it."""

    low: float
    high: float
    step: float
    logarithmic: bool = False

    @property
    def decimals(self) -> int:
        """How many decimals its lines need."""
        return next((n for n in range(4) if round(self.step, n) == self.step), 4)

    def ticks(self) -> list[float]:
        """Where its lines are."""
        if self.logarithmic:
            powers = round(math.log(self.high / self.low, self.step))
            return [self.low * self.step**i for i in range(powers + 1)]
        number = math.floor((self.high - self.low) / self.step + 1e-9)
        return [self.low + i * self.step for i in range(number + 1)]

    def part(self, value: float) -> float:
        """Where a value stands, from 0 to 1."""
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / ((self.high - self.low) or 1)


def nice(low: float, high: float, *, exact: bool = False, whole: bool = False) -> Scale:
    """A scale with about five lines at round numbers, at whole ones of counts."""
    span = (high - low) or 1
    size = 10 ** math.floor(math.log10(span / TICKS))
    step = next(size * s for s in STEPS if span / (size * s) <= TICKS)
    if whole and step != round(step):
        step = max(1.0, float(math.ceil(step)))
    if exact:
        return Scale(low, high, step)
    top = math.ceil(high / step - 1e-9) * step
    bottom = math.floor(low / step + 1e-9) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def days(native: Native) -> Scale:
    """A scale of days, at round distances."""
    low, high = native.span or (0.0, 1.0)
    step = next((d for d in DAYS if (high - low) / d <= TICKS), DAYS[-1])
    return Scale(low, high, step)


def written(value: float, form: Form, scale: Scale) -> str:
    """A number of an axis, as its chart's form writes it."""
    fine = scale.decimals
    top = max(abs(scale.low), abs(scale.high))
    forms: dict[Form, Any] = {
        "per_cent": lambda: f"{value:.{fine}f}%",
        "points": lambda: f"{value:+.{max(fine, 1)}f}" if value else "0",
        "multiple": lambda: f"{value:.{max(fine, 1)}f}x",
        "date": lambda: short_day(EPOCH + timedelta(days=round(value))),
        "money": lambda: _money(value, top),
    }
    make = forms.get(form, lambda: f"{value:,.{fine}f}")
    return make().replace("-", MINUS)


def _money(value: float, top: float) -> str:
    if not value:
        return "0"
    for size, letter in LARGE:
        if top >= size:
            return f"{value / size:,.1f}{letter}"
    return f"{value / THOUSAND:,.0f}K" if top >= 2 * THOUSAND else f"{value:,.0f}"


def _money_code(top: float) -> str:
    for size, letter in LARGE:
        if top >= size:
            form = f'#,##0.0{"," * round(math.log10(size) / 3)}"{letter}"'
            return f"{form};-{form};0"
    return '#,##0,"K";-#,##0,"K";0' if top >= 2 * THOUSAND else "#,##0"


def code(form: Form, scale: Scale) -> str:
    """The same as a spreadsheet's number format."""
    fine = scale.decimals
    decimals = f"0.{'0' * fine}" if fine else "0"
    some = decimals if fine else "0.0"
    top = max(abs(scale.low), abs(scale.high))
    codes: dict[Form, str] = {
        "per_cent": f'{decimals}"%"',
        "points": f"+{some};-{some};0",
        "multiple": f'{some}"x"',
        "date": "d mmm yyyy",
        "money": _money_code(top),
    }
    return codes.get(form, f"#,##{decimals}")
