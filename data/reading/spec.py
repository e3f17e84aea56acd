"""What to read, and what was read."""

from dataclasses import dataclass
from pathlib import Path

from data.findings import Finding

TEXT = frozenset({".csv", ".tsv", ".txt"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
PARQUET = frozenset({".parquet"})


def is_data_file(path: Path) -> bool:
    """Whether the file is of a kind that can hold a table."""
    known = path.suffix.lower() in TEXT | WORKBOOKS | PARQUET
    return known and not path.name.startswith((".", "~"))


@dataclass(frozen=True)
class SourceSpec:
    """One file to read; None means: find out.

    `file` is relative to the folder of the package. `sheet` is for workbooks,
    `encoding` (a name that Python knows), `delimiter`, `line_end` and `quote` for
    text; an empty `quote` means that nothing quotes. The header stands on the line
    after `skip_rows` lines.
    """

    name: str
    file: str
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    line_end: str | None = None
    quote: str | None = None
    skip_rows: int = 0


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file as read; `rows_read` counts every row that is not blank.

    `rows_malformed` of them are in `raw.malformed`, the others in the raw table;
    `rows_left_out` are those which no table of a mapping takes.
    """

    source_id: int
    name: str
    file: str
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    line_end: str | None = None
    rows_read: int
    sha256: str
    columns: tuple[str, ...]
    rows_malformed: int = 0
    rows_blank: int = 0
    rows_left_out: int = 0
    notices: tuple[Finding, ...] = ()

    @property
    def table(self) -> str:
        """The raw table's name in SQL."""
        return f"raw.s{self.source_id}"
