"""Patterns for the records of a delimited text whose lines end with a line feed."""

import re
from dataclasses import dataclass

MAX_RECORD = 500_000  # characters: at most the 2,000,000 bytes DuckDB takes a row


@dataclass(frozen=True)
class Patterns:
    """Compiled for one delimiter, quote and number of fields.

    `lines` matches as many plain one-line records as there are, `plain` one plain
    record that may go over several lines inside its quotes, `odd` one with spaces
    around a quoted field or a quote within a field that is not quoted.
    """

    lines: re.Pattern[str]
    plain: re.Pattern[str]
    odd: re.Pattern[str]
    field: re.Pattern[str]
    quote: str
    delimiter: str

    def rewritten(self, record: str) -> str:
        """The odd record with all its fields quoted, so that it has one reading."""
        cells, at = [], 0
        while at < len(record):
            match = self.field.match(record, at)
            cell = match[0] if match else ""
            cells.append(self._quoted(cell))
            at += len(cell) + 1
        return self.delimiter.join(cells) + "\n"

    def _quoted(self, cell: str) -> str:
        stripped = cell.strip(" ")
        if stripped.startswith(self.quote):
            return stripped
        return self.quote + cell.replace(self.quote, self.quote * 2) + self.quote


def patterns(delimiter: str, quote: str, fields: int) -> Patterns:
    """The patterns; spaces around a quoted field do not belong to it."""
    stop, mark = re.escape(delimiter), re.escape(quote)
    some = "+" if fields == 1 else "*"  # an empty line is no record of one field
    plain = f"[^{stop}{mark}\n]{some}+"
    one_line = several = odd = plain
    if quote:
        one_line = f"(?>{_quoted(mark, mark + chr(10))}|{plain})"
        several = f"(?>{_quoted(mark, mark)}|{plain})"
        space = "" if delimiter == " " else " *+"
        loose = f"(?!{space}{mark})[^{stop}\n]{some}+"
        odd = f"(?>{space}{_quoted(mark, mark)}{space}|{loose})"
    return Patterns(
        lines=re.compile(f"(?:{_record(one_line, stop, fields)}\n)*+"),
        plain=re.compile(f"{_record(several, stop, fields)}\n"),
        odd=re.compile(f"{_record(odd, stop, fields)}\n"),
        field=re.compile(odd),
        quote=quote,
        delimiter=delimiter,
    )


def _quoted(mark: str, without: str) -> str:
    return f"{mark}[^{without}]*+(?:{mark}{mark}[^{without}]*+)*+{mark}"


def _record(field: str, stop: str, fields: int) -> str:
    return field if fields == 1 else f"{field}(?:{stop}{field}){{{fields - 1}}}"
