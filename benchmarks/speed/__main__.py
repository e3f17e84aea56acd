"""Measure pages: `python -m benchmarks.speed --help`."""

from typing import Annotated

from cyclopts import App, Parameter

from benchmarks.speed import lists, soak
from benchmarks.speed.figures import Book
from benchmarks.speed.load import load
from benchmarks.speed.report import write
from benchmarks.speed.scales import SCALES
from benchmarks.speed.subjects import HOME, OTHERS, PAGES, ours
from benchmarks.speed.visits import visits

PARTS = ("visits", "load", "lists")
app = App(name="python -m benchmarks.speed", help_format="plaintext")


def _several(known: object) -> Parameter:
    return Parameter(converter=lambda _, tokens: _chosen(tokens[0].value, list(known)))


def _chosen(text: str, known: list[str]) -> list[str]:
    chosen = [part for part in text.split(",") if part]
    if unknown := sorted(set(chosen) - set(known)):
        raise ValueError(f"{', '.join(unknown)}: known are {', '.join(known)}")
    return chosen


@app.default
def measure(
    *,
    scales: Annotated[list[str], _several(SCALES)] = list(SCALES),
    pages: Annotated[list[str], _several(PAGES)] = list(PAGES),
    beside: Annotated[list[str], _several(OTHERS)] = list(OTHERS),
    parts: Annotated[list[str], _several(PARTS)] = list(PARTS),
    repeat: int = 10,
    soak_minutes: float = 0,
) -> None:
    """Measure and write benchmarks/reports/speed.md and .json.

    Parameters
    ----------
    scales
        Which sizes: S = 600, M = 60,000, L = 6,000,000 organisations; with commas.
    pages
        Which pages of the dashboard, by their addresses; with commas.
    beside
        What to hold them against; with commas, or empty.
    parts
        visits: with a browser; load: many sessions; lists: search and paging.
    repeat
        How often each visit is made; a server is started half as often.
    soak_minutes
        Let thirty readers use the home page for so long, and nothing else.
    """
    book = Book()
    for scale in scales:
        if soak_minutes:
            soak.soak(ours(HOME), scale, soak_minutes, book)
            continue
        subjects = [*map(ours, pages), *(OTHERS[name] for name in beside)]
        if "visits" in parts:
            visits(subjects, scale, repeat, book)
        for subject in subjects:
            if "load" in parts and subject.reader:
                load(subject, scale, book)
        if "lists" in parts:
            lists.lists(scale, book)
    print(write(book))


if __name__ == "__main__":
    app()
