"""One sheet of a workbook into a raw table: every cell as the text one reads."""

import re
from pathlib import Path

import duckdb
import fastexcel
import polars as pl

from data.findings import Finding, PackageError
from data.reading.header import column_names
from data.reading.spec import Source, SourceSpec
from data.reading.tables import from_frame

ERRORS = {
    "Div0": "#DIV/0!",
    "GettingData": "#GETTING_DATA",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}
MIDNIGHT = r"^(\d{4}-\d{2}-\d{2})[ T]00:00:00(\.0+)?$"


def open_workbook(path: Path) -> fastexcel.ExcelReader:
    """Open the workbook; PackageError when it is none."""
    try:
        return fastexcel.read_excel(path)
    except fastexcel.FastExcelError as error:
        raise PackageError(
            Finding(
                rule="not_a_workbook",
                file=path.name,
                message="The file is not a workbook that can be opened.",
                remedy="Save it again as .xlsx, without a password.",
            )
        ) from error


def read_sheet(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    spec: SourceSpec,
    source_id: int,
    sha256: str,
) -> Source:
    """Make the raw table of a sheet, its first when none is named."""
    book = open_workbook(path)
    sheet = _sheet(book, spec)
    cells = sheet_text(book, sheet)
    header = next(
        (n for n in range(spec.skip_rows, cells.height) if any(cells.row(n))), None
    )
    if header is None:
        raise PackageError(_no_header(spec, sheet))
    names, notices = column_names(cells.row(header), spec.file, header + 1)
    numbered = cells.rename(dict(zip(cells.columns, names, strict=True))).with_columns(
        _line=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32)
    )
    table = f"raw.s{source_id}"
    rows, blanks = from_frame(con, table, numbered.slice(header + 1))
    return Source(
        source_id=source_id,
        name=spec.name,
        file=spec.file,
        sheet=sheet,
        rows_read=rows,
        rows_blank=blanks,
        sha256=sha256,
        columns=names,
        notices=notices,
    )


def sheet_text(book: fastexcel.ExcelReader, sheet: str) -> pl.DataFrame:
    """All cells of the sheet from its first row, as text; blank ones null.

    Dates are ISO, whole numbers have no decimals, errors read as Excel shows them.
    """
    loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = loaded.to_arrow_with_errors()
    cells = pl.DataFrame(pl.from_arrow(batch))
    for error in errors.errors if errors else []:
        row, column = error.position
        found = re.search(r"Error\((\w+)\)", error.detail)
        text = ERRORS.get(found[1], "#ERROR") if found else "#ERROR"
        cells[row, column] = text
    text = pl.all().str.replace(MIDNIGHT, "${1}").str.strip_chars()
    return cells.with_columns(text.replace("", None))


def _sheet(book: fastexcel.ExcelReader, spec: SourceSpec) -> str:
    if spec.sheet is None:
        return book.sheet_names[0]
    for name in book.sheet_names:
        if name.strip().casefold() == spec.sheet.strip().casefold():
            return name
    raise PackageError(
        Finding(
            rule="sheet_missing",
            file=spec.file,
            value=spec.sheet,
            message=f"The workbook has no sheet {spec.sheet}.",
            remedy=f"Name one of its sheets: {', '.join(book.sheet_names)}.",
        )
    )


def _no_header(spec: SourceSpec, sheet: str) -> Finding:
    return Finding(
        rule="no_header",
        file=spec.file,
        value=sheet,
        message=f"The sheet {sheet} has no header row.",
        remedy="Begin the sheet with a row that names its columns.",
    )
