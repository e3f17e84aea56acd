"""Files equal to the screen: of a card, of the page. Made when they are asked for."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from charts.card import Card
from components import auditing, boxes
from components.view import Link, View, current
from exports import files
from exports.pack import PACKED, deck, document
from queries.rights import acting, rights
from reports import REPORTS
from reports.report import Report

MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}
PACK = {"pptx": deck, "pdf": document}


@st.fragment
def draw(view: View, question: str) -> None:
    """The page's title, and where it is a report its files and those of all pages."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom"):
        st.title(question, anchor=False)
        if (report := REPORTS.get(view.page)) and report.shown:
            with boxes.popover("Export", "export_page", 190, "secondary") as box:
                if box.open:
                    _exports(view, report)


def _exports(view: View, report: Report) -> None:
    address, seen = view.address, report.fitted(view)
    st.caption("Equal to the screen, with definitions and a pinned link.")
    _file(
        "This page as a workbook (XLSX)",
        f"{view.page}.xlsx",
        lambda: files.page_file(seen, report, address),
    )
    for form, make in PACK.items():
        _file(
            f"Board pack of all pages ({form.upper()})",
            f"board-pack.{form}",
            partial(make, view, [*PACKED.values()], address=address),
        )


def of_card(name: str, card: Card) -> None:
    """The files of one card: its table as CSV and as XLSX."""
    view = current()
    page, address = view.page, view.address
    with boxes.popover("Files", f"files_{name}", 170) as box:
        if not box.open:
            return
        _file(
            "Table as CSV",
            f"{name}.csv",
            lambda: files.card_csv(view, page, card, address),
        )
        _file(
            "Table as XLSX",
            f"{name}.xlsx",
            lambda: files.card_xlsx(view, page, name, card, address),
        )
        if card.figure is not None and page in REPORTS:
            for form in ("PNG", "SVG"):
                _picture(form, f"{address}/chart/{page}/{name}", view.shown)


def of_list(name: str, title: str, make: Callable[[], Card]) -> None:
    """The files of a long list, whose table is made when one is asked for."""
    view = current()
    page, address = view.page, view.address
    with boxes.popover(title, "files_records", 80) as box:
        if not box.open:
            return
        _file(
            "Table as CSV",
            f"{name}.csv",
            lambda: files.card_csv(view, page, make(), address),
        )
        _file(
            "Table as XLSX",
            f"{name}.xlsx",
            lambda: files.card_xlsx(view, page, name, make(), address),
        )


def _picture(form: str, address: str, link: Link) -> None:
    """The way to the chart alone, where the browser makes the picture."""
    query = urlencode({**link, "download": [form.lower()]}, doseq=True)
    st.link_button(f"Chart as {form}", f"{address}?{query}", type="tertiary")


def _file(label: str, name: str, make: Callable[[], bytes]) -> None:
    """A button for a file; it is made in a thread of its own, with the same rights."""
    stem, _, form = name.rpartition(".")
    mine = rights()

    def made() -> bytes:
        with acting(mine):
            return make()

    st.download_button(
        label,
        data=auditing.exporting(name, current(), made),
        file_name=name,
        mime=MIME[form],
        on_click="ignore",
        type="tertiary",
        key=f"file_{stem}_{form}",
    )
