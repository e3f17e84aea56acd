"""What is measured: pages of the dashboard, and how each is served and used."""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from benchmarks.speed.readers import Reader
from benchmarks.speed.scales import ROOT, Scale, folder, snapshot
from benchmarks.speed.servers import Server, serving
from benchmarks.speed.streamlit_reader import StreamlitReader

PageName = Literal[
    "overview",
    "conversion",
    "hubs",
    "projects",
    "portfolio",
    "organisations",
    "definitions",
    "data",
]
HOME: PageName = "overview"
PAGES: dict[PageName, str] = {
    "overview": "Overview",
    "conversion": "Conversion",
    "hubs": "Hubs",
    "projects": "Projects",
    "portfolio": "Portfolio",
    "organisations": "Organisations",
    "definitions": "Definitions",
    "data": "Data quality",
}
UNFILTERED: tuple[PageName, ...] = ("definitions", "data")
AREAS = ("talent", "metaverse", "connectivity", "sustainability", "electrification")
STREAMLIT = (sys.executable, "-m", "streamlit", "run")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One page and how to serve, filter and load it.

    `filters` opens the list of hubs; None where there is nothing to filter. `reader`
    makes a session without a browser; None where there is nothing to load. `title` is
    that of the link that leads to it from the page `comes_from`, `linked` are queries
    of links whose values nobody chose before.
    """

    name: str
    command: Sequence[str]
    health: str = "/"
    path: str = "/"
    folder: Path = ROOT
    filters: Callable[[Page], None] | None = None
    reader: type[Reader] | None = None
    title: str = ""
    comes_from: str = "/"
    linked: Sequence[str] = ()

    def serve(self, scale: Scale) -> AbstractContextManager[Server]:
        """Start its server over the data of a scale."""
        data = {
            "PROGRAMME_DATA": str(folder(scale)),
            "SNAPSHOT": str(snapshot(scale)),
        }
        return serving(self.command, self.folder, data, self.health)


def ours(page: PageName) -> Subject:
    """A page of the dashboard, by its address."""
    served = Subject(
        name=page,
        command=(*STREAMLIT, "server.py", "--server.port={port}"),
        health="/readyz",
        path="/" if page == HOME else f"/{page}",
        title=PAGES[page],
        comes_from="/conversion" if page == HOME else "/",
    )
    if page in UNFILTERED:
        return served
    linked = [f"focus={area}" for area in AREAS]
    return replace(served, filters=_ours, reader=StreamlitReader, linked=linked)


def _ours(page: Page) -> None:
    page.get_by_role("button", name="All hubs", exact=True).click()
    page.get_by_role("combobox", name="Hubs").click()
