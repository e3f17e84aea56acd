"""What one reader waits for, page by page.

The pages take turns, so that what else the machine does meets all of them.
"""

from collections.abc import Sequence
from contextlib import ExitStack

from playwright.sync_api import Browser

from benchmarks.speed import changes
from benchmarks.speed.browser import chromium
from benchmarks.speed.figures import Book
from benchmarks.speed.scales import Scale
from benchmarks.speed.subjects import Subject
from benchmarks.speed.visited import Visited


def visits(subjects: Sequence[Subject], scale: Scale, repeat: int, book: Book) -> None:
    """All that a browser shows, on servers started for it."""
    pages = [Visited(subject) for subject in subjects]
    with chromium() as browser:
        for _ in range(repeat // 2):
            for page in pages:
                with ExitStack() as stack:
                    page.start(scale, browser, stack)
        with ExitStack() as stack:
            for page in pages:
                page.start(scale, browser, stack)
            _running(pages, browser, repeat)
    for page in pages:
        for (name, unit), values in page.found.items():
            book.note(scale, page.subject.name, name, unit, values)


def _running(pages: Sequence[Visited], browser: Browser, repeat: int) -> None:
    """What is measured of servers that run for long."""
    for turn, times in (
        (Visited.visit, repeat),
        (Visited.weigh, 1),
        (changes.page, repeat),
        (changes.new_filters, 1),
        (changes.seen_filters, -(-repeat // changes.HUBS)),
        (changes.link, repeat),
    ):
        for _ in range(times):
            for page in pages:
                turn(page, browser)
