"""A real browser that says when pages are painted and what they moved."""

import base64
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    ViewportSize,
    sync_playwright,
)

SCRIPT = Path(__file__).with_name("painted.js").read_text("utf-8")
SIZE = ViewportSize(width=1440, height=1000)
PATIENCE = 120_000
QUIET_VISIT, QUIET_CHANGE, QUIET_AT_FIRST = 400, 150, 2_000


Held = dict[str, int]


@contextmanager
def chromium() -> Generator[Browser]:
    """A browser, by CHROMIUM or from the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


class Tab:
    """A page of the browser; times are milliseconds."""

    def __init__(self, context: BrowserContext, whole: Held | None = None) -> None:
        """Open an empty tab; a page is painted when it holds what is `whole`."""
        self.whole = whole or {}
        self.quiet = QUIET_VISIT if whole else QUIET_AT_FIRST
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.add_init_script(SCRIPT)

    def __enter__(self) -> Self:
        """The tab."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.page.close()

    def visit(self, address: str) -> float:
        """From navigation to the last chart painted."""
        self.page.goto(address)
        return self.page.evaluate(
            "([quiet, whole]) => painted(0, quiet, whole)", [self.quiet, self.whole]
        )

    def click(self, locator: Locator) -> float:
        """From a click to the last chart, tile and table repainted."""
        locator.click(trial=True)  # waits until it can be; the click itself is bare
        box = locator.bounding_box() or {}
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        return self.page.evaluate(
            "([quiet, whole]) => repainted(quiet, whole)", [QUIET_CHANGE, self.whole]
        )

    def held(self) -> Held:
        """How many charts, tiles and tables there are."""
        return self.page.evaluate("held()")


@contextmanager
def stranger(browser: Browser) -> Generator[BrowserContext]:
    """A reader who was never here: nothing is kept from earlier visits."""
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
    yield context
    context.close()


def moved(context: BrowserContext, address: str, whole: Held) -> int:
    """The bytes that a visit receives, frames of its websockets included.

    A compressed frame counts as what it holds.
    """
    tab, received = Tab(context, whole), [0]
    session = context.new_cdp_session(tab.page)

    def add(count: float) -> None:
        received[0] += int(count)

    def frame(event: dict[str, Any]) -> None:
        text, binary = event["response"]["payloadData"], 2
        whole = event["response"]["opcode"] == binary
        add(len(base64.b64decode(text)) if whole else len(text))

    session.on("Network.loadingFinished", lambda e: add(e["encodedDataLength"]))
    session.on("Network.webSocketFrameReceived", frame)
    session.send("Network.enable")
    tab.visit(address)
    return received[0]
