"""What this run of the page is about: one snapshot, one selection, one address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

import streamlit as st

from components.history import History
from queries.engine import facts, facts_for
from queries.errors import QueryError
from queries.lens import OPTIONS, parse_lens
from queries.parsing import parse
from queries.programme import Facts
from queries.selection import Selection
from reports.seen import Seen

KEY = "view"
FLASH = "view_notices"
HISTORY = "view_history"
Link = dict[str, list[str]]


@dataclass(frozen=True)
class View(Seen):
    """What one run shows, with notices about the link.

    `live` has the facts of the snapshot in force where the link pins another one.
    """

    notices: tuple[str, ...] = ()
    page: str = ""
    live: Facts | None = None

    @property
    def address(self) -> str:
        """Where the dashboard is served, without the page's name."""
        return (st.context.url or "").removesuffix("/").removesuffix(f"/{self.page}")

    @property
    def link(self) -> Link:
        """The canonical parameters of this view."""
        return parse_qs(self.selection.query_string()) | self.lens.link()

    @property
    def query(self) -> str:
        """The canonical parameters as they stand in the address."""
        return urlencode(self.link, doseq=True)


def open_view(page: str) -> View:
    """Read the address of a page once; raises NoData when there is nothing to show.

    Everything later in the run asks for the snapshot found here, so that no page
    mixes two.
    """
    link = {name: st.query_params.get_all(name) for name in st.query_params}
    read = _read(link, page)
    flashed = st.session_state.pop(FLASH, ())
    view = replace(read, notices=(*flashed, *read.notices), live=_live(read.selection))
    st.session_state[KEY] = view
    st.session_state.setdefault(HISTORY, History((view.query,)))
    st.session_state[HISTORY] = history().arrived(view.query)
    return view


def current() -> View:
    """The view that `dashboard.py` opened for this run."""
    return st.session_state[KEY]


def history() -> History:
    """The views that this session went through."""
    return st.session_state[HISTORY]


def go(link: Link) -> None:
    """Put the selection that a changed link asks for into the address, from a callback.

    What had to be corrected is said once, in the run that follows. A second change
    before that run builds on the first.
    """
    view = _read(link, current().page)
    st.session_state[HISTORY] = history().changed(view.query)
    _show(view)


def travel(steps: int) -> None:
    """Undo (negative) or redo so many changes, from a callback."""
    st.session_state[HISTORY] = history().moved(steps)
    _show(_read(parse_qs(history().query), current().page))


def change(remove: Iterable[str], add: Link) -> None:
    """Put a changed link into the address: some parameters out, others in."""
    dropped = set(remove)
    kept = {k: v for k, v in current().link.items() if k not in dropped}
    go({**kept, **add})


def _show(view: View) -> None:
    st.session_state[FLASH] = (*st.session_state.get(FLASH, ()), *view.notices)
    st.session_state[KEY] = view
    st.query_params.from_dict(view.link)


def _read(link: Link, page: str) -> View:
    known = facts_for(link)
    selection, notices = parse(link, known, OPTIONS)
    lens, more = parse_lens(link, known)
    return View(known, selection, lens, (*notices, *more), page)


def _live(selection: Selection) -> Facts | None:
    """The facts in force, where they are others than the pinned ones and readable."""
    if not selection.pinned:
        return None
    try:
        live = facts()
    except QueryError:
        return None
    return None if live.snapshot == selection.snapshot else live
