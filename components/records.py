"""A list of records a page at a time, each row with the way to its organisation."""

import streamlit as st

from charts import records as words
from charts.card import Card
from charts.escaping import markdown
from components import downloads, tables
from components.view import View, change, current
from queries import records
from queries.programme import Member, labels
from queries.records import MOST, Page
from queries.sets import SETS

ORGANISATION = "pages/records/organisation.py"
NONE = (
    "There are no such records. A longer period, fewer filters or another word may "
    "help."
)


def draw() -> None:
    """The list that the address asks for: its words, a page of it, ways onwards."""
    view = current()
    page = records.page(view.selection, view.lens, view.listing)
    with st.container(border=True, key="card_records"):
        st.header(markdown(_finding(view, page.count)), anchor=False)
        st.caption(markdown(words.behind(view.listing.rows)))
        if not page.count:
            st.info(NONE)
            return
        _pager(page)
        _table(view, page)
        _foot(view, page)


def _finding(view: View, count: int) -> str:
    listing, record_set = view.listing, SETS[view.listing.rows]
    path = records.stages(view.selection, view.lens, record_set)
    named = words.stage_names(view.facts, path)
    narrowed = [f'with "{listing.q}" in the name'] if listing.q else []
    if record_set.stages == "exit":
        stage = view.facts.stage_name(view.lens.stage_from or "")
        exit_name = view.facts.stage_name(listing.exit)
        narrowed += [f"after {stage}"] if stage else []
        narrowed += [part for part in (exit_name, listing.reason) if part]
    return words.finding(record_set, count, view.selection, named, narrowed)


def _table(view: View, page: Page) -> None:
    """The rows; choosing one leads to its organisation."""
    kind = SETS[view.listing.rows].kind
    shown = words.table(page.rows, kind, view.listing.columns)
    alt = f"{words.span(page.first, page.last, page.count)} {kind.noun} records"
    if (row := tables.chosen(shown, alt, "records_table")) is not None:
        _open(view, page.rows["organisation_id"][row])


def _open(view: View, organisation_id: str) -> None:
    link = {**view.here, "organisation": [organisation_id]}
    st.switch_page(ORGANISATION, query_params=link)


def _pager(page: Page) -> None:
    """Which rows are shown, and buttons to others."""
    targets = {
        "First": 1,
        "Previous": page.page - 1,
        "Next": page.page + 1,
        "Last": page.pages,
    }
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(
            f"**{words.span(page.first, page.last, page.count)}**", width="content"
        )
        for title, target in targets.items():
            st.button(
                title,
                key=f"records_{title}",
                disabled=target == page.page or not 1 <= target <= page.pages,
                on_click=_turn,
                args=(target,),
            )
        st.session_state["records_page"] = page.page
        st.number_input(
            "Page",
            min_value=1,
            max_value=page.pages,
            key="records_page",
            label_visibility="collapsed",
            width=130,
            on_change=_turn_to,
        )


def _turn(page: int) -> None:
    change((), {"page": [str(page)]} if page > 1 else {})


def _turn_to() -> None:
    _turn(st.session_state["records_page"])


def _foot(view: View, page: Page) -> None:
    """An organisation of the page by its name, and the whole list as a file."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rows = page.rows.select("organisation_id", "name").unique(maintain_order=True)
        names = labels([Member(*row) for row in rows.iter_rows()])
        chosen = st.selectbox(
            "Open an organisation of this page",
            list(names),
            format_func=lambda value: names[value],
            index=None,
            placeholder="Choose one, or tick its row",
            key="records_open",
            width=340,
        )
        if chosen:
            _open(view, chosen)
        st.space("stretch")
        cut = f"Files, first {MOST:,} rows" if page.count > MOST else "Files"
        downloads.of_list(view.listing.rows, cut, lambda: _card(view, page.count))


def _card(view: View, count: int) -> Card:
    """The whole list up to MOST rows, for files."""
    rows = records.listed(view.selection, view.lens, view.listing, 0, MOST)
    table = words.table(rows, SETS[view.listing.rows].kind, view.listing.columns)
    title = _finding(view, count)
    cut = f" The first {MOST:,} rows." if count > MOST else ""
    return Card(None, title, title, f"{words.behind(view.listing.rows)}{cut}", table)
