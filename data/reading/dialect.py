"""How a text file is laid out: delimiter, quote, and where its header stands."""

import csv
import io
from dataclasses import dataclass
from itertools import islice

DELIMITERS = (",", ";", "\t", "|")
ROWS = 50


class NoHeaderError(Exception):
    """There is no line that could be a header."""


@dataclass(frozen=True)
class Dialect:
    """The layout; `first_line` is the physical line after the header's last."""

    delimiter: str
    quote: str
    header: tuple[str, ...]
    first_line: int


def find_dialect(
    text: str, skip_rows: int, delimiter: str | None, quote: str | None
) -> Dialect:
    """Lay out the beginning of a file, whose lines end with a line feed.

    Raises NoHeaderError when nothing but blank lines follow the skipped rows.
    """
    quote = '"' if quote is None else quote
    lines = io.StringIO(text).readlines()
    start = skip_rows
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start >= len(lines):
        raise NoHeaderError
    body = lines[start:]
    delimiter = delimiter or _delimiter(body, quote)
    reader = _reader(body, delimiter, quote)
    try:
        header = next(reader)
    except csv.Error as error:
        raise NoHeaderError from error
    return Dialect(delimiter, quote, tuple(header), start + reader.line_num + 1)


def _delimiter(lines: list[str], quote: str) -> str:
    """The delimiter whose header has most fields, among those that fit the rows."""

    def fit(delimiter: str) -> tuple[bool, int]:
        widths = _widths(lines, delimiter, quote)
        alike = sum(width == widths[0] for width in widths) if widths else 0
        regular = bool(widths) and widths[0] > 1 and alike * 2 > len(widths)
        return regular, widths[0] if widths else 0

    return max(DELIMITERS, key=fit)


def _widths(lines: list[str], delimiter: str, quote: str) -> list[int]:
    try:
        rows = islice(_reader(lines, delimiter, quote), ROWS)
        return [len(row) for row in rows if row]
    except csv.Error:
        return []


def _reader(lines: list[str], delimiter: str, quote: str):  # noqa: ANN202
    if quote:
        return csv.reader(lines, delimiter=delimiter, quotechar=quote)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
