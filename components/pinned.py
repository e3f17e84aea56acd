"""What a pinned view says of newer data: which are in force, and how they differ."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

import polars as pl
import streamlit as st
from streamlit.navigation.page import Page

from charts import numbers
from charts.escaping import markdown
from components import failures
from components.view import View, go
from queries.drift import counterparts, side_by_side
from queries.metric import Form
from queries.metrics import CATALOGUE
from queries.programme import Facts
from queries.selection import Selection
from reports import REPORTS


def draw(view: View, page: Page) -> None:
    """One click to the data in force and one to the difference; else nothing."""
    if view.live is None:
        return
    link = {name: values for name, values in view.here.items() if name != "data"}
    st.page_link(page, label="Live data differs: show it", query_params=link)
    if st.button("What differs", key="pinned_differs", type="tertiary"):
        _panel(view, view.live)


@st.dialog("Pinned and live", width="medium")
def _panel(view: View, live: Facts) -> None:
    pinned = view.selection
    others, notices = counterparts(pinned, view.facts, live)
    st.markdown(
        f"Pinned: data of {numbers.long_day(view.facts.data_date)}. "
        f"Live: data of {numbers.long_day(live.data_date)}."
    )
    failures.notices(tuple(notices))
    money = (view.currency, live.programme.base_currency)
    st.table(table([pinned, *others], money), hide_index=True)
    for number, other in enumerate(others):
        link = parse_qs(other.query_string()) | view.lens.link() | view.extra
        label = f"Show live data to {numbers.long_day(other.end)}"
        if st.button(label, on_click=go, args=(link,), key=f"pinned_live_{number}"):
            st.rerun()


def table(selections: Sequence[Selection], money: tuple[str, str]) -> pl.DataFrame:
    """A headline metric a row: pinned, then live with the change in brackets.

    The first selection is the pinned one; `money` has its base currency and the live.
    """
    headlines = REPORTS["overview"].metrics
    names = [name for name in CATALOGUE if name in headlines]
    ends = [numbers.short_day(selection.end) for selection in selections[1:]]
    rows = []
    for name, (was, *now) in side_by_side(names, selections).items():
        form = CATALOGUE[name].form
        cells = [numbers.formatted(was, form, money[0])]
        cells += [_changed(was, value, form, money) for value in now]
        rows.append([CATALOGUE[name].label, *map(markdown, cells)])
    titles = ["Number", "Pinned", *(f"Live, to {end}" for end in ends)]
    return pl.DataFrame(rows, titles, orient="row")


def _changed(was: Any, now: Any, form: Form, money: tuple[str, str]) -> str:  # noqa: ANN401
    text = numbers.formatted(now, form, money[1])
    comparable = form != "money" or money[0] == money[1]
    if was is None or now is None or was == now or not comparable:
        return text
    return f"{text} ({numbers.change(now - was, form, money[1])})"
