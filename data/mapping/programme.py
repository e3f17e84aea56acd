"""The programme's settings as handed over: a TOML file, or a sheet of a workbook."""

# ruff: noqa: S608 - every name is quoted

import tomllib
from pathlib import Path
from typing import Any

import duckdb

from data.findings import Finding, PackageError
from data.reading import SourceSpec, read_source
from data.reading.sql import identifier

KEYS = ("key", "value")


def file_settings(folder: Path) -> dict[str, Any] | None:
    """What programme.toml of the folder says; None without one.

    Raises PackageError when it is no TOML.
    """
    path = folder / "programme.toml"
    if not path.is_file():
        return None
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise PackageError(
            Finding(
                rule="settings",
                file="programme.toml",
                message=f"programme.toml is no TOML in UTF-8: {problem}.",
                remedy="Correct that place.",
            )
        ) from None


def sheet_settings(
    con: duckdb.DuckDBPyConnection, folder: Path, spec: SourceSpec
) -> dict[str, Any]:
    """Settings from a sheet of two columns, key and value, read as TOML would be."""
    source = read_source(con, folder, spec, 0)
    given = {name.strip().casefold(): name for name in source.columns}
    if set(KEYS) - given.keys():
        raise PackageError(
            Finding(
                rule="settings",
                file=spec.file,
                message="The sheet programme has no columns key and value.",
                remedy="Name its first two columns key and value.",
            )
        )
    key, value = (identifier(given[name]) for name in KEYS)
    rows = con.execute(f"select {key}, {value} from {source.table}").fetchall()
    return {name: _plain(text) for name, text in rows if name and text}


def _plain(text: str) -> object:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def no_settings(folder: Path) -> Finding:
    """The finding that says how to write the settings."""
    return Finding(
        rule="settings",
        file="programme.toml",
        message=f"There is no programme.toml in {folder}.",
        remedy='Write one with at least name = "..." and base_currency = "GBP".',
    )
