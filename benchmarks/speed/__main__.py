"""Measure pages: `python -m benchmarks.speed --help`."""

import signal
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from cyclopts import App, Parameter

from benchmarks.speed.figures import Book
from benchmarks.speed.lists import lists
from benchmarks.speed.load import load
from benchmarks.speed.others import OTHERS, Other
from benchmarks.speed.report import write
from benchmarks.speed.scales import SCALES, Scale
from benchmarks.speed.soak import soak
from benchmarks.speed.subjects import HOME, PAGES, PageName, ours
from benchmarks.speed.visits import visits

Part = Literal["visits", "load", "lists"]
Several = Parameter(consume_multiple=True)
app = App(name="python -m benchmarks.speed", help_format="plaintext")


@Parameter(name="*")
@dataclass(frozen=True)
class Wanted:
    """What is measured, and how often."""

    scales: Annotated[tuple[Scale, ...], Several] = tuple(SCALES)
    """S = 600, M = 60,000, L = 6,000,000 organisations."""

    pages: Annotated[tuple[PageName, ...], Several] = tuple(PAGES)
    """Pages of the dashboard."""

    beside: Annotated[tuple[Other, ...], Several] = tuple(OTHERS)
    """What they are held against."""

    parts: Annotated[tuple[Part, ...], Several] = get_args(Part)
    """visits: with a browser; load: many sessions; lists: search and paging."""

    repeat: int = 9
    """How often each visit is made; servers are started half as often."""

    soak_minutes: float = 0
    """Let thirty readers use the home page for so long, and measure nothing else."""


@app.default
def measure(wanted: Wanted = Wanted()) -> None:
    """Measure, and write benchmarks/reports/speed.md and speed.json."""
    book = Book()
    for scale in wanted.scales:
        if wanted.soak_minutes:
            soak(ours(HOME), scale, wanted.soak_minutes, book)
        else:
            _measure(wanted, scale, book)
    print(f"Written: {write(book)}")


def _measure(wanted: Wanted, scale: Scale, book: Book) -> None:
    others = [OTHERS[name] for name in wanted.beside]
    subjects = [*map(ours, wanted.pages), *others]
    if "visits" in wanted.parts:
        visits(subjects, scale, wanted.repeat, book)
    if "load" in wanted.parts:
        for subject in subjects:
            load(subject, scale, book)
    if "lists" in wanted.parts:
        lists(scale, book)


if __name__ == "__main__":
    # So that a benchmark that is stopped stops its servers and browser too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    app()
