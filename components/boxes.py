"""Boxes whose content is made when a reader opens them, not with every change.

They stand in fragments, so that opening one draws its surroundings alone again.
"""

from typing import Literal

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.elements.lib.mutable_popover_container import PopoverContainer


def popover(
    title: str, key: str, look: Literal["secondary", "tertiary"] = "tertiary"
) -> PopoverContainer:
    """A button with a box below it; fill it where it is `open`."""
    return st.popover(title, type=look, key=key, width="content", on_change="rerun")


def expander(title: str, key: str) -> ExpanderContainer:
    """A line with a box below it, which Tab reaches in its place."""
    return st.expander(title, type="compact", key=key, on_change="rerun")
