"""A frame as text: a table for people, CSV for spreadsheets, JSON for machines."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from exports.provenance import Provenance

Format = Literal["table", "json", "csv"]
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"  # the wide ones begin formulas in East Asia
FORMULA_STARTS = (*SIGNS, "\t", "\r", "\n")
# A spreadsheet of another country ends a cell here, one that finds no quotes there.
INNER = re.compile(f'([;\\t\\r\\n][\\s"]{{0,3}})(?=[{re.escape(SIGNS)}])')
LINE_END = re.compile("\r\n?")
UNQUOTED = re.compile(f'([,;]\\s*)(?=[{re.escape(SIGNS)}"])')
WIDE = 200


def plain(value: object) -> object:
    """A value that JSON has: money as a decimal string, dates in ISO 8601."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def safe_cell(value: object) -> object:
    """A CSV cell that no spreadsheet runs as a formula: such texts get a quote.

    So does what stands behind a semicolon, tab or line end within a text. Line ends
    become line feeds, since a carriage return alone would end the row.
    """
    simple = plain(value)
    if isinstance(simple, list):
        return json.dumps(simple, ensure_ascii=False)
    if not isinstance(value, str):
        return simple
    inner = INNER.sub(r"\1'", LINE_END.sub("\n", value))
    return f"'{inner}" if inner.startswith(FORMULA_STARTS) else inner


def as_csv(frame: pl.DataFrame) -> str:
    """The frame with a header line; null is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(safe_cell, frame.columns))
    writer.writerows([safe_cell(value) for value in row] for row in frame.rows())
    return text.getvalue()


def csv_file(frame: pl.DataFrame, said: Provenance) -> bytes:
    """CSV that says what it is: lines that begin with # before the header.

    UTF-8 with a byte-order mark, so that Excel reads names.
    """
    lines = [f"# {said.title}", *(f"# {name}: {text}" for name, text in said.lines())]
    head = "".join(_remark(line) + "\n" for line in lines)
    return (head + as_csv(frame)).encode("utf-8-sig")


def _remark(line: str) -> str:
    """A line before the header, of which no part is a formula or opens a quote."""
    return UNQUOTED.sub(r"\1'", " ".join(line.split()))


def as_json(head: Mapping[str, object], frame: pl.DataFrame) -> str:
    """An object of `head` and the list `rows`, an object a row; never NaN."""
    columns = frame.columns
    rows = [
        {name: plain(value) for name, value in zip(columns, row, strict=True)}
        for row in frame.rows()
    ]
    body = {**head, "rows": rows}
    return json.dumps(body, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_table(title: str, notes: list[str], frame: pl.DataFrame) -> str:
    """The frame ruled for a console, with notes under it."""
    table = Table(title=Text(title), title_justify="left")
    for name, dtype in frame.schema.items():
        table.add_column(Text(name), justify="right" if dtype.is_numeric() else "left")
    for row in frame.rows():
        table.add_row(*(Text(_cell(value)) for value in row))
    text = io.StringIO()
    console = Console(file=text, width=WIDE, highlight=False)
    console.print(table)
    for note in filter(None, notes):
        console.print(Text(note))
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,}"
    if isinstance(value, list):
        return " ".join(map(_cell, value))
    return str(value)
