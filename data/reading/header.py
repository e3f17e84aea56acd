"""The names of a file's columns: each of its own, whatever the header says."""

from collections.abc import Sequence

from data.findings import Finding

RESERVED = "_line"


def column_names(
    header: Sequence[str | None], file: str, line: int
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Names without repetition, case apart, and a finding for each changed one.

    An empty name becomes `column_3`, the second `Name` becomes `Name_2`.
    """
    names: list[str] = []
    findings: list[Finding] = []
    taken = {RESERVED}
    for position, cell in enumerate(header, start=1):
        wanted = " ".join((cell or "").replace("\ufeff", "").split())
        name = _free(wanted or f"column_{position}", taken)
        taken.add(name.casefold())
        names.append(name)
        if name != wanted:
            findings.append(_renamed(wanted, name, position, file, line))
    return tuple(names), tuple(findings)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _renamed(wanted: str, name: str, position: int, file: str, line: int) -> Finding:
    if wanted:
        rule, message = "header_duplicate", f"Column {position} repeats the name."
    else:
        rule, message = "header_empty", f"Column {position} has no name."
    return Finding(
        rule=rule,
        level="warning",
        file=file,
        line=line,
        column_name=wanted or None,
        message=f"{message} It is read as {name}.",
        remedy="Give each column a name of its own.",
    )
