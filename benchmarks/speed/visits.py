"""How long one reader waits for a page: the first time, and again."""

from collections.abc import Callable, Sequence

from playwright.sync_api import Browser

from benchmarks.speed import changes
from benchmarks.speed.browser import Held, Tab, chromium, moved, stranger
from benchmarks.speed.figures import Book
from benchmarks.speed.scales import Scale
from benchmarks.speed.servers import Server
from benchmarks.speed.subjects import Subject

Note = Callable[[str, str, Sequence[float]], None]


def visits(subject: Subject, scale: Scale, repeat: int, book: Book) -> None:
    """All that a browser shows, on servers started for it."""

    def note(name: str, unit: str, values: Sequence[float]) -> None:
        book.note(scale, subject.name, name, unit, values)

    starts, colds, whole = [], [], {}
    with chromium() as browser:
        for left in reversed(range((repeat + 1) // 2)):
            with subject.serve(scale) as server:
                starts.append(server.started_in)
                with stranger(browser) as context:
                    tab = Tab(context, whole)
                    colds.append(tab.visit(f"{server.address}{subject.path}"))
                    whole = tab.held()
                if not left:
                    note("server start to ready", "s", starts)
                    note("first visit, just started server", "ms", colds)
                    for name, count in whole.items():
                        note(name, "", [count])
                    _running(subject, server, browser, whole, repeat, note)


def _running(  # noqa: PLR0913
    subject: Subject,
    server: Server,
    browser: Browser,
    whole: Held,
    repeat: int,
    note: Note,
) -> None:
    """What follows on a server that was visited before."""
    address, firsts = f"{server.address}{subject.path}", []
    began = server.seconds()
    for _ in range(repeat):
        with stranger(browser) as context:
            firsts.append(Tab(context, whole).visit(address))
    spent = server.seconds() - began
    note("first visit, running server", "ms", firsts)
    note("server CPU a visit", "ms", [spent / repeat * 1000])
    with stranger(browser) as context:
        note("bytes of a first visit", "MB", [moved(context, address, whole) / 1e6])
        again = [Tab(context, whole).visit(address) for _ in range(repeat)]
        note("repeat visit", "ms", again)
        if subject.title:
            pages = changes.pages(Tab(context, whole), subject, server, repeat)
            note("page change", "ms", pages)
        if subject.filters:
            for age in ("new", "seen"):
                took, spent = changes.filters(Tab(context, whole), subject, server)
                note(f"filter change, {age} values", "ms", took)
                note(f"server CPU a filter change, {age} values", "ms", [spent])
        if subject.linked:
            links = [f"{address}?{link}" for link in subject.linked[:repeat]]
            took = [Tab(context, whole).visit(link) for link in links]
            note("visit by a link of new values", "ms", took)
