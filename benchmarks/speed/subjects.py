"""What is measured: pages of the dashboard, and those that it is held against."""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.speed import beside, readers, scales
from benchmarks.speed.scales import ROOT, Scale
from benchmarks.speed.servers import Server, serving

BESIDE = Path(beside.__file__).parent
BIN = Path(sys.executable).parent
STREAMLIT = (sys.executable, "-m", "streamlit", "run")
HEALTH = "/_stcore/health"
HOME = "overview"
PAGES = {
    HOME: "Overview",
    "conversion": "Conversion",
    "hubs": "Hubs",
    "projects": "Projects",
    "portfolio": "Portfolio",
    "organisations": "Organisations",
    "definitions": "Definitions",
    "data": "Data quality",
}
UNFILTERED = ("definitions", "data")
AREAS = ("talent", "metaverse", "connectivity", "sustainability", "electrification")


@dataclass(frozen=True)
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
    reader: Callable[[str, str, int], readers.Reader] | None = None
    title: str = ""
    comes_from: str = "/"
    linked: Sequence[str] = ()

    def serve(self, scale: Scale) -> AbstractContextManager[Server]:
        """Start its server over the data of a scale."""
        data = {
            "PROGRAMME_DATA": str(scales.folder(scale)),
            "SNAPSHOT": str(scales.snapshot(scale)),
        }
        return serving(self.command, self.folder, data, self.health)


def _ours(page: Page) -> None:
    page.get_by_role("button", name="All hubs", exact=True).click()
    page.get_by_role("combobox", name="Hubs").click()


def _plain(page: Page) -> None:
    page.get_by_role("combobox", name="Hubs").click()


def _dash(page: Page) -> None:
    page.locator("#hubs").click()


def ours(page: str) -> Subject:
    """A page of the dashboard, by its address."""
    home, filtered = page == HOME, page not in UNFILTERED
    return Subject(
        name=page,
        command=(*STREAMLIT, "server.py", "--server.port={port}"),
        health=HEALTH,
        path="/" if home else f"/{page}",
        folder=ROOT,
        filters=_ours if filtered else None,
        reader=readers.StreamlitReader if filtered else None,
        title=PAGES[page],
        comes_from="/conversion" if home else "/",
        linked=[f"focus={area}" for area in AREAS] if filtered else (),
    )


def _streamlit(name: str, **others: object) -> Subject:
    settings = ("--server.headless=true", "--browser.gatherUsageStats=false")
    command = (*STREAMLIT, f"{name}.py", "--server.port={port}", *settings)
    return Subject(name, command, HEALTH, **others)


OTHERS = {
    subject.name: subject
    for subject in (
        _streamlit("plain", filters=_plain, reader=readers.StreamlitReader),
        Subject(
            "dash",
            (
                str(BIN / "gunicorn"),
                "--bind=127.0.0.1:{port}",
                "--threads=40",
                "--no-control-socket",
                "dashed:server",
            ),
            filters=_dash,
            reader=readers.DashReader,
        ),
        _streamlit("empty"),
    )
}
