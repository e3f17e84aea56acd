"""How far a value is on the way to its target, and how far it should be."""

from datetime import date
from decimal import Decimal

Value = float | Decimal


def attainment(value: Value | None, target: Value | None) -> float | None:
    """value / target, 1 = attained; None without a value or a target above 0."""
    if value is None or target is None or target <= 0:
        return None
    return float(value) / float(target)


def elapsed(start: date, end: date, today: date) -> float:
    """The share of the period's days that are over, start, end and today included.

    0 before the start, 1 from the end on. ValueError for a period that ends before it
    starts.
    """
    if end < start:
        raise ValueError("a period ends on or after its start")
    days = (min(today, end) - start).days + 1
    return max(days, 0) / ((end - start).days + 1)


def pace(
    value: Value | None, target: Value | None, start: date, end: date, today: date
) -> float | None:
    """Attainment over the elapsed share of the target's period, 1 = on schedule.

    For counts and money, which add up over time. None where attainment is, and where
    no day of the period is over.
    """
    attained, share = attainment(value, target), elapsed(start, end, today)
    return None if attained is None or share == 0 else attained / share
