"""What many readers at once wait for, and what they take of the server's memory."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial

from requests import RequestException
from websockets.exceptions import WebSocketException

from benchmarks.speed.figures import Book, percentile95
from benchmarks.speed.readers import Failed, Reader
from benchmarks.speed.scales import Scale
from benchmarks.speed.servers import Server
from benchmarks.speed.subjects import Subject

SESSIONS, READERS, THOUGHT = 20, 30, 5.0
RESTLESS, THINKING = 8.0, 15.0
CHANGES = 3
FAILURES = (Failed, OSError, RequestException, WebSocketException)
Open = Callable[[int], Reader]


@dataclass
class Heard:
    """What readers waited for, in milliseconds, how long, and how often in vain."""

    waits: list[float] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Interactions a second, of all together."""
        return len(self.waits) / self.seconds if self.waits else 0.0

    def succeeded(self, act: Callable[[], None]) -> bool:
        """Whether something that a reader does was done; else it is told and kept."""
        try:
            act()
        except FAILURES as problem:
            print(f"A reader failed: {problem!r}", flush=True)
            self.errors += 1
            return False
        return True


def load(subject: Subject, scale: Scale, book: Book) -> None:
    """All figures of many sessions, on a server of their own."""

    def note(name: str, unit: str, *values: float) -> None:
        book.note(scale, subject.name, name, unit, values)

    if subject.reader is None:
        return
    with subject.serve(scale) as server:
        enter = partial(subject.reader, server.address, subject.path)
        note("memory a session", "MB", _memory(enter, server))
        heard = together(enter, SESSIONS, RESTLESS, 0)
        note("20 sessions, interactions a second", "", heard.rate)
        _note_heard("20 sessions", heard, note)
        heard = together(enter, READERS, THINKING, THOUGHT)
        _note_heard("30 thinking readers", heard, note)


def _note_heard(who: str, heard: Heard, note: Callable[..., None]) -> None:
    note(f"{who}, median", "ms", *heard.waits)
    if heard.waits:
        note(f"{who}, 95th percentile", "ms", percentile95(heard.waits))
    note(f"{who}, errors", "", heard.errors)


def _memory(enter: Open, server: Server) -> float:
    """Megabytes a session adds, once the server's caches hold what they ask for."""
    with ExitStack() as sessions:

        def come(times: int) -> float:
            for _ in range(times):
                reader = sessions.enter_context(enter(0))
                for _ in range(CHANGES):
                    reader.change()
            return server.megabytes()

        before = come(CHANGES)
        return (come(SESSIONS) - before) / SESSIONS


def together(enter: Open, readers: int, seconds: float, thought: float) -> Heard:
    """Let readers change filters for so long, with so many seconds between changes."""
    heard = Heard()
    came: list[Reader] = []

    def come(number: int) -> None:
        heard.succeeded(lambda: came.append(enter(number)))

    def read(reader: Reader, phase: float) -> None:
        with reader:
            time.sleep(thought * phase)
            while (asked := time.monotonic()) < until:
                if not heard.succeeded(reader.change):
                    return
                heard.waits.append((time.monotonic() - asked) * 1000)
                time.sleep(thought)

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(come, range(readers)))
        began = time.monotonic()
        until = began + seconds
        phases = (number / readers for number in range(readers))
        list(pool.map(read, came, phases))
    heard.seconds = time.monotonic() - began
    return heard
