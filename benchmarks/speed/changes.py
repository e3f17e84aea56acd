"""How long one reader waits within a page: for another page, for a filter."""

from benchmarks.speed.browser import Tab
from benchmarks.speed.servers import Server
from benchmarks.speed.subjects import Subject

ALL = "Select all"


def pages(tab: Tab, subject: Subject, server: Server, repeat: int) -> list[float]:
    """Milliseconds to the page from another one, by the link in the sidebar."""
    took = []
    for _ in range(repeat):
        tab.page.goto(f"{server.address}{subject.comes_from}")
        sidebar = tab.page.get_by_test_id("stSidebar")
        link = sidebar.get_by_role("link", name=subject.title, exact=True)
        link.wait_for()
        tab.page.wait_for_load_state("networkidle")
        took.append(tab.click(link))
    return took


def filters(tab: Tab, subject: Subject, server: Server) -> tuple[list[float], float]:
    """Milliseconds for one hub after the other, added; of processor for each."""
    tab.visit(f"{server.address}{subject.path}")
    subject.filters(tab.page)
    shown = tab.page.get_by_role("option")
    shown.first.wait_for()
    names = [name for name in shown.all_inner_texts() if name != ALL]
    began = server.seconds()
    took = [tab.click(tab.page.get_by_role("option", name=name)) for name in names]
    return took, (server.seconds() - began) / len(took) * 1000
