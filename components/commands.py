"""What is done with all filters at once: undone, redone, reset, shared."""

import streamlit as st

from components import share
from components.view import View, history, reset, travel


def draw(view: View) -> None:
    """The commands for a view; they stay side by side."""
    steps = history()
    with st.container(horizontal=True, gap="small", width="content"):
        _step("Undo", -1, possible=steps.undoable)
        _step("Redo", 1, possible=steps.redoable)
        st.button("Reset", on_click=reset, type="tertiary", key="filter_reset")
        share.button(view)


def _step(title: str, steps: int, *, possible: bool) -> None:
    st.button(
        title,
        on_click=travel,
        args=(steps,),
        disabled=not possible,
        type="tertiary",
        key=f"filter_{title.lower()}",
    )
