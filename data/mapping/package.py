"""Open what was handed over: settings, files, and each contract table as text."""

# ruff: noqa: S608 - every name is quoted, every expression is checked

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from data.contract import CONTRACT_VERSION, REQUIRED, TABLES, contract_columns
from data.findings import Finding, PackageError
from data.hardening import harden
from data.mapping.compiling import WRITTEN, cannot, compile_mapping, rows_left_out
from data.mapping.discovery import (
    columns_of,
    data_files,
    discover,
)
from data.mapping.loading import load_mapping
from data.mapping.model import Mapping
from data.mapping.programme import file_settings, no_settings, sheet_settings
from data.reading import WORKBOOKS, Source, SourceSpec, read_source
from data.reading.sql import identifier

Progress = Callable[[str], None]
NOT_ITS_FAULT = (duckdb.OutOfMemoryException, duckdb.IOException, duckdb.FatalException)


@dataclass(frozen=True)
class Package:
    """A package as opened: `tables` names the sources of each table handed over.

    `settings` is programme.toml as read. The rows of each table stand in the view or
    table `mapped.<table>`: its columns as text, `source_id` and `source_line`.
    """

    settings: dict[str, Any]
    sources: tuple[Source, ...]
    tables: dict[str, tuple[int, ...]]
    notices: tuple[Finding, ...]
    content_hash: str


def open_package(
    con: duckdb.DuckDBPyConnection,
    package: Path,
    mapping: str | None,
    progress: Progress,
    elsewhere: frozenset[str] = frozenset(),
) -> Package:
    """Read every file, close the connection to the outside, map what was read.

    `package` is a folder or one workbook; the tables `elsewhere` need not lie in
    it. Raises PackageError for what makes it
    unusable; findings that leave it usable are the notices.
    """
    folder = package.parent if _is_workbook(package) else package
    if not folder.is_dir():
        raise PackageError(_no_folder(package))
    con.execute("create schema if not exists raw; create schema mapped")
    if mapping is None:
        return _open_plain(con, package, folder, progress, elsewhere)
    return _open_mapped(con, folder, load_mapping(mapping), progress)


def _open_plain(
    con: duckdb.DuckDBPyConnection,
    package: Path,
    folder: Path,
    progress: Progress,
    elsewhere: frozenset[str],
) -> Package:
    files = [package] if _is_workbook(package) else data_files(folder)
    found = discover(files, elsewhere)
    settings = file_settings(folder)
    if settings is None and found.settings_sheet:
        settings = sheet_settings(con, folder, found.settings_sheet)
    if settings is None:
        raise PackageError(no_settings(folder))
    sources = _read(con, folder, list(found.specs.values()), progress)
    harden(con)
    notices = [*found.notices]
    for table, source in zip(found.specs, sources, strict=True):
        columns, unknown = columns_of(table, source)
        notices.extend(unknown)
        _identity(con, table, source, columns)
    pairs = zip(found.specs, sources, strict=True)
    tables: dict[str, tuple[int, ...]] = {t: (s.source_id,) for t, s in pairs}
    return _opened(settings, sources, tables, notices, "")


def _identity(
    con: duckdb.DuckDBPyConnection, table: str, source: Source, columns: dict[str, str]
) -> None:
    fields = [
        f'{identifier(columns[c]) if c in columns else "null::varchar"} as "{c}"'
        for c in contract_columns(table)
    ]
    con.execute(
        f"create view mapped.{table} as select {', '.join(fields)},"
        f" {source.source_id}::usmallint as source_id, _line as source_line"
        f" from {source.table}"
    )


def _open_mapped(
    con: duckdb.DuckDBPyConnection, folder: Path, mapping: Mapping, progress: Progress
) -> Package:
    settings = {**mapping.programme, **(file_settings(folder) or {})}
    if not settings:
        raise PackageError(no_settings(folder))
    _all_required(mapping)
    sources = _read(con, folder, list(mapping.sources.values()), progress)
    harden(con)
    con.execute("create schema source")
    for source in sources:
        name = identifier(source.name)
        con.execute(f"create view source.{name} as select * from {source.table}")
    progress("Mapping")
    by_name = {source.name: source for source in sources}
    for table, sql in compile_mapping(con, mapping, by_name).items():
        _materialise(con, mapping, table, sql)
    counted = [
        replace(s, rows_left_out=rows_left_out(con, mapping, s)) for s in sources
    ]
    read = [_mapping_itself(mapping), *counted]
    return _opened(settings, read, _fed_by(mapping, read), [], mapping.text)


def _all_required(mapping: Mapping) -> None:
    given = {part.table for part in mapping.parts}
    if missing := [table for table in TABLES if table in REQUIRED - given]:
        raise mapping.wrong(
            f"The required table {missing[0]} is not mapped.",
            f"Add [[tables.{missing[0]}]].",
            missing[0],
        )


def _fed_by(mapping: Mapping, sources: list[Source]) -> dict[str, tuple[int, ...]]:
    """The ids of the sources of each mapped table; "" is the mapping itself."""
    ids = {source.name: source.source_id for source in sources}
    feeding: dict[str, set[int]] = {}
    for part in mapping.parts:
        feeding.setdefault(part.table, set()).add(ids[part.source or ""])
    return {t: tuple(sorted(feeding[t])) for t in TABLES if t in feeding}


def _mapping_itself(mapping: Mapping) -> Source:
    """The mapping file as the source of the rows that are written out in it."""
    return Source(
        source_id=WRITTEN,
        name="",
        file=mapping.file,
        rows_read=sum(len(part.rows) for part in mapping.parts),
        sha256=hashlib.sha256(mapping.text.encode()).hexdigest(),
        columns=(),
    )


def _materialise(
    con: duckdb.DuckDBPyConnection, mapping: Mapping, table: str, sql: str
) -> None:
    try:
        con.execute(f"create table mapped.{table} as {sql}")
    except duckdb.Error as problem:
        if isinstance(problem, NOT_ITS_FAULT):
            raise
        raise cannot(mapping, table, problem) from None


def _read(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    specs: list[SourceSpec],
    progress: Progress,
) -> list[Source]:
    sources = []
    for source_id, spec in enumerate(specs, 1):
        progress(f"Reading {spec.file}{f', {spec.sheet}' if spec.sheet else ''}")
        sources.append(read_source(con, folder, spec, source_id))
    return sources


def _opened(
    settings: dict[str, Any],
    sources: list[Source],
    tables: dict[str, tuple[int, ...]],
    notices: list[Finding],
    mapping: str,
) -> Package:
    read = [notice for source in sources for notice in source.notices]
    digest = content_hash(settings, sources, mapping)
    return Package(settings, tuple(sources), tables, (*notices, *read), digest)


def content_hash(
    settings: dict[str, Any], sources: Iterable[Source], mapping: str = ""
) -> str:
    """SHA-256 of all that decides what a package holds."""
    parts = [str(CONTRACT_VERSION), repr(sorted(settings.items(), key=str)), mapping]
    digest = hashlib.sha256("\0".join([*parts, *(s.sha256 for s in sources)]).encode())
    return digest.hexdigest()


def _is_workbook(package: Path) -> bool:
    return package.is_file() and package.suffix.lower() in WORKBOOKS


def _no_folder(package: Path) -> Finding:
    return Finding(
        rule="folder_missing",
        file=str(package),
        message=f"There is no folder or workbook {package}.",
        remedy="Name the folder that holds programme.toml and the tables.",
    )
