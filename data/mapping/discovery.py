"""A package in the contract's own layout: which file or sheet is which table."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.contract import REQUIRED, TABLES, contract_columns
from data.findings import Finding, PackageError
from data.reading import WORKBOOKS, Source, SourceSpec, is_data_file
from data.reading.workbook import open_workbook

SETTINGS_SHEET = "programme"


@dataclass(frozen=True)
class Found:
    """What a folder or workbook holds: a source a table, and what was not used."""

    specs: dict[str, SourceSpec]
    notices: tuple[Finding, ...]
    settings_sheet: SourceSpec | None


def _tables_of(path: Path) -> Iterator[tuple[str, SourceSpec]]:
    """Each sheet or file by the name that says what it is."""
    name = path.stem.strip().casefold()
    if path.suffix.lower() not in WORKBOOKS:
        yield name, SourceSpec(name, path.name)
        return
    sheets = open_workbook(path).sheet_names
    if name in TABLES and not any(s.strip().casefold() in TABLES for s in sheets):
        yield name, SourceSpec(name, path.name)
        return
    for sheet in sheets:
        known = sheet.strip().casefold()
        yield known, SourceSpec(known, path.name, sheet=sheet)


def _twice(table: str, one: SourceSpec, other: SourceSpec) -> PackageError:
    return PackageError(
        Finding(
            rule="table_twice",
            table_name=table,
            file=other.file,
            message=f"{table} stands in {one.file} and in {other.file}.",
            remedy="Keep one of them in the package.",
        )
    )


def _unused(spec: SourceSpec) -> Finding:
    sheet = f"The sheet {spec.sheet} of " if spec.sheet else ""
    return Finding(
        rule="unknown_file",
        level="warning",
        file=spec.file,
        message=f"{sheet}{spec.file} is no table of the contract and was not read.",
        remedy=f"Tables are: {', '.join(TABLES)}.",
    )


def discover(files: list[Path], elsewhere: frozenset[str] = frozenset()) -> Found:
    """The tables among these files; PackageError when one is missing or there twice.

    The tables `elsewhere` are not missed.
    """
    specs: dict[str, SourceSpec] = {}
    notices: list[Finding] = []
    settings = None
    for path in files:
        for name, spec in _tables_of(path):
            if name == SETTINGS_SHEET and spec.sheet:
                settings = spec
            elif name not in TABLES:
                notices.append(_unused(spec))
            elif name in specs:
                raise _twice(name, specs[name], spec)
            else:
                specs[name] = spec
    if missing := [
        name for name in TABLES if name in REQUIRED - specs.keys() - elsewhere
    ]:
        raise PackageError(*(_missing_table(name) for name in missing))
    ordered = {name: specs[name] for name in TABLES if name in specs}
    return Found(ordered, tuple(notices), settings)


def _missing_table(table: str) -> Finding:
    return Finding(
        rule="table_missing",
        table_name=table,
        message=f"The required table {table} is missing.",
        remedy=f"Add {table}.csv, .xlsx or .parquet, or name a --mapping.",
    )


def columns_of(table: str, source: Source) -> tuple[dict[str, str], list[Finding]]:
    """The source's column for each of the contract's, and warnings for the others.

    Names count without regard to case and spaces around them. Raises PackageError
    when a column is missing that may not be empty.
    """
    given = {name.strip().casefold(): name for name in source.columns}
    needed = contract_columns(table)
    definitions = TABLES[table].columns()
    missing = [c for c in needed if c not in given and not definitions[c].nullable]
    if missing:
        raise PackageError(*(_missing_column(table, source, c) for c in missing))
    unknown = [name for known, name in given.items() if known not in needed]
    return (
        {column: given[column] for column in needed if column in given},
        [_unknown_column(table, source, name) for name in unknown],
    )


def _missing_column(table: str, source: Source, column: str) -> Finding:
    return Finding(
        rule="column_missing",
        table_name=table,
        file=source.file,
        column_name=column,
        message=f"The column {column} is missing.",
        remedy=f"Add it: {definition(table, column)} Found were:"
        f" {', '.join(source.columns)}.",
    )


def definition(table: str, column: str) -> str:
    """What the contract says of a column."""
    return TABLES[table].columns()[column].description or ""


def _unknown_column(table: str, source: Source, column: str) -> Finding:
    return Finding(
        rule="unknown_column",
        level="warning",
        table_name=table,
        file=source.file,
        column_name=column,
        message=f"{column} is no column of {table} and was not read.",
        remedy=f"Its columns are: {', '.join(contract_columns(table))}.",
    )


def data_files(folder: Path) -> list[Path]:
    """The files of a folder that can hold tables, in the order of their names."""
    return sorted(p for p in folder.iterdir() if p.is_file() and is_data_file(p))
