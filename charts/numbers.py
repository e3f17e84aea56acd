"""Numbers as people read them; a missing value is a dash.

A non-breaking space stands between a number and its unit.
"""

from datetime import date
from decimal import Decimal

import polars as pl
from babel import Locale
from babel.dates import format_date
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
)

LOCALE = Locale.parse("en_GB")
MISSING = "\N{EN DASH}"
SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SHORTEST_COMPACT = 1_000
LONGEST_PLAIN = 1_000_000
SMALLEST_SHARE = 0.001
Number = int | float | Decimal


def count(value: Number | None) -> str:
    """A count with thousands separated, such as 2,513; millions are shortened."""
    if value is None:
        return MISSING
    if abs(value) >= LONGEST_PLAIN:
        return format_compact_decimal(value, locale=LOCALE, fraction_digits=1)
    return format_decimal(round(value), locale=LOCALE)


def exact(value: int) -> str:
    """A count to the last one, such as 6,012,345."""
    return format_decimal(value, locale=LOCALE)


def share(value: Number | None) -> str:
    """A share from 0 to 1 as per cent with one decimal, such as 4.5%."""
    if value is None:
        return MISSING
    if 0 < value < SMALLEST_SHARE:
        return "under 0.1%"
    return f"{float(value) * 100:.1f}%".replace("-", MINUS)


def ratio(value: Number | None) -> str:
    """A ratio with two decimals, such as 0.93."""
    return MISSING if value is None else f"{float(value):.2f}"


def multiple(value: Number | None) -> str:
    """A multiple of money paid in, such as 1.52x."""
    return MISSING if value is None else f"{float(value):.2f}x"


def per_cent(name: str, title: str) -> pl.Expr:
    """A column of shares from 0 to 1 as per cent, under a title for readers."""
    return (pl.col(name) * 100).round(4).alias(title)


def days(value: Number | None) -> str:
    """Days, with a half where a median falls between two, such as 112.5 days."""
    if value is None:
        return MISSING
    rounded = round(float(value), 1)
    unit = "day" if abs(rounded) == 1 else "days"
    return f"{format_decimal(rounded, locale=LOCALE)}{SPACE}{unit}"


def money(value: Number | None, currency: str) -> str:
    """Money in short, such as £12.3M; nothing is £0."""
    if value is None:
        return MISSING
    if not value:
        return format_currency(0, currency, "¤0", LOCALE, currency_digits=False)
    if abs(value) < SHORTEST_COMPACT:
        text = format_currency(value, currency, locale=LOCALE)
    else:
        text = format_compact_currency(
            value, currency, locale=LOCALE, fraction_digits=1
        )
    return text.replace("-", MINUS)


def formatted(value: Number | None, form: str, currency: str) -> str:
    """A value in its metric's form; money is in `currency`."""
    if form == "money":
        return money(value, currency)
    forms = {"count": count, "share": share, "days": days, "ratio": multiple}
    return forms[form](value)


def exactly(value: Decimal, form: str, currency: str) -> str:
    """A number that somebody wrote, such as a threshold, with nothing rounded away."""
    match form:
        case "money":
            return format_currency(
                value, currency, locale=LOCALE, decimal_quantization=False
            )
        case "share":
            return f"{(value * 100).normalize():f}%".replace("-", MINUS)
    text = format_decimal(value, locale=LOCALE, decimal_quantization=False)
    return text + {"days": f"{SPACE}days", "ratio": "x"}.get(form, "")


def change(value: Number | None, form: str, currency: str) -> str:
    """A signed difference in the metric's form; of shares, in percentage points."""
    if value is None:
        return MISSING
    if form == "share":
        size = f"{abs(float(value)) * 100:.1f}{SPACE}points"
    else:
        size = formatted(abs(value), form, currency)
    return size if not value else f"{'+' if value > 0 else MINUS}{size}"


def interval(
    lower: Number | None, upper: Number | None, form: str, currency: str
) -> str:
    """A 95 % interval in words; empty where there is none."""
    if lower is None and upper is None:
        return ""
    ends = [
        formatted(end, form, currency) if end is not None else "not reached"
        for end in (lower, upper)
    ]
    return f"95% interval {ends[0]} to {ends[1]}"


def month(day: date) -> str:
    """A month in words, such as March 2023."""
    return format_date(day, "MMMM y", locale=LOCALE)


def long_day(day: date) -> str:
    """A day in words, such as 18 May 2023."""
    return format_date(day, "d MMMM y", locale=LOCALE)


def short_day(day: date) -> str:
    """A day in short, such as 18 May 2023 or 3 Sept 2023."""
    return format_date(day, "d MMM y", locale=LOCALE)


def counted(value: int, noun: str) -> str:
    """A count with its noun, such as 1 warning or 2,513 warnings."""
    return f"{count(value)} {noun}" if value == 1 else f"{count(value)} {noun}s"
