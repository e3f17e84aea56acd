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
from queries.selection import Selection
from reports.seen import Seen

KEY = "view"
FLASH = "view_notices"
Link = dict[str, list[str]]


@dataclass(frozen=True)
class View(Seen):
    """What one run shows, with notices about the link."""

    notices: tuple[str, ...] = ()
    page: str = ""

    @property
    def address(self) -> str:
        """Where the dashboard is served, without the page's name."""
        return (st.context.url or "").removesuffix("/").removesuffix(f"/{self.page}")

    @property
    def link(self) -> Link:
        """The canonical parameters of this view."""
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
    selection, lens, notices = _read(link, facts)
    flashed = st.session_state.pop(FLASH, ())
    view = View(facts, selection, lens, (*flashed, *notices), page)
    st.session_state[KEY] = view
    return view


def current() -> View:
    """The view that `dashboard.py` opened for this run."""
    return st.session_state[KEY]


def go(link: Link) -> None:
    """Put the selection that a changed link asks for into the address, from a callback.

    What had to be corrected is said once, in the run that follows. A second change
    before that run builds on the first.
    """
    view = current()
    selection, lens, notices = _read(link, view.facts)
    st.session_state[FLASH] = (*st.session_state.get(FLASH, ()), *notices)
    changed = replace(view, selection=selection, lens=lens)
    st.session_state[KEY] = changed
    st.query_params.from_dict(changed.link)


def change(remove: Iterable[str], add: Link) -> None:
    """Put a changed link into the address: some parameters out, others in."""
    dropped = set(remove)
    kept = {k: v for k, v in current().link.items() if k not in dropped}
    go({**kept, **add})


def _read(link: Link, facts: Facts) -> tuple[Selection, Lens, list[str]]:
    selection, notices = parse(link, facts, OPTIONS)
    lens, more = parse_lens(link, facts)
    return selection, lens, [*notices, *more]
