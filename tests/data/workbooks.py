"""The small package as workbooks."""

from pathlib import Path

import xlsxwriter

from tests.data.packages import SMALL

SHEET = [
    ("key", "value"),
    ("name", "Small"),
    ("base_currency", "GBP"),
    ("data_date", "2024-06-30"),
    ("fiscal_year_starts", "04-01"),
    ("horizon_days", 90),
    ("max_rejected_share", 0.5),
    ("illustrative", "true"),
    ("contact", None),
]


def cells(table: str) -> list[list[str]]:
    return [line.split(",") for line in SMALL[f"{table}.csv"].splitlines()]


def tables() -> list[str]:
    return [name.removesuffix(".csv") for name in SMALL if name.endswith(".csv")]


def workbook(path: Path, sheets: dict[str, list]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, list(row))
    return path


def whole_workbook(path: Path, case=str.lower) -> Path:
    sheets = {case(table): cells(table) for table in tables()}
    return workbook(path, {**sheets, case("programme"): SHEET})
