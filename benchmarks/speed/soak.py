"""Whether a server that is used for long grows or slows."""

import time
from functools import partial
from threading import Thread

from benchmarks.speed.figures import Book, percentile95
from benchmarks.speed.load import READERS, THOUGHT, together
from benchmarks.speed.scales import Scale
from benchmarks.speed.streamlit_reader import StreamlitReader
from benchmarks.speed.subjects import Subject

MINUTE = 60
SAMPLES = 6


def soak(subject: Subject, scale: Scale, minutes: float, book: Book) -> None:
    """Thirty thinking readers for so many minutes; memory after the first and last."""
    memory: list[float] = []
    with subject.serve(scale) as server:

        def watch() -> None:
            until = time.monotonic() + minutes * MINUTE
            while time.monotonic() < until:
                time.sleep(MINUTE / SAMPLES)
                memory.append(server.megabytes())

        watcher = Thread(target=watch)
        watcher.start()
        enter = partial(StreamlitReader, server.address, subject.path)
        heard = together(enter, READERS, minutes * MINUTE, THOUGHT)
        watcher.join()
    first, last = memory[SAMPLES : 2 * SAMPLES], memory[-SAMPLES:]
    growth = (sum(last) / len(last)) / (sum(first) / len(first)) - 1
    book.note(scale, subject.name, "long use, memory in the second minute", "MB", first)
    book.note(scale, subject.name, "long use, memory in the last minute", "MB", last)
    book.note(scale, subject.name, "long use, growth", "%", [growth * 100])
    book.note(scale, subject.name, "long use, minutes", "", [minutes])
    third = len(heard.waits) // 3
    for name, waits in (("first", heard.waits[:third]), ("last", heard.waits[-third:])):
        label = f"long use, 95th percentile of the {name} third"
        book.note(scale, subject.name, label, "ms", [percentile95(waits)])
    book.note(scale, subject.name, "long use, errors", "", [heard.errors])
