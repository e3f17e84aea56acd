"""XLSX: typed columns under a frozen header, and first a sheet that says what it is."""

import io
from collections.abc import Sequence
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter import Workbook

from exports.contents import Content
from exports.provenance import Provenance
from exports.writing import safe_cell

ABOUT = "About"
LONGEST_NAME = 31
WIDEST, TEXT_WIDTH, NAME_WIDTH = 60, 110, 24
PIXELS, MARGIN = 7, 12
# No text of ours is a formula or an address, and there is no NaN to write.
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMATS: dict[Any, str] = {
    pl.Date: "yyyy-mm-dd",
    pl.Int64: "#,##0",
    pl.Float64: "#,##0.00##",
}


def workbook(
    tables: Sequence[Content], said: Provenance, remarks: Sequence[str] = ()
) -> bytes:
    """The tables as an XLSX file, a sheet each, after a sheet about all of them."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, PLAIN) as book:
        book.set_properties({"title": said.title, "subject": said.selection})
        _about(book, tables, said, remarks)
        for table in tables:
            _sheet(book, table)
    return held.getvalue()


def sheet_name(name: str) -> str:
    """A sheet's name: the table's in words, as long as a workbook allows."""
    return name.replace("_", " ").capitalize()[:LONGEST_NAME]


def _about(
    book: Workbook,
    tables: Sequence[Content],
    said: Provenance,
    remarks: Sequence[str],
) -> None:
    sheet = book.add_worksheet(ABOUT)
    bold = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 16})
    sheet.set_column(0, 0, NAME_WIDTH, bold)
    sheet.set_column(1, 1, TEXT_WIDTH, text)
    sheet.write_string(0, 0, _text(said.title), title)
    rows = [*said.lines(), *(("Read with care", remark) for remark in remarks)]
    rows += [(sheet_name(t.name), _words(t)) for t in tables]
    for number, (name, value) in enumerate(rows, 2):
        sheet.write_string(number, 0, _text(name), bold)
        sheet.write_string(number, 1, _text(value), text)


def _words(table: Content) -> str:
    return "\n".join((table.title, table.basis, *table.notes)).strip()


def _sheet(book: Workbook, table: Content) -> None:
    frame = table.frame.select(_cells(column) for column in table.frame.iter_columns())
    sheet = book.add_worksheet(sheet_name(table.name))
    widths: dict[Any, int] = {name: _width(frame[name]) for name in frame.columns}
    frame.write_excel(
        book,
        sheet.name,
        dtype_formats=FORMATS,
        column_widths=widths,
        freeze_panes=(1, 0),
        autofilter=bool(len(frame)),
        table_style="Table Style Light 1",
    )


def _cells(column: pl.Series) -> pl.Series:
    """The column as a sheet can hold it: texts harmless, lists as texts."""
    if column.dtype.base_type() in (pl.String, pl.List):
        values = [safe_cell(value) for value in column.to_list()]
        return pl.Series(column.name, values, pl.String)
    if column.dtype.is_integer():
        return column.cast(pl.Int64)
    return column.cast(pl.Float64) if column.dtype.is_numeric() else column


def _width(column: pl.Series) -> int:
    texts = column.cast(pl.String).str.len_chars()
    longest = max(len(column.name) + 2, int(texts.max() or 0))  # ty: ignore
    return PIXELS * min(longest, WIDEST) + MARGIN


def _text(value: str) -> str:
    return str(safe_cell(value))
