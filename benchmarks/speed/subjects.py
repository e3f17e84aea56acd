"""What is measured: pages of the dashboard, and those that it is held against."""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from benchmarks.speed import beside
from benchmarks.speed.readers import DashReader, Reader, StreamlitReader
from benchmarks.speed.scales import ROOT, Scale, folder, snapshot
from benchmarks.speed.servers import Server, serving

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
Other = Literal["plain", "dash", "empty", "static"]
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
BESIDE = Path(beside.__file__).parent
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
    folder: Path = BESIDE
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
        health="/health",
        path="/" if page == HOME else f"/{page}",
        folder=ROOT,
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


def _plain(page: Page) -> None:
    page.get_by_role("combobox", name="Hubs").click()


def _dash(page: Page) -> None:
    page.locator("#hubs").click()


def _static(page: Page) -> None:
    page.get_by_role("listbox").wait_for()


def _streamlit(name: Other) -> Subject:
    """A script of others, with Streamlit's own settings."""
    quiet = ("--server.headless=true", "--browser.gatherUsageStats=false")
    command = (*STREAMLIT, f"{name}.py", "--server.port={port}", *quiet)
    return Subject(name=name, command=command, health="/_stcore/health")


GUNICORN = (
    str(Path(sys.executable).with_name("gunicorn")),
    "--bind=127.0.0.1:{port}",
    "--threads=40",
    "--no-control-socket",
    "dashed:server",
)
FILES = (sys.executable, "-m", "benchmarks.speed.beside.static", "{port}")
OTHERS: dict[Other, Subject] = {
    "plain": replace(_streamlit("plain"), filters=_plain, reader=StreamlitReader),
    "dash": Subject(name="dash", command=GUNICORN, filters=_dash, reader=DashReader),
    "empty": _streamlit("empty"),
    "static": Subject(name="static", command=FILES, folder=ROOT, filters=_static),
}
