"""Saved views: links by a name, of the programme and of the reader.

The programme's stand in programme.toml. The reader's own stand in each link as
`view=NAME|PARAMETERS`, word for word: another snapshot that does not know a hub must
not spoil a view which names it. What a view shows is read when it is used.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote_plus

from queries.given import shown
from queries.programme import Facts
from queries.selection import PARAMETERS
from queries.versus import versus

PARAMETER = "view"
MOST = 10
LONGEST_NAME = 60
# Proxies commonly refuse an address from 8,000 characters on.
LONGEST = 4_000
QUERY = re.compile(r"[\w.~%+=&:-]+", re.ASCII)
FORM = f"{PARAMETER}=NAME|PARAMETERS"


@dataclass(frozen=True, order=True)
class SavedView:
    """A name and the parameters of a link, as they stand after its '?'."""

    name: str
    query: str

    @property
    def link(self) -> dict[str, list[str]]:
        """The link's parameters; a view holds no views."""
        read = parse_qs(self.query.removeprefix("?"), keep_blank_values=True)
        return {name: values for name, values in read.items() if name != PARAMETER}

    @property
    def value(self) -> str:
        """The view in a link; the last '|' ends the name."""
        return f"{self.name}|{self.query}"


def of_programme(facts: Facts) -> tuple[SavedView, ...]:
    """The views that programme.toml names, in its order.

    Those that name what the caller may not see are left out.
    """
    entries = json.loads(facts.programme.views)
    views = (SavedView(e["name"], e["selection"]) for e in entries)
    return tuple(view for view in views if _for_caller(view, facts))


def _for_caller(view: SavedView, facts: Facts) -> bool:
    named = {d: view.link.get(PARAMETERS[d], ()) for d in facts.restricted}
    other = [versus(compare) for compare in view.link.get("compare", ())]
    named |= {d: [*named[d], i] for d, i in filter(None, other) if d in named}
    seen = {d: {member.id for member in facts.members(d)} for d in named}
    return all(seen[d].issuperset(ids) for d, ids in named.items())


def own_link(views: Iterable[SavedView]) -> dict[str, list[str]]:
    """The link's parameters that carry the reader's own views, in a fixed order."""
    values = [view.value for view in sorted(views)]
    return {PARAMETER: values} if values else {}


def parse_own(
    query: Mapping[str, Sequence[str]],
) -> tuple[tuple[SavedView, ...], list[str]]:
    """The reader's own views in a link, and a notice for each one left out.

    Never raises: parse(write(views)) = views.
    """
    kept: tuple[SavedView, ...] = ()
    notices: list[str] = []
    for value in query.get(PARAMETER, ()):
        view, problem = _read(value)
        if view is not None:
            kept, problem = _joined(kept, view)
        if problem:
            notices.append(f"{PARAMETER}={shown(value)}: {problem} It is left out.")
    if len(notices) > MOST:
        more = f"{len(notices) - MOST} more saved views are left out."
        notices = [*notices[:MOST], more]
    return kept, notices


def save(
    views: Iterable[SavedView], name: str, query: str
) -> tuple[tuple[SavedView, ...], str]:
    """The views with one more, in place of the one of that name, and what is wrong.

    The views are as before where something is wrong; else that text is empty.
    """
    before = tuple(views)
    view, problem = _read(f"{' '.join(name.split())}|{query}")
    if view is None:
        return before, problem
    after, problem = _joined(forget(before, view.name), view)
    return (before, problem) if problem else (after, "")


def forget(views: Iterable[SavedView], name: str) -> tuple[SavedView, ...]:
    """The views without the one of this name."""
    return tuple(view for view in views if view.name != name)


def _read(value: str) -> tuple[SavedView | None, str]:
    """The view, or None with what is wrong."""
    name, bar, query = value.rpartition("|")
    problem = ""
    if not bar:
        problem = f"It is not of the form {FORM}."
    elif not name or name != " ".join(name.split()):
        problem = "A name is a text with single spaces between words."
    elif not name.isprintable():
        problem = "A name has no control or invisible characters."
    elif len(name) > LONGEST_NAME:
        problem = f"A name has at most {LONGEST_NAME} characters."
    elif not QUERY.fullmatch(query):
        problem = "What follows the last | is not the parameters of a link."
    return (None, problem) if problem else (SavedView(name, query), "")


def _joined(
    views: tuple[SavedView, ...], view: SavedView
) -> tuple[tuple[SavedView, ...], str]:
    """The sorted views with one more, or as they are with what is wrong."""
    after = tuple(sorted((*views, view)))
    problem = ""
    if view.name in {other.name for other in views}:
        problem = "There is a view of this name already."
    elif len(after) > MOST:
        problem = f"A link carries at most {MOST} saved views. Forget one first."
    elif sum(len(quote_plus(each.value)) for each in after) > LONGEST:
        problem = "The saved views are too long for a link. Forget one first."
    return (views, problem) if problem else (after, "")
