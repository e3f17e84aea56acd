"""The pages that the dashboard is held against."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from benchmarks.speed import beside
from benchmarks.speed.dash_reader import DashReader
from benchmarks.speed.streamlit_reader import StreamlitReader
from benchmarks.speed.subjects import STREAMLIT, Subject

Other = Literal["plain", "dash", "empty", "static"]
BESIDE = Path(beside.__file__).parent


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
    return Subject(name=name, command=command, health="/_stcore/health", folder=BESIDE)


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
    "dash": Subject(
        name="dash",
        command=GUNICORN,
        folder=BESIDE,
        filters=_dash,
        reader=DashReader,
    ),
    "empty": _streamlit("empty"),
    "static": Subject(name="static", command=FILES, filters=_static),
}
