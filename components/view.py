"""What this run of the page is about: one snapshot, one selection, one address."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs

import streamlit as st

from data.store import Store
from queries.engine import facts_for
from queries.parsing import parse
from queries.programme import Facts
from queries.selection import Selection

KEY = "view"
FLASH = "view_notices"
Link = dict[str, list[str]]


@dataclass(frozen=True)
class View:
    """The facts and the selection of one run, with notices about the link."""

    facts: Facts
    selection: Selection
    notices: tuple[str, ...]

    @property
    def currency(self) -> str:
        """The programme's base currency."""
        return self.facts.programme.base_currency

    @property
    def link(self) -> Link:
        """The canonical parameters of this view."""
        return parse_qs(self.selection.query_string())

    @property
    def live_differs(self) -> bool:
        """Whether another snapshot than this one is in force by now."""
        return Store.from_environment().current() != self.facts.snapshot


def open_view() -> View:
    """Read the address once for this run; raises NoData when there is nothing to show.

    Everything later in the run asks for the snapshot found here, so that no page
    mixes two.
    """
    link = {name: st.query_params.get_all(name) for name in st.query_params}
    facts = facts_for(link)
    selection, notices = parse(link, facts)
    flashed = st.session_state.pop(FLASH, ())
    view = View(facts, selection, (*flashed, *notices))
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
    selection, notices = parse(link, view.facts)
    st.session_state[FLASH] = (*st.session_state.get(FLASH, ()), *notices)
    st.session_state[KEY] = replace(view, selection=selection)
    st.query_params.from_dict(parse_qs(selection.query_string()))
