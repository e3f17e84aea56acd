"""Axes of money: round steps, written as money is everywhere else."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from charts.layout import value_axis
from charts.numbers import money
from charts.palette import Palette

STEPS = (1, 2, 2.5, 5, 10)
ROOM = 0.04
Row = dict[str, Any]


def money_axis(
    palette: Palette,
    amounts: Sequence[Decimal],
    currency: str,
    most: int = 4,
    **extra: Any,  # noqa: ANN401
) -> Row:
    """An axis with 0 and all amounts on it, in at most `most` steps.

    Space is left beyond the amounts, on a side where there are any.
    """
    low, high = (float(end([Decimal(0), *amounts])) for end in (min, max))
    span = (high - low) or 1.0
    marks = ticks(low, high if high > low else 1.0, most)
    ends = [low - ROOM * span * (low < 0), high + ROOM * span * (high > 0 or low == 0)]
    texts = [money(Decimal(repr(mark)), currency) for mark in marks]
    return value_axis(
        palette, range=ends, tickvals=marks, ticktext=texts, rangemode="normal", **extra
    )


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from low to high, 0 among them when it lies between."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(part * power for part in STEPS if part * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]
