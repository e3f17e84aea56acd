"""Amounts of benefits, each in the unit that the data gives it."""

import re

from babel.numbers import format_compact_decimal, format_decimal

from charts.numbers import LOCALE, MISSING, SPACE, Number, money

MONEY = ("revenue", "cost_saving", "cost_avoidance")
CURRENCY = re.compile("[A-Z]{3}")
LONG, SMALL = 100_000, 10


def quantity(value: Number | None, kind: str, unit: str) -> str:
    """An amount in short, such as £12.3M, 1,250 tCO2e or 0.4 kWh per part."""
    if value is None:
        return MISSING
    if kind in MONEY and CURRENCY.fullmatch(unit):
        return money(value, unit)
    if abs(value) >= LONG:
        number = format_compact_decimal(value, locale=LOCALE, fraction_digits=1)
    else:
        form = "#,##0.##" if abs(value) < SMALL else "#,##0"
        number = format_decimal(value, form, locale=LOCALE)
    return f"{number}{SPACE}{unit}"
