"""What this run of the page is about: one snapshot, one selection, one address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

import streamlit as st

from data.store import Store
from queries.engine import facts_for
from queries.lens import OPTIONS, Lens, parse_lens
from queries.parsing import parse
from queries.programme import Facts
from queries.saved import PARAMETER, SavedView, own_link, parse_own
from queries.selection import Selection
from reports.seen import Seen

KEY = "view"
FLASH = "view_notices"
Link = dict[str, list[str]]


@dataclass(frozen=True)
class View(Seen):
    """What one run shows, with notices about the link.

    `saved` are the reader's own views, which every link carries on.
    """

    notices: tuple[str, ...] = ()
    page: str = ""
    saved: tuple[SavedView, ...] = ()

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
    def live_differs(self) -> bool:
        """Whether another snapshot than this one is in force by now."""
        return Store.from_environment().current() != self.facts.snapshot


def open_view(page: str) -> View:
    """Read the address of a page once; raises NoData when there is nothing to show.

    Everything later in the run asks for the snapshot found here, so that no page
    mixes two.
    """
    link = {name: st.query_params.get_all(name) for name in st.query_params}
    facts = facts_for(link)
    selection, lens, notices = read(link, facts)
    saved, more = parse_own(link)
    flashed = st.session_state.pop(FLASH, ())
    said = (*flashed, *notices, *more)
    view = View(facts, selection, lens, said, page, saved)
    st.session_state[KEY] = view
    return view


def current() -> View:
    """The view that `dashboard.py` opened for this run."""
    return st.session_state[KEY]


def go(link: Link) -> None:
    """Put the selection that a changed link asks for into the address, from a callback.

    What had to be corrected is said once, in the run that follows. A second change
    before that run builds on the first. The reader's own views stay.
    """
    facts = facts_for(link)
    selection, lens, notices = read(link, facts)
    say(*notices)
    _put(replace(current(), facts=facts, selection=selection, lens=lens))


def keep(saved: tuple[SavedView, ...]) -> None:
    """Put the reader's own views into the address, from a callback."""
    _put(replace(current(), saved=saved))


def say(*notices: str) -> None:
    """Have the run that follows say something once, from a callback."""
    st.session_state[FLASH] = (*st.session_state.get(FLASH, ()), *notices)


def _put(view: View) -> None:
    st.session_state[KEY] = view
    st.query_params.from_dict(view.link)


def change(remove: Iterable[str], add: Link) -> None:
    """Put a changed link into the address: some parameters out, others in."""
    dropped = set(remove)
    kept = {k: v for k, v in current().link.items() if k not in dropped}
    go({**kept, **add})


def read(link: Link, facts: Facts) -> tuple[Selection, Lens, list[str]]:
    """What a link asks for, with a notice for each thing changed."""
    selection, notices = parse(link, facts, (*OPTIONS, PARAMETER))
    lens, more = parse_lens(link, facts)
    return selection, lens, [*notices, *more]
