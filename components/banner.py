"""The line that says which data is shown, and how far it can be trusted."""

import streamlit as st
from streamlit.navigation.page import Page

from charts.escaping import markdown
from charts.numbers import long_day
from components import pinned
from components.view import View
from queries.selection import limits

SHORT_ID = 7
TOTALS = "All numbers, totals too, are of these: as if nothing else were in the data."


def draw(view: View, page: Page) -> None:
    """Programme, data date, snapshot, data tests; pinned or illustrative where so."""
    facts = view.facts
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(" · ".join(_parts(view)), width="content")
        if facts.programme.illustrative:
            st.badge("Illustrative data", color="orange")
        if view.selection.pinned:
            st.badge("Pinned", color="blue")
        if facts.restricted:
            said = f"You see {limits(facts)} only"
            st.badge(markdown(said), color="violet", help=TOTALS)
        pinned.draw(view, page)


def _parts(view: View) -> list[str]:
    facts = view.facts
    passed, run = facts.tests_passed, facts.tests_run
    tests = f"{passed} of {run} data tests passed"
    return [
        f"**{markdown(facts.programme.name)}**",
        f"data of {long_day(facts.data_date)}",
        f"snapshot {facts.snapshot[-12:][:SHORT_ID]}",
        tests if passed == run else f":red[{tests}]",
    ]
