"""A page whose connection broke is drawn anew as soon as it has another."""

import streamlit as st

HALF_A_DAY = 12 * 60 * 60


@st.fragment(run_every=HALF_A_DAY)
def draw() -> None:
    """Nothing that is seen: a page with a timer asks for itself when it reconnects.

    Without one it waits for a click, which a replica that never drew the page would
    not understand.
    """
