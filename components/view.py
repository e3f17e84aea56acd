"""What this run of the page is about: one snapshot, one selection, one address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

import streamlit as st

from charts.before import Before
from data.store import Store
from queries.engine import facts_for
from queries.lens import OPTIONS, Lens, parse_lens
from queries.listing import OWN, USUAL, Listing, parse_listing
from queries.parsing import parse
from queries.programme import Facts
from queries.selection import Selection
from queries.tables import DEFAULT, table
from queries.versus import versus

KEY = "view"
FLASH = "view_notices"
PAGE = "page"
COMPARED = {"last_year": "A year before", "previous": "The period before"}
Link = dict[str, list[str]]


@dataclass(frozen=True)
class View:
    """Facts, selection, lens and listing of one run, with notices about the link."""

    facts: Facts
    selection: Selection
    lens: Lens
    notices: tuple[str, ...]
    listing: Listing = USUAL

    @property
    def currency(self) -> str:
        """The programme's base currency."""
        return self.facts.programme.base_currency

    @property
    def link(self) -> Link:
        """The canonical parameters that another page takes over: data and lens."""
        return parse_qs(self.selection.query_string()) | self.lens.link()

    @property
    def address(self) -> Link:
        """The canonical parameters of this page: its list of records with them."""
        return self.link | self.listing.link()

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
    selection, lens, listing, notices = _read(link, facts)
    flashed = st.session_state.pop(FLASH, ())
    view = View(facts, selection, lens, (*flashed, *notices), listing)
    st.session_state[KEY] = view
    return view


def current() -> View:
    """The view that `dashboard.py` opened for this run."""
    return st.session_state[KEY]


def beside(name: str, lens: Lens = DEFAULT) -> Before | None:
    """A table of what the selection is compared with, for the chart of that table.

    None when it is compared with nothing, or with days before the programme's first.
    """
    view = current()
    other, first = view.selection.compared(), view.facts.first_date
    if other is None or other.end < first:
        return None
    period = (max(other.start, first), other.end)
    frame = table(name, other, lens)
    return Before(frame, compared(view), view.selection.compare, period)


def compared(view: View) -> str:
    """The name of what the selection is compared with."""
    compare = view.selection.compare
    if (other := versus(compare)) is None:
        return COMPARED[compare]
    return view.facts.name(other[1], other[0])


def go(link: Link) -> None:
    """Put the selection that a changed link asks for into the address, from a callback.

    What had to be corrected is said once, in the run that follows. A second change
    before that run builds on the first.
    """
    view = current()
    selection, lens, listing, notices = _read(link, view.facts)
    st.session_state[FLASH] = (*st.session_state.get(FLASH, ()), *notices)
    changed = replace(view, selection=selection, lens=lens, listing=listing)
    st.session_state[KEY] = changed
    st.query_params.from_dict(changed.address)


def change(remove: Iterable[str], add: Link) -> None:
    """Put a changed link into the address: some parameters out, others in.

    A changed list begins with its first page.
    """
    dropped = {*remove, PAGE}
    kept = {k: v for k, v in current().address.items() if k not in dropped}
    go({**kept, **add})


def reset() -> None:
    """Everything selected, as one list of records or organisation asked for it."""
    kept = current().listing.link()
    go({name: value for name, value in kept.items() if name != PAGE})


def _read(link: Link, facts: Facts) -> tuple[Selection, Lens, Listing, list[str]]:
    selection, notices = parse(link, facts, (*OPTIONS, *OWN))
    lens, more = parse_lens(link, facts)
    listing, others = parse_listing(link, facts)
    return selection, lens, listing, [*notices, *more, *others]
