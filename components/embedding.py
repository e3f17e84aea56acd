"""The frame of a page inside another site: which data it shows, and the way out."""

from urllib.parse import urlencode

import streamlit as st

from charts.numbers import long_day
from components.share import address
from components.view import View


def embedded() -> bool:
    """Whether the address asks for the page without menus, by embed=true."""
    return bool(st.context.is_embedded)


def draw(view: View) -> None:
    """The data's day, whether pinned or illustrative, and a link to the dashboard."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(f"data of {long_day(view.facts.data_date)}", width="content")
        if view.facts.programme.illustrative:
            st.badge("Illustrative data", color="orange")
        if view.selection.pinned:
            st.badge("Pinned", color="blue")
        st.link_button(
            "Open in the dashboard",
            address(urlencode(view.shown | view.extra, doseq=True)),
            type="tertiary",
        )
