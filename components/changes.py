"""What changed most: sentences, each with a link to the page that shows it."""

import streamlit as st

from charts.escaping import markdown
from charts.movements import Movement, finding, movements
from components.view import View, current
from queries.lens import Lens
from queries.programme import Dimension
from queries.selection import PARAMETERS
from queries.tables import table
from queries.versus import versus

OF_ALL = "pages/programme/conversion.py"
OF_ONE = "pages/programme/hubs.py"
DIMENSIONS: dict[str, Dimension] = {"hub": "hub", "focus_area": "focus_area"}


def draw() -> None:
    """Up to three movements against the comparison; none without a comparison."""
    view = current()
    if view.selection.compared() is None:
        return
    frame = table("movements", view.selection)
    beside = _beside(view)
    with st.container(border=True, key="card_changes"):
        st.header(markdown(finding(frame, beside)), anchor=False)
        for number, movement in enumerate(movements(frame, beside=beside)):
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"change_{number}"
            ):
                st.markdown(markdown(movement.text), width="stretch")
                _link(movement, view)
        st.caption(
            "Conversion from sourcing to the project stage; 95% interval of the "
            "difference (Newcombe); mix and rate add up to the change (Kitagawa)."
        )


def _beside(view: View) -> tuple[Dimension, str] | None:
    """Dimension and name of the member compared with; None for a period."""
    if (other := versus(view.selection.compare)) is None:
        return None
    return other[0], view.facts.name(other[1], other[0])


def _link(movement: Movement, view: View) -> None:
    """To the page and selection that show the movement."""
    if movement.dimension not in DIMENSIONS:
        st.page_link(OF_ALL, label="Show conversion", query_params=view.link)
        return
    by = DIMENSIONS[movement.dimension]
    lens = Lens(by=by, member=movement.group_id).link()
    only = {PARAMETERS[by]: [movement.group_id]}
    name = view.facts.name(movement.group_id, by)
    st.page_link(
        OF_ONE, label=markdown(f"Show {name}"), query_params=view.link | only | lens
    )
