"""A mapping file as plain values: sources, the parts of each table, settings."""

from dataclasses import dataclass, field
from typing import Any

from data.findings import Finding, PackageError
from data.reading import SourceSpec


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
