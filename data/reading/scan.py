"""One pass over a file's bytes: checksum, line ends, whether it is UTF-8."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 22


@dataclass
class Scan:
    """What the bytes say, before anything is decoded."""

    sha256: str = ""
    head: bytes = b""
    lf: int = 0
    cr: int = 0
    crlf: int = 0
    closing_breaks: int = 0
    utf8: bool = True

    @property
    def line_end(self) -> str:
        """The line end that occurs most."""
        counts = {
            "\n": self.lf - self.crlf,
            "\r\n": self.crlf,
            "\r": self.cr - self.crlf,
        }
        return max(counts, key=lambda end: counts[end])

    @property
    def uniform(self) -> bool:
        """Whether every line ends alike, with a line feed."""
        return self.cr == 0 or self.cr == self.crlf == self.lf

    @property
    def lines(self) -> int:
        """How many lines there are up to the last that is not empty."""
        return self.lf - self.closing_breaks + 1


def scan_file(path: Path) -> Scan:
    """Read the file once; only the counts stay in memory."""
    scan, digest = Scan(), hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            scan.head = scan.head or chunk[:4096]
            _count(scan, chunk, before[-1:])
            scan.utf8 = scan.utf8 and _decodes(decoder, chunk)
            before = (before + chunk)[-4096:]
    scan.utf8 = scan.utf8 and _decodes(decoder, b"", final=True)
    scan.closing_breaks = before[len(before.rstrip(b"\r\n")) :].count(b"\n")
    scan.sha256 = digest.hexdigest()
    return scan


def _count(scan: Scan, chunk: bytes, last: bytes) -> None:
    scan.lf += chunk.count(b"\n")
    returns = chunk.count(b"\r")
    scan.cr += returns
    if returns:
        scan.crlf += chunk.count(b"\r\n")
    scan.crlf += last == b"\r" and chunk.startswith(b"\n")


def _decodes(
    decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False
) -> bool:
    if chunk.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
