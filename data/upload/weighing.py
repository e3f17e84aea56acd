"""How many rows files hold, counted before any of them is read as a table."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.reading.spec import PARQUET, TEXT
from data.upload.limits import MEGABYTE, Limits, beyond
from data.upload.unpacking import CHUNK, Meter, archive

PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
LONGEST_PLACE = 40
LETTERS = 26


def weigh(folder: Path, limits: Limits) -> None:
    """PackageError where the files of a folder are more than the limits allow."""
    rows = size = 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size += path.stat().st_size
        rows += _rows(path, limits)
        if size > limits.unpacked * MEGABYTE:
            raise beyond(path.name, f"All files exceed {limits.unpacked} MB together.")
        if rows > limits.rows:
            raise beyond(
                path.name,
                f"With it there are more than {limits.rows:,} rows, the most that can"
                " be handed over.",
            )


def _rows(path: Path, limits: Limits) -> int:
    kind = path.suffix.lower()
    if kind in TEXT:
        with path.open("rb") as file:
            pieces = iter(lambda: file.read(CHUNK), b"")
            return sum(max(p.count(b"\n"), p.count(b"\r")) for p in pieces)
    if kind in PARQUET:
        return _of_parquet(path, limits)
    return _of_workbook(path, limits) if kind == ".xlsx" else 0


def _of_parquet(path: Path, limits: Limits) -> int:
    """Rows by the file's own account; one that has none is refused when it is read."""
    with duckdb.connect() as con:
        try:
            ((rows, size),) = con.execute(
                "select max(f.num_rows), sum(m.total_uncompressed_size)"
                " from parquet_file_metadata($path) as f, parquet_metadata($path) as m",
                {"path": str(path)},
            ).fetchall()
        except duckdb.Error:
            return 0
    if (size or 0) > limits.unpacked * MEGABYTE:
        raise beyond(path.name, f"Unpacked it is larger than {limits.unpacked} MB.")
    return rows or 0


def _of_workbook(path: Path, limits: Limits) -> int:
    """Rows of all sheets, up to the last one that is named.

    One cell far away makes a sheet as large as all the cells between.
    """
    meter, rows = Meter(path.name, path.stat().st_size, limits), 0
    with archive(path, path.name) as book:
        for member in book.infolist():
            with book.open(member) as file:
                pieces = meter.pieces(file)  # ty: ignore
                last, widest = _extent(pieces)
            rows += last
            if last * widest > limits.cells:
                raise beyond(
                    path.name,
                    f"A sheet reaches to row {last:,} and column {widest:,}, more than"
                    f" {limits.cells:,} cells.",
                    "Delete the empty rows and columns behind the data.",
                )
    return rows


def _extent(pieces: Iterator[bytes]) -> tuple[int, int]:
    """The last row and the last column that a sheet's cells name."""
    last = widest = 0
    rest = b""
    for piece in pieces:
        text = rest + piece
        for letters, digits in PLACE.findall(text):
            last = max(last, int(digits))
            widest = max(widest, _number(letters))
        rest = text[-LONGEST_PLACE:]
    return last, widest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * LETTERS + letter - ord("A") + 1
    return number
