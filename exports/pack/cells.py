"""The cells of a table as texts, as the page shows them."""

from datetime import date
from decimal import Decimal

import polars as pl

from charts.numbers import MINUS, MISSING, short_day
from exports.pack.clean import clean

YEARS = {"Vintage"}


def texts(frame: pl.DataFrame) -> list[list[str]]:
    """Headers, then rows."""
    columns = [column(frame[name]) for name in frame.columns]
    heads = [clean(name).removesuffix(", %") for name in frame.columns]
    return [heads, *(list(row) for row in zip(*columns, strict=True))]


def held(frame: pl.DataFrame) -> pl.DataFrame:
    """The table without columns of courses, which paper cannot show, and empty ones."""
    first, *others = frame.columns
    kept = [
        name
        for name in others
        if not listed(frame, name) and frame[name].null_count() < len(frame)
    ]
    return frame.select(first, *kept)


def listed(frame: pl.DataFrame, name: str) -> bool:
    """Whether a column holds courses, which the page draws within its cells."""
    return isinstance(frame.schema[name], pl.List)


def column(series: pl.Series) -> list[str]:
    """Per cent with one decimal, points with their sign, amounts in full."""
    name, values = series.name, series.to_list()
    if name in YEARS:
        form = "d"
    elif name.endswith("%"):
        form = ",.1f"
    elif name.endswith(", points"):
        form = "+,.1f"
    elif series.dtype.is_integer() or _whole(values):
        form = ",.0f"
    else:
        form = ",.2f" if isinstance(series.dtype, pl.Decimal) else ",.1f"
        form = ",.2f" if _fine(values) else form
    unit = "%" if name.endswith("%") else ""
    return [_cell(value, form, unit) for value in values]


def _whole(values: list[object]) -> bool:
    numbers = [v for v in values if isinstance(v, int | float | Decimal)]
    return all(number == int(number) for number in numbers)


def _fine(values: list[object]) -> bool:
    numbers = [v for v in values if isinstance(v, float | Decimal)]
    return any(round(number * 10) != number * 10 for number in numbers)


def _cell(value: object, form: str, unit: str) -> str:
    if value is None:
        return MISSING
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{value:{form}}{unit}".replace("-", MINUS)
    return clean(value) or MISSING
