"""Boxes whose content is made when a reader opens them, not with every change.

In a fragment, opening one draws its surroundings alone again.
"""

from typing import Literal

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.elements.lib.mutable_popover_container import PopoverContainer


def popover(
    title: str, key: str, room: int, look: Literal["secondary", "tertiary"] = "tertiary"
) -> PopoverContainer:
    """A button with a box below it; fill it where it is `open`.

    `room` is about the height of its content in pixels: the browser chooses a place for
    it before the content is there.
    """
    box = st.popover(title, type=look, key=key, width="content", on_change="rerun")
    if not box.open:
        box.space(room)
    return box


def expander(title: str, key: str) -> ExpanderContainer:
    """A line with a box below it, which Tab reaches in its place."""
    return st.expander(title, type="compact", key=key, on_change="rerun")
