"""An empty package to fill in, with what each table and column means."""

from collections.abc import Iterator
from pathlib import Path

import dataframely as dy
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.contract import REQUIRED, TABLES, contract_columns
from data.settings import CHECKS
from data.settings import REQUIRED as REQUIRED_SETTINGS

ROWS = 10_000
EXAMPLE = """\
# What the programme says of itself. A line without # is needed.
name = "Name of the programme"
base_currency = "GBP"
"""


def _programme_toml() -> str:
    optional = [
        f"# {key} =    # {wanted}"
        for key, (_, wanted) in CHECKS.items()
        if key not in REQUIRED_SETTINGS
    ]
    return EXAMPLE + "\n".join(optional) + "\n"


def _about(table: str, column: str) -> str:
    definition = TABLES[table].columns()[column]
    metadata = definition.metadata or {}
    notes = [definition.description or ""]
    if values := metadata.get("values"):
        notes.append(f"One of: {', '.join(values)}.")
    if target := metadata.get("references"):
        notes.append(f"Refers to {target}.")
    notes.append("May be empty." if definition.nullable else "Needed.")
    return " ".join(notes)


def _sentence(table: str) -> str:
    row = (TABLES[table].__doc__ or "").strip().rstrip(".")
    need = "required" if table in REQUIRED else "optional"
    return f"A row is {row[0].lower()}{row[1:]} ({need})."


def _explained() -> Iterator[str]:
    yield "# The data contract\n\nDates are written as 2024-10-31, amounts as 1000.00."
    for table in TABLES:
        yield f"\n## {table}\n\n{_sentence(table)}\n"
        for column in contract_columns(table):
            yield f"- `{column}`: {_about(table, column)}"


def _choices(table: str, column: str) -> list[str] | None:
    definition = TABLES[table].columns()[column]
    if isinstance(definition, dy.Bool):
        return ["true", "false"]
    values = (definition.metadata or {}).get("values")
    return list(values) if values else None


def _fill_sheet(sheet: Worksheet, table: str, head: Format, text: Format) -> None:
    for place, column in enumerate(contract_columns(table)):
        sheet.write_string(0, place, column, head)
        sheet.write_comment(0, place, _about(table, column), {"x_scale": 2})
        sheet.set_column(place, place, max(12, len(column) + 3), text)
        if choices := _choices(table, column):
            sheet.data_validation(
                1, place, ROWS, place, {"validate": "list", "source": choices}
            )
    sheet.freeze_panes(1, 0)


def _write_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        head = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"num_format": "@"})  # ids keep leading zeros
        for table in TABLES:
            _fill_sheet(workbook.add_worksheet(table), table, head, text)


def write_template(folder: Path) -> list[Path]:
    """Write folder/csv and folder/workbook, each a package to fill in.

    Files that lie there are not overwritten (FileExistsError). Gives the files.
    """
    files = {folder / "csv" / "CONTRACT.md": "\n".join(_explained()) + "\n"}
    for table in TABLES:
        header = ",".join(contract_columns(table))
        files[folder / "csv" / f"{table}.csv"] = f"{header}\n"
    for kind in ("csv", "workbook"):
        files[folder / kind / "programme.toml"] = _programme_toml()
    workbook = folder / "workbook" / "programme.xlsx"
    for path in (*files, workbook):
        if path.exists():
            raise FileExistsError(f"{path} is there already. Name a new folder.")
        path.parent.mkdir(parents=True, exist_ok=True)
    for path, words in files.items():
        path.write_text(words, encoding="utf-8")
    _write_workbook(workbook)
    return [*files, workbook]
