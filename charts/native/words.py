"""The texts of native charts: rows that say their value, so that none needs a hover."""

from collections.abc import Callable
from typing import Any

import polars as pl

from charts.escaping import shorten
from charts.numbers import count, share

LABEL, FAINT = "label", "few"
FEW = 5
LONGEST = 60
Row = dict[str, Any]


def labelled(frame: pl.DataFrame, text: Callable[[Row], str]) -> pl.DataFrame:
    """The frame with a column of the rows' texts; equal ones get a number."""
    seen: dict[str, int] = {}
    texts = []
    for row in frame.iter_rows(named=True):
        said = shorten(text(row), 2 * LONGEST)
        seen[said] = seen.get(said, 0) + 1
        texts.append(said if seen[said] == 1 else f"{said} ({seen[said]})")
    return frame.with_columns(pl.Series(LABEL, texts, dtype=pl.String))


def name(text: object) -> str:
    """A name cut to the room beside a chart."""
    return shorten(str(text), LONGEST)


def per_cent(value: float | None) -> str:
    """A table's per cent in words, such as 4.3%."""
    return "no case" if value is None else share(value / 100)


def few(row: Row, column: str = "Of") -> str:
    """That a value rests on few cases; empty where it does not."""
    return " (few cases)" if 0 < (row[column] or 0) < FEW else ""


def rated(row: Row, title: str, cases: str = "Converted", whole: str = "Of") -> str:
    """A name with its share of so many, and whether these are few."""
    k, n = row[cases], row[whole]
    said = f"{share(k / n)} of {count(n)}{few(row, whole)}" if n else "no case"
    return f"{name(row[title])}: {said}"


def marked(frame: pl.DataFrame, column: str = "Of") -> pl.DataFrame:
    """The frame with a column that is true where a row has few cases."""
    return frame.with_columns((pl.col(column) < FEW).fill_null(False).alias(FAINT))
