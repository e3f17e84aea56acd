"""One page while it is measured: its server, what a whole one holds, its figures."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from benchmarks.speed.browser import Held, Tab, moved, stranger
from benchmarks.speed.scales import Scale
from benchmarks.speed.servers import Server
from benchmarks.speed.subjects import Subject

COLD, WARM = "first visit, just started server", "first visit, running server"
AGAIN = "repeat visit"


@dataclass
class Visited:
    """What is measured of a page, by name and unit; `links` are those not yet used."""

    subject: Subject
    whole: Held = field(default_factory=dict)
    running: Server | None = None
    found: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    links: Iterator[str] = field(default_factory=lambda: iter(()))

    @property
    def server(self) -> Server:
        """The server that runs now."""
        if self.running is None:
            raise RuntimeError(f"No server of {self.subject.name} was started.")
        return self.running

    @property
    def address(self) -> str:
        """Where the page is served."""
        return f"{self.server.address}{self.subject.path}"

    def add(self, name: str, unit: str, value: float) -> None:
        """Keep one measurement, and say it, since a run takes long."""
        self.found.setdefault((name, unit), []).append(value)
        said = f"{self.subject.name}: {name} {value:,.1f} {unit}"
        print(said, file=sys.stderr, flush=True)

    def start(self, scale: Scale, browser: Browser, stack: ExitStack) -> None:
        """Start a server, which runs as long as the stack, and visit it at once."""
        self.running = stack.enter_context(self.subject.serve(scale))
        self.links = iter(self.subject.linked)
        self.add("server start to ready", "s", self.server.started_in)
        with stranger(browser) as context, Tab(context, self.whole) as tab:
            self.add(COLD, "ms", tab.visit(self.address))
            self.whole = tab.held()

    def visit(self, browser: Browser) -> None:
        """Come for the first time, and again."""
        with stranger(browser) as context:
            began = self.server.seconds()
            for name in (WARM, AGAIN):
                with Tab(context, self.whole) as tab:
                    self.add(name, "ms", tab.visit(self.address))
            spent = self.server.seconds() - began
            self.add("server CPU a visit", "ms", spent / 2 * 1000)

    def weigh(self, browser: Browser) -> None:
        """What does not vary: the bytes of a visit, and what the page holds."""
        with stranger(browser) as context:
            received = moved(context, self.address, self.whole)
        self.add("bytes of a first visit", "MB", received / 1e6)
        for name, count in self.whole.items():
            self.add(name, "", count)
