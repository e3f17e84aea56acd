"""Which encoding a text file is in: named, marked, or guessed."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from data.findings import Finding, PackageError
from data.reading.scan import CHUNK, Scan

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
NOT_TEXT = {
    b"PK\x03\x04": "a workbook or ZIP archive",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"\x1f\x8b": "compressed",
    b"%PDF": "a PDF document",
}
SAMPLE = 1 << 16
ZEROS = 0.3  # share of zero bytes at even or odd places that says UTF-16


@dataclass(frozen=True)
class Encoding:
    """An encoding that Python knows, and whether it is only a guess."""

    name: str
    guessed: bool = False

    @property
    def is_utf8(self) -> bool:
        """Whether the bytes are UTF-8 as they stand, with or without a mark."""
        return self.name in {"utf-8", "utf-8-sig", "ascii"}


def find_encoding(path: Path, scan: Scan, named: str | None) -> Encoding:
    """The encoding named, else of the byte order mark, else UTF-8, else a guess."""
    for magic, what in NOT_TEXT.items():
        if scan.head.startswith(magic):
            raise PackageError(_not_text(path, f"It is {what}."))
    if named is not None:
        name = _known(path, named)
        marked = scan.head.startswith(codecs.BOM_UTF8) and name == "utf-8"
        return Encoding("utf-8-sig" if marked else name)
    for mark, name in MARKS.items():
        if scan.head.startswith(mark):
            return Encoding(name)
    if b"\0" in scan.head:
        return _without_mark(path, scan)
    return Encoding("utf-8") if scan.utf8 else _guess(path, scan)


def _known(path: Path, named: str) -> str:
    try:
        info = codecs.lookup(named)
        "".encode(info.name)
    except (LookupError, ValueError) as error:
        raise PackageError(
            Finding(
                rule="encoding_unknown",
                file=path.name,
                value=named,
                message=f"There is no encoding called {named}.",
                remedy="Name one that Python knows, such as utf-8, cp1252, mac_roman.",
            )
        ) from error
    return info.name


def _without_mark(path: Path, scan: Scan) -> Encoding:
    share = {
        name: scan.head[start::2].count(0) / max(len(scan.head[start::2]), 1)
        for name, start in (("utf-16-be", 0), ("utf-16-le", 1))
    }
    name = max(share, key=lambda n: share[n])
    if share[name] < ZEROS and scan.utf8:
        return Encoding("utf-8")
    if share[name] < ZEROS:
        raise PackageError(_not_text(path, "It contains zero bytes."))
    return Encoding(name)


def _guess(path: Path, scan: Scan) -> Encoding:
    matches = from_bytes(_sample(path))
    best = matches.best()
    if best is None:
        raise PackageError(_not_text(path, "No encoding fits its bytes."))
    found = {name for match in matches for name in match.could_be_from_charset}
    usual = "mac_roman" if scan.line_end == "\r" else "cp1252"
    return Encoding(usual if usual in found else best.encoding, guessed=True)


def _sample(path: Path) -> bytes:
    """The first lines with bytes that plain English text does not have."""
    lines: list[bytes] = []
    with path.open("rb") as file:
        while (chunk := file.read(CHUNK)) and sum(map(len, lines)) < SAMPLE:
            lines += re.findall(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}", chunk)
    return b"\n".join(lines)[:SAMPLE]


def _not_text(path: Path, why: str) -> Finding:
    return Finding(
        rule="not_text",
        file=path.name,
        message=f"The file is not text. {why}",
        remedy="Export it as CSV in UTF-8, or give it the suffix of what it is.",
    )
