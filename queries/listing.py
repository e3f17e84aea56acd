"""Which records are listed, and how: the part of a link that pages of records have.

A selection says which data counts, a lens how it is broken down, a listing which rows
behind a number are shown: the set, what is searched for, the order, page and columns.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

from queries.given import LONGEST_VALUE, choices, controls, shown
from queries.programme import Facts
from queries.sets import SETS, offered

Sort = Literal["name", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)
NUMBER = re.compile("[1-9][0-9]{0,6}")
TEXTS = ("q", "reason", "organisation")


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One page of one set of records.

    `rows` names a set of `queries.sets`, `q` is searched for in names, `columns` are
    the chosen ones (empty: the usual), `exit` and `reason` narrow those who left;
    `organisation` is the id of the one that is seen from close by.
    """

    rows: str = "organisations"
    q: str = ""
    exit: str = ""
    reason: str = ""
    sort: Sort = "name"
    page: int = 1
    columns: tuple[str, ...] = ()
    organisation: str = ""

    def link(self) -> dict[str, list[str]]:
        """The link's parameters: those that differ from the default, in fixed order."""
        values = {name: getattr(self, name) for name in OWN}
        return {
            name: list(value) if name == "columns" else [str(value)]
            for name, value in values.items()
            if value != getattr(USUAL, name)
        }


USUAL = Listing()
OWN: tuple[str, ...] = tuple(field.name for field in fields(Listing))


def parse_listing(
    query: Mapping[str, Sequence[str]], facts: Facts
) -> tuple[Listing, list[str]]:
    """The listing that a link asks for, and a notice for each value it cannot have.

    Never raises: parse(write(listing)) = listing, everything else ends in the default.
    """
    notices: list[str] = []
    chosen: dict[str, Any] = {}
    for name in OWN:
        values = [value for value in query.get(name, ()) if value]
        if name == "columns":
            continue
        if len(values) > 1:
            notices.append(f"{name} has several values. The first is read.")
        for value in values[:1]:
            if problem := _problem(name, value, facts):
                notices.append(problem)
            else:
                chosen[name] = int(value) if name == "page" else value
    listing = Listing(**chosen)
    columns, more = _columns(query.get("columns", ()), listing)
    return replace(listing, columns=columns), [*notices, *more]


def _problem(name: str, value: str, facts: Facts) -> str | None:
    """The notice on a value that cannot be; None when it can."""
    if name in TEXTS:
        if len(value) <= LONGEST_VALUE and not controls(value):
            return None
        fault = f"{name}={shown(value)} is too long or holds control characters."
        return f"{fault} It is ignored."
    if name == "page":
        if NUMBER.fullmatch(value):
            return None
        fault = f"page={shown(value)} is not a number from 1 to 9999999."
        return f"{fault} The first page is shown."
    allowed: dict[str, list[str]] = {
        "rows": list(offered()),
        "sort": list(SORTS),
        "exit": [s.id for s in facts.stages if s.rank is None],
    }
    if value in (known := allowed[name]):
        return None
    may = choices(known) if known else "nothing else"
    fault = f"{name}={shown(value)} is not known; it may be {may}."
    return f"{fault} The default is used."


def _columns(
    given: Sequence[str], listing: Listing
) -> tuple[tuple[str, ...], list[str]]:
    """The columns in the set's own order, and a notice for each that it has not."""
    known = SETS[listing.rows].kind.seen
    unknown = sorted({name for name in given if name and name not in known})[:10]
    notices = [
        f"columns={shown(name)} is not known; it may be {choices(list(known))}. "
        "It is left out."
        for name in unknown
    ]
    kept = tuple(name for name in known if name in given)
    usual = SETS[listing.rows].kind.usual
    return () if kept == usual else kept, notices
