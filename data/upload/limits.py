"""How much a browser may hand over; each limit is a setting of the environment."""

import os
from dataclasses import dataclass, fields, replace
from typing import Self

from data.findings import Finding, PackageError

MEGABYTE = 1024 * 1024
OTHERWISE = "Import it by the command line instead: python -m data import FOLDER."
PREFIX = "IMPORT_"


@dataclass(frozen=True)
class Limits:
    """Whole numbers; IMPORT_ROWS and so on in the environment say other ones.

    `unpacked` is megabytes of all files once unpacked; `ratio` how many times larger
    than packed they may be beyond HARMLESS bytes; `rows` are of all tables; `cells`
    of one sheet, empty ones too; `minutes` for a check or an import.
    """

    files: int = 100
    unpacked: int = 500
    ratio: int = 100
    rows: int = 2_000_000
    cells: int = 20_000_000
    minutes: int = 30

    @classmethod
    def from_environment(cls) -> Self:
        """Those in force; ValueError for a value that is no whole number above 0."""
        found = cls()
        for name in (field.name for field in fields(cls)):
            variable = PREFIX + name.upper()
            if given := os.environ.get(variable):
                if not given.isdecimal() or int(given) < 1:
                    raise ValueError(f"{variable} is {given!r}: write a whole number.")
                found = replace(found, **{name: int(given)})
        return found


def beyond(file: str | None, message: str, remedy: str = OTHERWISE) -> PackageError:
    """What to raise where a limit does not allow a file."""
    finding = Finding(rule="upload_limit", file=file, message=message, remedy=remedy)
    return PackageError(finding)
