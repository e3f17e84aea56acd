"""Delimited text into a raw table: by DuckDB directly where the file allows it.

A UTF-8 file whose lines all end alike goes straight to DuckDB. When that fails,
or gives another number of rows than the file has lines (quoted line breaks, blank
lines, a malformed line), the file is read again through the Cleaner, as is every
other encoding and line end.
"""

# ruff: noqa: S608 - names cannot be bound; each is quoted or made here

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.findings import PackageError
from data.reading.cleaning import KEPT, Cleaner
from data.reading.dialect import Dialect, NoHeaderError, find_dialect
from data.reading.encoding import Encoding, find_encoding
from data.reading.header import column_names
from data.reading.problems import (
    guessed,
    no_header,
    problem,
    undecodable,
    unreadable,
)
from data.reading.records import patterns
from data.reading.scan import Scan
from data.reading.spec import Source, SourceSpec
from data.reading.sql import literal
from data.reading.tables import Malformed, count, number_lines

SAMPLE = 1 << 20
CHUNK = 1 << 22
NEW_LINE = {"\n": r"'\n'", "\r\n": r"'\r\n'"}
NEWLINES = {"\n": "\n", "\r": "", "\r\n": None, None: None}


@dataclass(frozen=True)
class _File:
    """One text file on its way into a raw table."""

    con: duckdb.DuckDBPyConnection
    path: Path
    spec: SourceSpec
    encoding: Encoding
    table: str
    columns: tuple[str, ...]
    dialect: Dialect

    def load(self, path: Path, skip: int, line_end: str) -> int:
        """Fill `table`_cells through DuckDB's reader; the number of rows."""
        names = ", ".join(f"{literal(name)}: 'varchar'" for name in self.columns)
        quote = literal(self.dialect.quote)
        self.con.execute(f"""
            create or replace table {self.table}_cells as
            select * from read_csv(
                {literal(str(path))},
                auto_detect = false, header = false, skip = {skip},
                columns = {{{names}}}, delim = {literal(self.dialect.delimiter)},
                quote = {quote}, escape = {quote}, new_line = {NEW_LINE[line_end]}
            )
        """)
        return count(self.con, f"select count(*) from {self.table}_cells")


def read_text(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    spec: SourceSpec,
    source_id: int,
    scan: Scan,
) -> Source:
    """Make the raw table of a text file."""
    encoding = find_encoding(path, scan, spec.encoding)
    dialect = _dialect(path, spec, encoding)
    columns, notices = column_names(dialect.header, spec.file, dialect.first_line - 1)
    table = f"raw.s{source_id}"
    file = _File(con, path, spec, encoding, table, columns, dialect)
    malformed = Malformed(con, source_id)
    jumps = _direct(file, scan) or _cleaned(file, malformed)
    rows, blanks = number_lines(con, table, columns, jumps)
    if encoding.guessed:
        notices = (*notices, guessed(spec, encoding.name))
    return Source(
        source_id=source_id,
        name=spec.name,
        file=spec.file,
        encoding=encoding.name,
        delimiter=dialect.delimiter,
        line_end=spec.line_end or scan.line_end,
        rows_read=rows + malformed.count,
        rows_malformed=malformed.count,
        rows_blank=blanks,
        sha256=scan.sha256,
        columns=columns,
        notices=notices,
    )


def _dialect(path: Path, spec: SourceSpec, encoding: Encoding) -> Dialect:
    sample = next(_chunks(path, encoding, spec.line_end, SAMPLE), "")
    try:
        return find_dialect(sample, spec.skip_rows, spec.delimiter, spec.quote)
    except NoHeaderError as error:
        raise PackageError(no_header(spec)) from error


def _direct(file: _File, scan: Scan) -> list[tuple[int, int]] | None:
    """Load the file as it stands, when each of its lines is a row; else None."""
    first = file.dialect.first_line
    plain = (
        scan.uniform
        and scan.utf8
        and file.encoding.is_utf8
        and file.spec.line_end in {None, scan.line_end}
        and first == file.spec.skip_rows + 2
    )
    if not plain:
        return None
    try:
        rows = file.load(file.path, first - 1, scan.line_end)
    except duckdb.Error:
        return None
    return [(0, first)] if rows == scan.lines - first + 1 else None


def _cleaned(file: _File, malformed: Malformed) -> list[tuple[int, int]]:
    """Load a clean copy of the file; the lines of its rows."""
    dialect, width = file.dialect, len(file.columns)

    def reject(line: int, text: str) -> None:
        malformed.add(line, problem(text, dialect, width), text[:KEPT])

    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        copy = Path(folder) / "clean.csv"
        with copy.open("w", encoding="utf-8", newline="") as out:
            first = dialect.first_line
            shape = patterns(dialect.delimiter, dialect.quote, width)
            cleaner = Cleaner(shape, out, reject, first)
            chunks = _chunks(file.path, file.encoding, file.spec.line_end, CHUNK)
            cleaner.clean(_after(chunks, first - 1))
        malformed.flush()
        rows = file.load(copy, 0, "\n")
    if rows != cleaner.rows:
        raise PackageError(unreadable(file.spec, cleaner.rows, rows))
    return cleaner.jumps


def _chunks(
    path: Path, encoding: Encoding, line_end: str | None, size: int
) -> Iterator[str]:
    """The file's text with line feeds; a line end that is named is the only one."""
    with path.open(encoding=encoding.name, newline=NEWLINES[line_end]) as file:
        try:
            while chunk := file.read(size):
                if line_end == "\n":
                    yield chunk.replace("\r", " ")
                elif line_end == "\r":
                    yield chunk.replace("\n", " ").replace("\r", "\n")
                else:
                    yield chunk
        except UnicodeError as error:
            raise PackageError(undecodable(path, encoding.name, error)) from error


def _after(chunks: Iterator[str], lines: int) -> Iterator[str]:
    """The text after so many lines."""
    for chunk in chunks:
        rest = chunk
        while lines and "\n" in rest:
            rest = rest.partition("\n")[2]
            lines -= 1
        if not lines:
            yield rest
