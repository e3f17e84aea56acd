"""What is wrong with a text file or one of its lines, in words."""

import csv
from pathlib import Path

from data.findings import Finding
from data.reading.dialect import Dialect
from data.reading.records import MAX_RECORD
from data.reading.spec import SourceSpec


def no_header(spec: SourceSpec) -> Finding:
    """The finding for a file without a line that could be its header."""
    return Finding(
        rule="no_header",
        file=spec.file,
        line=spec.skip_rows + 1,
        message="The file has no header line.",
        remedy="Begin the file with a line that names its columns.",
    )


def problem(text: str, dialect: Dialect, width: int) -> str:
    """What is wrong with a line, in a sentence."""
    if len(text) > MAX_RECORD:
        return f"The line is longer than {MAX_RECORD:,} characters."
    quoting = csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE
    reader = csv.reader(
        [text],
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=quoting,
        strict=True,
    )
    try:
        found = len(next(reader, []))
    except csv.Error:
        return "A quote is not closed, or text follows the closing quote."
    if found == width:
        return "A quote is not closed, or text follows the closing quote."
    return f"The line has {found} fields, the header has {width}."


def guessed(spec: SourceSpec, encoding: str) -> Finding:
    """The warning that an encoding is a guess."""
    return Finding(
        rule="encoding_guessed",
        level="warning",
        file=spec.file,
        value=encoding,
        message=f"The file is not UTF-8; it is read as {encoding}, a guess.",
        remedy="Check the accents in its names, and name the encoding in mapping.toml.",
    )


def unreadable(spec: SourceSpec, expected: int, found: int) -> Finding:
    """The finding for a file that reads differently in two ways."""
    return Finding(
        rule="unreadable",
        file=spec.file,
        message=f"The file reads as {found} rows in one way, {expected} in another.",
        remedy="Name its delimiter and quote in mapping.toml.",
    )


def undecodable(path: Path, encoding: str, error: UnicodeError) -> Finding:
    """The finding for bytes which the encoding does not have."""
    bad, what = None, "The file's bytes"
    if isinstance(error, UnicodeDecodeError):
        bad = error.object[error.start : error.end][:4].hex(" ")
        what = f"The bytes {bad}"
    return Finding(
        rule="undecodable",
        file=path.name,
        value=bad,
        message=f"{what} are not {encoding}.",
        remedy="Name the file's encoding in mapping.toml, such as encoding = 'cp1252'.",
    )
