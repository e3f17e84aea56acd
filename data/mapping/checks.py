"""Whether a value of a mapping file is of the kind that its place needs."""

import datetime as dt
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from data.mapping.model import Mapping

SCALARS = (str, int, float, bool, dt.date, dt.time)
LINE_ENDS = ("\n", "\r\n", "\r")


def table_of(mapping: Mapping, given: object, where: str) -> dict[str, Any]:
    """The value as a TOML table; PackageError when it is something else."""
    if not isinstance(given, dict):
        raise mapping.wrong(f"{where} is no table.", "Write its keys under it.")
    return given


def known(
    mapping: Mapping, given: object, allowed: tuple[str, ...], where: str
) -> dict[str, Any]:
    """The value as a TOML table with none but the allowed keys."""
    table = table_of(mapping, given, where)
    if unknown := [key for key in table if key not in allowed]:
        raise mapping.wrong(
            f"{where} says {unknown[0]}, which means nothing.",
            f"It may say: {', '.join(allowed)}.",
        )
    return table


def text(mapping: Mapping, given: object, where: str) -> str:
    """The value as text with something in it."""
    if not isinstance(given, str) or not given.strip():
        raise mapping.wrong(
            f"{where} is {given!r}, not a text.", 'Write a text in quotes: "...".'
        )
    return given


def flag(mapping: Mapping, given: object, where: str) -> bool:
    """The value as true or false."""
    if not isinstance(given, bool):
        raise mapping.wrong(f"{where} is {given!r}.", "Write true or false.")
    return given


def scalar(mapping: Mapping, given: object, where: str) -> object:
    """The value as one text, number, date, true or false."""
    if not isinstance(given, SCALARS):
        raise mapping.wrong(
            f"{where} is {given!r}, not one value.", "Write one text, number or date."
        )
    return given


def file_name(mapping: Mapping, given: object, where: str) -> str:
    """The name of a file within the folder of the package."""
    name = text(mapping, given, where)
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.anchor or ".." in path.parts:
            raise mapping.wrong(
                f"{where} is {name!r}, which leads out of the package.",
                "Put the file beside the others and give its name.",
            )
    return name


def character(mapping: Mapping, given: object, where: str) -> str:
    """One character that can part or quote the cells of a line."""
    if not isinstance(given, str) or len(given) != 1 or given in "\r\n":
        raise mapping.wrong(
            f"{where} is {given!r}, not one character.", 'Write one, such as ";".'
        )
    return given


def line_end(mapping: Mapping, given: object, where: str) -> str:
    r"""One of the line ends that text files have."""
    if given not in LINE_ENDS:
        raise mapping.wrong(
            f"{where} is {given!r}, which ends no line.",
            r'Write "\n", "\r\n" or "\r".',
        )
    return str(given)


def row_count(mapping: Mapping, given: object, where: str) -> int:
    """A number of rows, 0 or more."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise mapping.wrong(
            f"{where} is {given!r}, not a number of rows.", "Write 0, 1, 2 ..."
        )
    return given
