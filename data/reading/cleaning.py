"""The rows of a text that is not fit for DuckDB as it stands.

The text is read once, in chunks: good records are copied as they are, the others
are handed to `reject`, one physical line each, after which reading goes on with
the next line. So an unterminated quote costs its own line only.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TextIO

from data.reading.records import MAX_RECORD, Patterns

LOOKAHEAD = MAX_RECORD + 1
KEPT = 65_536  # characters of a malformed line that are kept

Reject = Callable[[int, str], None]


@dataclass
class Cleaner:
    """Copies records to `out`; `line` is the physical line it stands on.

    `jumps` has (row, line) wherever the lines of the rows, counted from 0, stop
    following one another.
    """

    patterns: Patterns
    out: TextIO
    reject: Reject
    line: int
    rows: int = 0
    jumps: list[tuple[int, int]] = field(default_factory=list)
    _buffer: str = ""
    _at: int = 0

    def clean(self, chunks: Iterable[str]) -> None:
        """Work through the text, whose lines end with a line feed."""
        self.jumps.append((0, self.line))
        skipping = False
        for chunk in chunks:
            rest = chunk
            if skipping:
                end = chunk.find("\n")
                skipping, rest = end < 0, chunk[end + 1 :] if end >= 0 else ""
                if not skipping:
                    self._jump(1)
            self._buffer, self._at = self._buffer[self._at :] + rest, 0
            self._work(LOOKAHEAD)
            skipping = skipping or self._overlong()
        if not skipping:
            self._finish()

    def _finish(self) -> None:
        if self._buffer[self._at :] and not self._buffer.endswith("\n"):
            self._buffer += "\n"
        self._work(1)

    def _work(self, ahead: int) -> None:
        """Take records while at least `ahead` characters are in sight."""
        while len(self._buffer) - self._at >= ahead:
            if not (self._take_lines() or self._take_record() or self._take_bad()):
                return

    def _take_lines(self) -> bool:
        match = self.patterns.lines.match(self._buffer, self._at)
        end = match.end() if match else self._at
        if end == self._at:
            return False
        text = self._buffer[self._at : end]
        if len(text) > MAX_RECORD:
            text = _before_overlong(text)
        if not text:
            return self._take_bad()
        rows = text.count("\n")
        self.out.write(text)
        self._at += len(text)
        self.rows += rows
        self.line += rows
        return True

    def _take_record(self) -> bool:
        match = self.patterns.plain.match(self._buffer, self._at)
        text = match[0] if match else None
        if match is None:
            match = self.patterns.odd.match(self._buffer, self._at)
            text = match and self.patterns.rewritten(match[0])
        if not match or not text or len(text) > MAX_RECORD:
            return False
        self.out.write(text)
        self._at = match.end()
        self.rows += 1
        self._jump(match[0].count("\n"))
        return True

    def _take_bad(self) -> bool:
        end = self._buffer.find("\n", self._at)
        if end < 0:
            return False
        self._bad(self._buffer[self._at : min(end, self._at + MAX_RECORD + 1)])
        self._at = end + 1
        self._jump(1)
        return True

    def _overlong(self) -> bool:
        """Whether a line without an end in sight was rejected and dropped."""
        if len(self._buffer) - self._at < LOOKAHEAD:
            return False
        self._bad(self._buffer[self._at :][: MAX_RECORD + 1])
        self._buffer, self._at = "", 0
        return True

    def _bad(self, text: str) -> None:
        if text.strip():
            self.reject(self.line, text)

    def _jump(self, lines: int) -> None:
        """Go on `lines` lines further than the row before says."""
        self.line += lines
        if self.jumps[-1][0] == self.rows:
            self.jumps.pop()
        self.jumps.append((self.rows, self.line))


def _before_overlong(text: str) -> str:
    """The lines before the first that is too long."""
    kept = takewhile(lambda line: len(line) < MAX_RECORD, text.split("\n"))
    lines = list(kept)
    if len(lines) == text.count("\n") + 1:
        return text
    return "".join(line + "\n" for line in lines)
