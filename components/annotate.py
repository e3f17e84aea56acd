"""The list of milestones, and the box in which a steward adds one or takes one back."""

from collections.abc import Callable
from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from charts.card import Card
from charts.escaping import markdown, shorten
from charts.numbers import short_day
from components import auditing, boxes, downloads, tables
from components.access import is_steward
from components.view import View, current
from data.annotations import LONGEST, AnnotationsError
from queries import annotations
from queries.programme import labels

DAY, TITLE, HUB = "annotate_day", "annotate_title", "annotate_hub"
BACK, SAID = "annotate_back", "annotate_said"
REFUSED = "Only stewards may add them, or who reads on the dashboard's own machine."
ALL = ""


@st.fragment
def draw(name: str, card: Card) -> None:
    """The milestones of the selection, on demand as a table; stewards can add one."""
    if problem := annotations.trouble():
        st.warning(markdown(problem))
    with st.container(border=True, key=f"card_{name}"):
        st.header(card.title, anchor=False)
        if len(card.table):
            tables.on_demand(name, card)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(card.basis, width="stretch")
            if len(card.table):
                downloads.of_card(name, card)
            if is_steward():
                _box(current())


def _box(view: View) -> None:
    with boxes.popover("Add a milestone", "annotate_box", 330, "secondary") as box:
        if not box.open:
            return
        if said := st.session_state.pop(SAID, ""):
            st.warning(markdown(said))
        _form(view)
        _withdrawal(view)


def _form(view: View) -> None:
    facts = view.facts
    names = {ALL: "The whole programme", **labels(facts.hubs)}
    _seed(view)
    with st.form("annotate_form", border=False):
        st.date_input(
            "Day it happened",
            key=DAY,
            min_value=facts.first_date,
            max_value=facts.data_date,
            format="DD/MM/YYYY",
        )
        st.text_input("What happened, in a few words", key=TITLE, max_chars=LONGEST)
        st.selectbox(
            "Hub it concerns",
            [ALL, *annotations.offered(facts)],
            format_func=lambda hub: names.get(hub, hub),
            key=HUB,
        )
        st.form_submit_button("Add", on_click=_add)


def _seed(view: View) -> None:
    """The period's last day, where no day that the data covers is chosen yet."""
    day = st.session_state.get(DAY)
    first, last = view.facts.first_date, view.facts.data_date
    if not isinstance(day, date) or not first <= day <= last:
        st.session_state[DAY] = view.selection.end


def _withdrawal(view: View) -> None:
    """The choice of one that was added, and the button that takes it back."""
    milestones = view.table("milestones")
    added = milestones.filter(pl.col("annotation_id").is_not_null())
    if not len(added):
        return
    names = {
        row["annotation_id"]: f"{short_day(row['happened_on'])}: {row['title']}"
        for row in added.iter_rows(named=True)
    }
    if st.session_state.get(BACK) not in names:
        st.session_state[BACK] = None
    st.selectbox(
        "Added from the page",
        list(names),
        format_func=lambda number: shorten(names[number], LONGEST),
        key=BACK,
        index=None,
        placeholder="Choose one to take back",
    )
    chosen = st.session_state[BACK] is not None
    st.button("Take back", key="annotate_take", disabled=not chosen, on_click=_back)


def _add() -> None:
    state, facts = st.session_state, current().facts
    values = (facts, state[DAY], state[TITLE], state[HUB] or None)
    if problem := _tried(partial(annotations.add, *values)):
        state[SAID] = f"The milestone was not added. {problem}"
    else:
        auditing.changed("milestone added", current(), day=values[1], hub=values[3])
        state[TITLE] = ""
        st.rerun()


def _back() -> None:
    state = st.session_state
    if problem := _tried(partial(annotations.take_back, state[BACK])):
        state[SAID] = f"The milestone was not taken back. {problem}"
    else:
        auditing.changed("milestone taken back", current(), milestone=state[BACK])
        st.rerun()


def _tried(change: Callable[[], None]) -> str:
    """What kept a change from being made; empty when it was made."""
    if not is_steward():
        return REFUSED
    try:
        change()
    except (ValueError, AnnotationsError) as problem:
        return str(problem)
    return ""
