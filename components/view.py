"""What this run of the page is about: one snapshot, one selection, one address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

import streamlit as st

from components.history import History
from queries import engine
from queries.engine import facts_for
from queries.errors import QueryError
from queries.lens import OPTIONS, Lens, parse_lens
from queries.listing import OWN, USUAL, Listing, parse_listing
from queries.parsing import parse
from queries.programme import Facts
from queries.saved import PARAMETER, SavedView, own_link, parse_own
from queries.selection import Selection
from reports.seen import Seen

KEY = "view"
FLASH = "view_notices"
HISTORY = "view_history"
PAGE = "page"
Link = dict[str, list[str]]


@dataclass(frozen=True)
class View(Seen):
    """What one run shows, with notices about the link.

    `saved` are the reader's own views, which every link carries on; `live` has the
    facts of the snapshot in force where the link pins another one; `listing` says
    which records are listed, which only the pages of records carry on.
    """

    notices: tuple[str, ...] = ()
    page: str = ""
    saved: tuple[SavedView, ...] = ()
    live: Facts | None = None
    listing: Listing = USUAL

    @property
    def address(self) -> str:
        """Where the dashboard is served, without the page's name."""
        return (st.context.url or "").removesuffix("/").removesuffix(f"/{self.page}")

    @property
    def link(self) -> Link:
        """The canonical parameters of this view, with the reader's own views."""
        return self.shown | own_link(self.saved)

    @property
    def shown(self) -> Link:
        """The canonical parameters of what is shown: the selection and the lens."""
        return parse_qs(self.selection.query_string()) | self.lens.link()

    @property
    def query(self) -> str:
        """The same as a query string."""
        return urlencode(self.shown, doseq=True)

    @property
    def here(self) -> Link:
        """The canonical parameters of this page: its list of records with them."""
        return self.link | self.extra

    @property
    def extra(self) -> Link:
        """What the list of records adds to the link."""
        return self.listing.link()


def open_view(page: str) -> View:
    """Read the address of a page once; raises NoData when there is nothing to show.

    Everything later in the run asks for the snapshot found here, so that no page
    mixes two.
    """
    link = {name: st.query_params.get_all(name) for name in st.query_params}
    facts = facts_for(link)
    selection, lens, notices = read(link, facts)
    saved, more = parse_own(link)
    listing, others = parse_listing(link, facts)
    flashed = st.session_state.pop(FLASH, ())
    said = (*flashed, *notices, *more, *others)
    live = _live(selection)
    view = View(facts, selection, lens, said, page, saved, live, listing)
    st.session_state[KEY] = view
    st.session_state.setdefault(HISTORY, History((view.query,)))
    st.session_state[HISTORY] = history().arrived(view.query)
    return view


def current() -> View:
    """The view that `dashboard.py` opened for this run."""
    return st.session_state[KEY]


def history() -> History:
    """What this session showed, one change after the other."""
    return st.session_state[HISTORY]


def go(link: Link) -> None:
    """Put the selection that a changed link asks for into the address, from a callback.

    What had to be corrected is said once, in the run that follows. A second change
    before that run builds on the first. The reader's own views stay.
    """
    _turn(link)
    st.session_state[HISTORY] = history().changed(current().query)


def travel(steps: int) -> None:
    """Undo (negative) or redo so many changes, from a callback."""
    st.session_state[HISTORY] = history().moved(steps)
    _turn(parse_qs(history().query) | current().extra)


def _turn(link: Link) -> None:
    facts = facts_for(link)
    selection, lens, notices = read(link, facts)
    listing, others = parse_listing(link, facts)
    say(*notices, *others)
    changed = {"selection": selection, "lens": lens, "listing": listing}
    _put(replace(current(), facts=facts, **changed))


def keep(saved: tuple[SavedView, ...]) -> None:
    """Put the reader's own views into the address, from a callback."""
    _put(replace(current(), saved=saved))


def say(*notices: str) -> None:
    """Have the run that follows say something once, from a callback."""
    st.session_state[FLASH] = (*st.session_state.get(FLASH, ()), *notices)


def _put(view: View) -> None:
    st.session_state[KEY] = view
    st.query_params.from_dict(view.here)


def change(remove: Iterable[str], add: Link) -> None:
    """Put a changed link into the address: some parameters out, others in.

    A changed list begins with its first page.
    """
    dropped = {*remove, PAGE}
    kept = {k: v for k, v in current().here.items() if k not in dropped}
    go({**kept, **add})


def reset() -> None:
    """Everything selected; which records or organisation are shown stays."""
    go({name: value for name, value in current().extra.items() if name != PAGE})


def read(link: Link, facts: Facts) -> tuple[Selection, Lens, list[str]]:
    """What a link asks for, with a notice for each thing changed."""
    selection, notices = parse(link, facts, (*OPTIONS, *OWN, PARAMETER))
    lens, more = parse_lens(link, facts)
    return selection, lens, [*notices, *more]


def _live(selection: Selection) -> Facts | None:
    """The facts in force, where they are others than the pinned ones and readable."""
    if not selection.pinned:
        return None
    try:
        live = engine.facts()
    except QueryError:
        return None
    return None if live.snapshot == selection.snapshot else live
