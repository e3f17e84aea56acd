"""Chart cards: a finding as title, the chart, its basis and n, its table and file."""

import streamlit as st

from charts.card import Card
from charts.escaping import markdown
from components import downloads, picking, tables, ways

NOTHING = "There is nothing to draw. A longer period or fewer filters may help."


def chart(name: str, card: Card) -> None:
    """One chart with everything around it; `name` is unique and names its file."""
    with st.container(border=True, key=f"card_{name}"):
        st.header(markdown(card.title), anchor=False)
        if card.figure is None:
            st.caption(NOTHING)
            _foot_of_nothing(name, card)
            return
        picking.chart(name, card)
        if card.notes:
            st.caption("  \n".join(markdown(note) for note in card.notes))
        _foot(name, card)


def listed(name: str, card: Card) -> None:
    """A card that is a table and nothing to draw; of an empty one, the title only."""
    with st.container(border=True, key=f"card_{name}"):
        st.header(markdown(card.title), anchor=False)
        if not len(card.table):
            return
        tables.show(card.table, alt=card.title)
        _foot(name, card, listed=True)


@st.fragment
def _foot(name: str, card: Card, *, listed: bool = False) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.caption(markdown(card.basis), width="stretch")
        ways.from_card(name)
        downloads.of_card(name, card)
    picking.control(name, card.picks)
    if not listed:
        tables.on_demand(name, card)


@st.fragment
def _foot_of_nothing(name: str, card: Card) -> None:
    """What was filtered by can be taken back where nothing is left to draw."""
    picking.control(name, card.picks)
