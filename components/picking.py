"""Filter by what a chart shows: a click on a mark, and a control that does the same.

Nothing is read back from what the browser has selected: the address says what is in
force, and each click makes the chart anew, so that the next one counts again.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from charts.card import Card
from charts.escaping import markdown
from charts.layout import MODE_BAR
from components import boxes
from components.clickable import Clickable, Plain
from components.view import change, current
from queries.picks import in_force, toggled

ABOUT = (
    "All pages then count this alone; taken back, all count again. A click on a mark "
    "of the chart does the same, and a second click takes it back."
)
NOTHING, WIDTH = "", 340
# a tap is a touch and then a click: two, which are not a double click
SINGLE = {"doubleClickDelay": 0}


def chart(name: str, card: Card) -> None:
    """The chart of a card, whose marks can be clicked where it has picks."""
    if card.figure is None:
        return
    if not card.picks:
        figure = Plain(card.figure)
        st.plotly_chart(figure, config=MODE_BAR, alt=card.alt, key=f"chart_{name}")
        return
    clicks = st.session_state.get(f"clicks_{name}", 0)
    key = f"chart_{name}_{clicks}"
    st.plotly_chart(
        Clickable(card.figure, card.picks, _chosen(card.picks)),
        config={**MODE_BAR, **SINGLE},
        alt=card.alt,
        key=key,
        on_select=partial(_clicked, name, key, card.picks),
        selection_mode="points",
    )


def control(name: str, picks: Mapping[str, str]) -> None:
    """What can be picked as a list that opens; nothing without picks.

    An expander and not a popover, which stands behind all else that Tab reaches. Its
    title stays the same: under another it would be another box, and closed.
    """
    if not picks:
        return
    chosen = _chosen(picks)
    with st.container(gap="xsmall", key=f"picked_{name}"):
        _list(name, picks, chosen)
        if chosen is not None:
            st.caption(f"Filtered by {markdown(picks[chosen])}")


def _list(name: str, picks: Mapping[str, str], chosen: str | None) -> None:
    names = {NOTHING: "Nothing", **picks}
    with boxes.expander("Filter", f"pick_box_{name}") as box:
        if not box.open:
            return
        st.session_state[f"pick_{name}"] = chosen or NOTHING
        st.selectbox(
            "Filter by",
            list(names),
            format_func=lambda pick: names[pick],
            key=f"pick_{name}",
            width=WIDTH,
            filter_mode="contains",
            help=ABOUT,
            on_change=_listed,
            args=(name, chosen),
        )


def picked(points: Sequence[Mapping[str, Any]], picks: Mapping[str, str]) -> str | None:
    """The pick among what the browser calls selected; a tile has it as its id."""
    marks = [point.get("customdata", point.get("id")) for point in points]
    return next((pick for pick in picks if pick in marks), None)


def _chosen(picks: Mapping[str, str]) -> str | None:
    view = current()
    return in_force(picks, view.selection, view.facts)


def _clicked(name: str, key: str, picks: Mapping[str, str]) -> None:
    """Toggle what was clicked on.

    When nothing is selected any more, the browser may not know the latest address yet,
    and would bring back the one before.
    """
    points = st.session_state[key]["selection"]["points"]
    if points:
        clicks = st.session_state.get(f"clicks_{name}", 0)
        st.session_state[f"clicks_{name}"] = clicks + 1
    if pick := picked(points, picks):
        _toggle(pick)
    else:
        change((), {})


def _listed(name: str, chosen: str | None) -> None:
    """Nothing chosen takes back what was. The list's fragment alone would not do."""
    if pick := st.session_state[f"pick_{name}"] or chosen:
        _toggle(pick)
        st.rerun()


def _toggle(pick: str) -> None:
    view = current()
    change(*toggled(pick, view.selection, view.facts))
