"""How long one reader waits within a page: for another page, for a filter."""

from playwright.sync_api import Browser

from benchmarks.speed.browser import Tab, stranger
from benchmarks.speed.visited import Visited

ALL = "Select all"
HUBS = 5


def page(visited: Visited, browser: Browser) -> None:
    """To the page from another one, by the link in the sidebar."""
    subject = visited.subject
    if not subject.title:
        return
    with stranger(browser) as context, Tab(context, visited.whole) as tab:
        tab.page.goto(f"{visited.server.address}{subject.comes_from}")
        tab.page.wait_for_load_state("networkidle")
        sidebar = tab.page.get_by_test_id("stSidebar")
        link = sidebar.get_by_role("link", name=subject.title, exact=True)
        visited.add("page change", "ms", tab.click(link))


def new_filters(visited: Visited, browser: Browser) -> None:
    """One hub after the other is added, for the first time since the server started."""
    _filters(visited, browser, "new")


def seen_filters(visited: Visited, browser: Browser) -> None:
    """The same again, by another reader."""
    _filters(visited, browser, "seen")


def _filters(visited: Visited, browser: Browser, age: str) -> None:
    subject, server = visited.subject, visited.server
    if subject.filters is None:
        return
    with stranger(browser) as context, Tab(context, visited.whole) as tab:
        tab.visit(visited.address)
        subject.filters(tab.page)
        shown = tab.page.get_by_role("option")
        shown.first.wait_for()
        names = [name for name in shown.all_inner_texts() if name != ALL]
        began = server.seconds()
        for name in names:
            option = tab.page.get_by_role("option", name=name)
            visited.add(f"filter change, {age} values", "ms", tab.click(option))
        spent = (server.seconds() - began) / len(names) * 1000
        visited.add(f"server CPU a filter change, {age} values", "ms", spent)


def link(visited: Visited, browser: Browser) -> None:
    """By a link whose values nobody chose since the server started."""
    if query := next(visited.links, None):
        with stranger(browser) as context, Tab(context, visited.whole) as tab:
            took = tab.visit(f"{visited.address}?{query}")
        visited.add("first visit by a link of new values", "ms", took)
