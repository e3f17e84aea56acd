"""What many readers at once wait for, and what they take of the server's memory."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field

from requests import RequestException
from websockets.exceptions import WebSocketException

from benchmarks.speed.figures import Book, percentile95
from benchmarks.speed.readers import Failed, Reader
from benchmarks.speed.scales import Scale
from benchmarks.speed.servers import Server
from benchmarks.speed.subjects import Subject

SESSIONS, READERS, THOUGHT = 20, 30, 5.0
RESTLESS, THINKING = 8.0, 15.0
WARM = 40
FAILURES = (Failed, OSError, TimeoutError, RequestException, WebSocketException)
Open = Callable[[], Reader]


@dataclass
class Heard:
    """What readers waited for, in milliseconds, and how often in vain."""

    waits: list[float] = field(default_factory=list)
    errors: int = 0


def load(subject: Subject, scale: Scale, book: Book) -> None:
    """All figures of many sessions, on a server of their own."""

    def note(name: str, unit: str, *values: float) -> None:
        book.note(scale, subject.name, name, unit, values)

    with subject.serve(scale) as server:

        def enter() -> Reader:
            return subject.reader(server.address, subject.path)

        note("memory a session", "MB", _memory(enter, server))
        began, spent = time.perf_counter(), server.seconds()
        heard = together(enter, SESSIONS, RESTLESS, 0)
        spent, took = server.seconds() - spent, time.perf_counter() - began
        number = max(len(heard.waits), 1)
        note("20 sessions, interactions a second", "", number / took)
        note("20 sessions, server CPU an interaction", "ms", spent / number * 1000)
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
    with enter() as first:
        for _ in range(WARM):
            first.change()
    before = server.megabytes()
    with ExitStack() as open_ones:
        for _ in range(SESSIONS):
            reader = open_ones.enter_context(enter())
            for _ in range(3):
                reader.change()
        return (server.megabytes() - before) / SESSIONS


def together(enter: Open, readers: int, seconds: float, thought: float) -> Heard:
    """Let readers change filters for so long, with so many seconds between changes."""
    heard = Heard()
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        try:
            with enter() as reader:
                time.sleep(thought * number / readers)
                while time.monotonic() < until:
                    began = time.perf_counter()
                    reader.change()
                    heard.waits.append((time.perf_counter() - began) * 1000)
                    time.sleep(thought)
        except FAILURES as problem:
            print(f"a reader failed: {problem!r}", flush=True)
            heard.errors += 1

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(read, range(readers)))
    return heard
