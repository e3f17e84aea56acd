"""A real server, a real browser, and a watch over what the browser complains about."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

from components.warming import AHEAD

ROOT = Path(__file__).parents[2]
PATIENCE = 60
# Streamlit looks for its base path at every level of a deep link.
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")


def free_port():
    """A port that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(folder, port=None, **settings):
    """The address of `streamlit run server.py` over a folder of snapshots.

    `settings` are environment variables of the server.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "server.py"]
    with (
        Path(os.environ.get("SERVER_LOG", os.devnull)).open("ab") as log,
        subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, AHEAD: "0", **settings, "PROGRAMME_DATA": str(folder)},
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(address, process):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"no answer from {address}")


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium for the browser tests")
        pytest.skip("Chromium is not installed; set CHROMIUM to its path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(snapshot_folder):
    """The address of a server that all tests share."""
    with serving(snapshot_folder) as address:
        yield address


class Tab:
    """A page of the browser that remembers complaints and foreign requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)
        page.on("dialog", self._dialog)

    def _console(self, message):
        place = message.location.get("url", "")
        if message.type == "error" and not PROBE.search(place):
            self.complaints.append(f"{message.text} ({place})")

    def _request(self, request):
        if not re.match(r"(http|ws)://127\.0\.0\.1:|data:|blob:", request.url):
            self.complaints.append(f"request to {request.url}")

    def _dialog(self, dialog):
        self.complaints.append(f"a dialog says {dialog.message}")
        dialog.dismiss()

    def open(self, address: str):
        self.page.goto(address)
        self.page.locator("h1").wait_for()
        return self.settle()

    def pick(self, letters: str, option: str):
        """Type into the list in focus until it shows an option, and take that."""
        shown = self.page.get_by_role("option", name=option).first
        for _ in range(6):
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(letters)
            try:
                shown.wait_for(timeout=8_000)
                break
            except Late:
                continue  # a list closes when the page moves under it
        self.page.keyboard.press("Enter")
        return self

    def settle(self):
        """Wait until the script has run and nothing is about to start it again."""
        state = self.page.locator('[data-testid="stApp"]')
        for _ in range(2):
            self.page.wait_for_timeout(250)
            state.and_(
                self.page.locator('[data-test-script-state="notRunning"]')
            ).wait_for()
        return self

    @property
    def query(self) -> str:
        return self.page.evaluate("location.search.slice(1)")

    @property
    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def sentence(self) -> str:
        return self.page.get_by_text("as known on").first.inner_text()

    def choose(self, box: str, name: str, option: str):
        """Open a filter's box and take an option of its list."""
        self.page.get_by_role("button", name=box, exact=True).click()
        self.page.get_by_role("combobox", name=name).click()
        self.page.get_by_role("option", name=option).click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        return self.settle()


@pytest.fixture
def open_tab(browser):
    """Make tabs; at the end nobody may have complained."""
    made = []

    def make(**settings):
        context = browser.new_context(**settings)
        made.append((context, Tab(context.new_page())))
        return made[-1][1]

    yield make
    complaints = [c for _, tab in made for c in tab.complaints]
    for context, _ in made:
        context.close()
    assert not complaints


@pytest.fixture
def tab(open_tab):
    return open_tab()
