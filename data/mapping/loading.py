"""A mapping file read and checked: what it says, or what is wrong with it."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from data.findings import Finding, PackageError
from data.mapping import checks
from data.mapping.model import Mapping, Part
from data.mapping.parts import read_part
from data.reading import SourceSpec

NAMED = Path(__file__).parent / "named"


def _quote(mapping: Mapping, given: object, where: str) -> str:
    return "" if given == "" else checks.character(mapping, given, where)


SOURCE_KEYS: dict[str, Callable[[Mapping, object, str], Any]] = {
    "file": checks.file_name,
    "sheet": checks.text,
    "encoding": checks.text,
    "delimiter": checks.character,
    "line_end": checks.line_end,
    "quote": _quote,
    "skip_rows": checks.row_count,
}


def load_mapping(name: str) -> Mapping:
    """The mapping of this path or name; PackageError says what is wrong with it."""
    path = _choose(name)
    empty = Mapping(path.name, {}, (), {}, "")
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise empty.wrong(
            f"It is no TOML in UTF-8: {problem}.", "Correct that place."
        ) from None
    checks.known(empty, raw, ("programme", "sources", "tables"), "The mapping")
    programme = checks.table_of(empty, raw.get("programme", {}), "[programme]")
    sources = _sources(empty, raw.get("sources", {}))
    parts = tuple(_parts(empty, raw.get("tables", {}), tuple(sources)))
    return Mapping(path.name, sources, parts, programme, text)


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


def _sources(mapping: Mapping, given: object) -> dict[str, SourceSpec]:
    sources: dict[str, SourceSpec] = {}
    taken: set[str] = set()
    for name, source in checks.table_of(mapping, given, "[sources]").items():
        checks.text(mapping, name, "The name of a source")
        if name.casefold() in taken:
            raise mapping.wrong(
                f"Two sources are called {name}; capitals make no difference.",
                "Give each source a name of its own.",
            )
        taken.add(name.casefold())
        sources[name] = _source(mapping, name, source)
    return sources


def _source(mapping: Mapping, name: str, given: object) -> SourceSpec:
    where = f"[sources.{name}]"
    source = checks.known(mapping, given, tuple(SOURCE_KEYS), where)
    if "file" not in source:
        raise mapping.wrong(f"{where} names no file.", 'Add file = "...".')
    checked = {
        key: SOURCE_KEYS[key](mapping, value, f"{key} in {where}")
        for key, value in source.items()
    }
    if checked.get("quote") and checked["quote"] == checked.get("delimiter"):
        raise mapping.wrong(
            f"delimiter and quote in {where} are the same.", "Name two characters."
        )
    return SourceSpec(name=name, **checked)


def _parts(mapping: Mapping, given: object, sources: tuple[str, ...]) -> Iterator[Part]:
    for table, parts in checks.table_of(mapping, given, "[tables]").items():
        for part in parts if isinstance(parts, list) else [parts]:
            yield read_part(mapping, table, part, sources)
