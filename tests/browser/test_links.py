"""A link shows the same selection to everyone, whenever it is opened."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import free_port, serving
from tests.queries.made import FACTS
from tests.queries.random_links import links

PAGES = {
    "overview": "How are we doing?",
    "definitions": "What does this number mean?",
    "data": "Can I trust the data?",
}
LINK = "v=1&hub=uk&period=last_12_months&asof=2023-05-18&compare=previous"
SENTENCE = "United Kingdom, all focus areas, 19 May 2022 to 18 May 2023, as known on 18"
# what a browser says of a server that is not there
GONE = re.compile("ERR_CONNECTION|reaching server endpoint|not responding")


@pytest.mark.parametrize("address", PAGES)
def test_a_deep_link_into_a_cold_server(tab, snapshot_folder, address):
    with serving(snapshot_folder) as site:
        tab.open(f"{site}/{address}?{LINK}")
        assert tab.title == PAGES[address]
        assert SENTENCE in tab.sentence
        assert tab.page.get_by_role(
            "button", name="United Kingdom", exact=True
        ).is_visible()
        assert tab.query == LINK


def test_a_restart_under_an_open_tab_keeps_the_view(tab, snapshot_folder):
    port, link = free_port(), f"{LINK}&by=focus_area&days=90"
    with serving(snapshot_folder, port) as site:
        tab.open(f"{site}/definitions?{link.replace('previous', 'none')}")
        tab.page.get_by_role("button", name="Compare").click()
        tab.page.get_by_text("Previous period").click()
        assert tab.settle().query == link
        undo = tab.page.get_by_role("button", name="Undo")
        assert undo.is_enabled()
    reset = tab.page.get_by_role("button", name="Reset")
    expect(reset).to_be_disabled()  # as all is without a server
    with serving(snapshot_folder, port):
        expect(reset).to_be_enabled(timeout=60_000)
        expect(undo).to_be_disabled(timeout=60_000)  # the new server drew the page
        assert SENTENCE in tab.settle().sentence
        assert tab.query == link
        tab.choose("United Kingdom", "Hubs", "Brazil")
        assert tab.query == link.replace("hub=uk", "hub=brazil&hub=uk")
    tab.complaints = [c for c in tab.complaints if not GONE.search(c)]


def test_random_links_are_pages_in_the_browser(tab, site):
    for text in links(FACTS, 5, seed="browser"):
        tab.open(f"{site}/definitions?{text}")
        assert tab.title == PAGES["definitions"], text


def test_pages_reload_and_back_keep_the_selection(tab, site):
    tab.open(f"{site}/?{LINK}")
    tab.page.get_by_role("link", name="Definitions").click()
    tab.page.get_by_role("heading", name=PAGES["definitions"]).wait_for()
    assert tab.settle().query == LINK
    tab.page.reload()
    tab.page.get_by_role("heading", name=PAGES["definitions"]).wait_for()
    assert SENTENCE in tab.settle().sentence
    tab.page.go_back()
    tab.page.get_by_role("heading", name=PAGES["overview"]).wait_for()
    assert tab.settle().query == LINK
    assert SENTENCE in tab.sentence


def test_a_page_opened_in_a_new_tab_has_the_selection(tab, open_tab, site):
    tab.open(f"{site}/?{LINK}")
    link = tab.page.get_by_role("link", name="Data quality")
    other = open_tab().open(link.evaluate("a => a.href"))
    assert other.title == PAGES["data"]
    assert SENTENCE in other.sentence


def test_a_filter_goes_into_the_address_and_back_undoes_it(tab, site):
    tab.open(f"{site}/")
    tab.choose("All hubs", "Hubs", "Brazil")
    first = "v=1&hub=brazil&period=programme&compare=last_year"
    assert tab.query == first
    assert tab.sentence.startswith("Brazil, all focus areas")
    tab.page.get_by_role("button", name="Compare").click()
    tab.page.get_by_text("Previous period").click()
    assert tab.settle().query == first.replace("last_year", "previous")
    tab.page.go_back()
    assert tab.settle().query == first
    assert tab.page.get_by_role("radio", name="Same period last year").is_checked()


def test_reset_shows_everything(tab, site):
    tab.open(f"{site}/data?{LINK}")
    tab.page.get_by_role("button", name="Reset").click()
    assert tab.settle().query == "v=1&period=programme&compare=last_year"
    assert tab.sentence.startswith("All hubs and focus areas")
    assert tab.title == PAGES["data"]


def test_a_closed_box_forgets_what_was_changed_elsewhere(tab, site):
    tab.open(f"{site}/definitions")
    tab.choose("All hubs", "Hubs", "Brazil")
    tab.page.get_by_role("button", name="Programme to date").click()
    tab.page.get_by_role("radio", name="Quarter to date").wait_for()
    tab.page.keyboard.press("Escape")
    tab.page.get_by_role("button", name="Reset").click()
    tab.settle().page.get_by_role("button", name="As of").click()
    tab.page.get_by_role("spinbutton", name="year, As-of date").click()
    tab.page.keyboard.type("2023")
    tab.page.get_by_role("heading", level=1).click()
    tab.settle().page.get_by_role("button", name="Compare").click()
    tab.page.get_by_text("Previous period").click()
    assert tab.settle().query == "v=1&period=programme&asof=2023-10-31&compare=previous"


def test_each_flaw_of_a_link_is_named_and_a_selection_is_shown(tab, site):
    flaws = "hub=atlantis&hub=uk&from=2023-05-18&to=2022-05-18&asof=yesterday&x=%3Cb%3E"
    tab.open(f"{site}/?{flaws}")
    notices = tab.page.get_by_role("alert").all_inner_texts()
    said = " ".join(notices)
    assert "hub=atlantis is not known" in said
    assert "The period is reversed" in said
    assert "asof=yesterday is not a date" in said
    assert "x is not a known parameter" in said
    assert tab.sentence.startswith("United Kingdom, all focus areas, 18 May 2022")


def test_markup_in_a_link_stays_text(tab, site):
    tab.open(f"{site}/?hub=**bold**&hub=%3Cimg%20src%3Dx%3E&kind=%5Ba%5D(http://b.c)")
    notices = " ".join(tab.page.get_by_role("alert").all_inner_texts())
    assert "hub=**bold**" in notices
    assert "<img src=x>" in notices
    assert tab.page.locator("[role=alert] a, [role=alert] strong").count() == 0
