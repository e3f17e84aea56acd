"""A mapping file as plain values, each checked and named when it is wrong."""

import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from data.contract import TABLES, contract_columns
from data.findings import Finding, PackageError
from data.reading import SourceSpec

NAMED = Path(__file__).parent / "named"
PART_KEYS = ("source", "where", "distinct", "columns", "unpivot", "rows")
VALUE_KEYS = ("constant", "column", "values", "otherwise")


@dataclass(frozen=True)
class Unpivot:
    """One row for each filled column: its name's meaning, and its value."""

    name: str
    value: str
    columns: dict[str, str]


@dataclass(frozen=True)
class Part:
    """One part of a contract table: from a source, or rows written out."""

    table: str
    source: str | None = None
    where: str | None = None
    distinct: bool = False
    columns: dict[str, Any] = field(default_factory=dict)
    unpivot: Unpivot | None = None
    rows: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Mapping:
    """A mapping file: the sources by name, the parts of each table, settings."""

    file: str
    sources: dict[str, SourceSpec]
    parts: tuple[Part, ...]
    programme: dict[str, Any]
    text: str

    def wrong(
        self, message: str, remedy: str, table: str | None = None
    ) -> PackageError:
        """What is wrong with this mapping, as an error to raise."""
        return PackageError(
            Finding(
                rule="mapping",
                file=self.file,
                table_name=table,
                message=message,
                remedy=remedy,
            )
        )


def _choose(name: str) -> Path:
    path = NAMED / f"{name}.toml" if "." not in name and "/" not in name else Path(name)
    if path.is_file():
        return path
    known = ", ".join(sorted(p.stem for p in NAMED.glob("*.toml")))
    raise PackageError(
        Finding(
            rule="mapping",
            file=name,
            message="There is no such mapping.",
            remedy=f"Name a mapping file, or one of: {known}.",
        )
    )


def load_mapping(name: str) -> Mapping:
    """The mapping of this path or name; PackageError says what is wrong with it."""
    path = _choose(name)
    text = path.read_text(encoding="utf-8")
    empty = Mapping(path.name, {}, (), {}, text)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise empty.wrong(f"It is no TOML: {problem}.", "Correct that place.") from None
    _known(empty, raw, ("programme", "sources", "tables"), "the mapping")
    sources = {n: _source(empty, n, s) for n, s in raw.get("sources", {}).items()}
    parts = tuple(
        _part(empty, table, part, sources)
        for table, given in raw.get("tables", {}).items()
        for part in (given if isinstance(given, list) else [given])
    )
    return Mapping(path.name, sources, parts, raw.get("programme", {}), text)


def _known(
    mapping: Mapping, given: object, allowed: tuple[str, ...], where: str
) -> None:
    if not isinstance(given, AnyMapping):
        raise mapping.wrong(
            f"{where} is no table.", f"It may say: {', '.join(allowed)}."
        )
    if unknown := [key for key in given if key not in allowed]:
        raise mapping.wrong(
            f"{where} says {unknown[0]}, which means nothing.",
            f"It may say: {', '.join(allowed)}.",
        )


def _source(mapping: Mapping, name: str, given: dict[str, Any]) -> SourceSpec:
    allowed = tuple(f.name for f in fields(SourceSpec) if f.name != "name")
    _known(mapping, given, allowed, f"[sources.{name}]")
    if "file" not in given:
        raise mapping.wrong(f"[sources.{name}] names no file.", 'Add file = "...".')
    return SourceSpec(name=name, **given)


def _part(
    mapping: Mapping, table: str, given: dict[str, Any], sources: dict[str, SourceSpec]
) -> Part:
    if table not in TABLES:
        raise mapping.wrong(
            f"{table} is no table of the contract.",
            f"Its tables are: {', '.join(TABLES)}.",
            table,
        )
    _known(mapping, given, PART_KEYS, f"[[tables.{table}]]")
    if ("rows" in given) == ("source" in given):
        raise mapping.wrong(
            f"[[tables.{table}]] needs either a source or rows.",
            f'Add source = "...", one of: {", ".join(sources)}.',
            table,
        )
    if "source" in given and given["source"] not in sources:
        raise mapping.wrong(
            f"[[tables.{table}]] names the source {given['source']}.",
            f"The sources are: {', '.join(sources)}.",
            table,
        )
    unpivot = _unpivot(mapping, table, given.get("unpivot"))
    rows = tuple(given.get("rows", ()))
    columns = given.get("columns", {})
    pivoted = [unpivot.name, unpivot.value] if unpivot else []
    _columns(mapping, table, [*columns, *pivoted, *(c for row in rows for c in row)])
    for column, value in columns.items():
        if isinstance(value, dict):
            _known(mapping, value, VALUE_KEYS, f"{table}.{column}")
    return Part(
        table,
        given.get("source"),
        given.get("where"),
        distinct=bool(given.get("distinct")),
        columns=columns,
        unpivot=unpivot,
        rows=rows,
    )


def _unpivot(mapping: Mapping, table: str, given: object) -> Unpivot | None:
    if given is None:
        return None
    needed = ("name", "value", "columns")
    _known(mapping, given, needed, f"[tables.{table}.unpivot]")
    if not isinstance(given, dict) or given.keys() != set(needed):
        raise mapping.wrong(
            f"[tables.{table}.unpivot] is not complete.",
            f"It needs: {', '.join(needed)}.",
            table,
        )
    return Unpivot(**given)


def _columns(mapping: Mapping, table: str, given: list[str]) -> None:
    allowed = contract_columns(table)
    if unknown := [column for column in given if column not in allowed]:
        raise mapping.wrong(
            f"{unknown[0]} is no column of {table}.",
            f"Its columns are: {', '.join(allowed)}.",
            table,
        )
    needed = [
        name
        for name in allowed
        if not TABLES[table].columns()[name].nullable and name not in given
    ]
    if needed:
        raise mapping.wrong(
            f"{table}.{needed[0]} is needed and not mapped.",
            f"Add it under [tables.{table}.columns].",
            table,
        )
