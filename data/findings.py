"""What is wrong with the data handed over: where, which rule, and what to do."""

from dataclasses import asdict, dataclass
from typing import Literal

import polars as pl

Level = Literal["error", "warning"]

FINDING_SCHEMA: dict[str, type[pl.DataType]] = {
    "table_name": pl.String,
    "file": pl.String,
    "line": pl.UInt32,
    "column_name": pl.String,
    "value": pl.String,
    "rule": pl.String,
    "level": pl.String,
    "message": pl.String,
    "remedy": pl.String,
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding; `line` is the line of the file (first = 1), None for the whole."""

    rule: str
    message: str
    remedy: str
    level: Level = "error"
    table_name: str | None = None
    file: str | None = None
    line: int | None = None
    column_name: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """One line for a console: place, what is wrong, what to do."""
        place = ":".join(str(p) for p in (self.file, self.line) if p is not None)
        where = " ".join(p for p in (place, self.table_name, self.column_name) if p)
        return f"{where or 'package'}: {self.message} {self.remedy}"


class PackageError(Exception):
    """The package cannot be read or mapped at all; nothing was changed."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings that say why."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def findings_frame(findings: list[Finding]) -> pl.DataFrame:
    """A frame of findings, one row each, with the columns of `meta.findings`."""
    return pl.DataFrame([asdict(f) for f in findings], schema=FINDING_SCHEMA)
