"""What changed most: sentences, each with a link to the page that shows it."""

import streamlit as st

from charts.escaping import markdown
from charts.movements import Movement
from components.view import View, current
from queries.selection import PARAMETERS
from reports.changed import BASIS, changed, lens_of

OF_ALL = "pages/programme/conversion.py"
OF_ONE = "pages/programme/hubs.py"


def draw() -> None:
    """Up to three movements against the comparison; none without a comparison."""
    view = current()
    if (found := changed(view)) is None:
        return
    title, movements = found
    with st.container(border=True, key="card_changes"):
        st.header(markdown(title), anchor=False)
        for number, movement in enumerate(movements):
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"change_{number}"
            ):
                st.markdown(markdown(movement.text), width="stretch")
                _link(movement, view)
        st.caption(BASIS)


def _link(movement: Movement, view: View) -> None:
    """To the page and selection that show the movement."""
    if (lens := lens_of(movement)) is None:
        st.page_link(OF_ALL, label="Show conversion", query_params=view.link)
        return
    only = {PARAMETERS[lens.by]: [movement.group_id], "by": [lens.by]}
    name = view.facts.name(movement.group_id, lens.by)
    st.page_link(
        OF_ONE,
        label=markdown(f"Show {name}"),
        query_params=view.link | only | lens.link(),
    )
