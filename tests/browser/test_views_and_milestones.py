"""Views by name, and milestones added from the page; wide, narrow, by keyboard."""

import shutil
from urllib.parse import parse_qs

import pytest

from tests.browser.conftest import serving

UK = "v=1&hub=uk&period=last_12_months&compare=last_year"
HOSTILE = "**b** | <img src=x> & view=1"


def focused(tab):
    return tab.page.evaluate("document.activeElement.innerText")


def reach(tab, name):
    """Press Tab until the button of this name has the focus."""
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        if focused(tab).strip().startswith(name):
            return
    pytest.fail(f"{name} is not reached by keyboard")


def test_a_view_is_used_saved_and_carried_by_keyboard_alone(tab, open_tab, site):
    tab.open(f"{site}/definitions")
    tab.page.get_by_role("button", name="Compare").focus()
    reach(tab, "Views")
    tab.page.keyboard.press("Enter")
    reach(tab, "United Kingdom, last 12 months")
    tab.page.keyboard.press("Enter")
    assert tab.settle().query == UK
    tab.page.get_by_label("Name for what you see now").focus()
    tab.page.keyboard.type(HOSTILE)
    tab.page.keyboard.press("Enter")
    own = parse_qs(tab.settle().query)["view"]
    assert own == [f"{HOSTILE}|{UK}"]
    assert tab.page.get_by_role("button", name=f"{HOSTILE} (in force)").is_visible()
    tab.page.keyboard.press("Escape")
    tab.page.get_by_role("button", name="Reset").click()
    tab.settle()
    tab.page.get_by_role("link", name="Data quality").click()
    tab.page.get_by_role("heading", name="Can I trust the data?").wait_for()
    assert parse_qs(tab.settle().query)["view"] == own
    tab.page.reload()
    tab.page.locator("h1").wait_for()
    other = open_tab(viewport={"width": 390, "height": 844}).open(tab.page.url)
    other.page.get_by_role("button", name="Views").click()
    other.page.get_by_role("button", name=HOSTILE).click()
    assert parse_qs(other.settle().query) == {**parse_qs(UK), "view": own}
    assert other.sentence.startswith("United Kingdom")
    other.page.get_by_role("button", name="Forget").click()
    assert other.settle().query == UK
    assert not other.page.get_by_role("button", name="Forget").count()


def test_milestones_are_added_shown_and_taken_back(open_tab, snapshot_folder, tmp_path):
    folder, title = tmp_path / "programme", "Fair <b>one</b> **now**"
    shutil.copytree(snapshot_folder, folder)
    with serving(folder) as site:
        tab = open_tab(viewport={"width": 1440, "height": 900}).open(f"{site}/")
        card = tab.page.locator(".st-key-card_milestones")
        card.get_by_role("button", name="Add a milestone").click()
        tab.page.get_by_label("What happened").fill(title)
        tab.page.keyboard.press("Enter")
        notes = tab.settle().page.locator(".st-key-card_activity")
        assert f"{title}, added" in notes.inner_text()
        assert title in notes.get_by_role("figure").get_attribute("aria-label")
        assert "1 of them added from the page" in card.inner_text()
        narrow = open_tab(viewport={"width": 390, "height": 844})
        narrow.open(f"{site}/portfolio")
        assert title in narrow.page.locator(".st-key-card_j_curve").inner_text()
        main = narrow.open(f"{site}/").page.get_by_test_id("stMain")
        assert title in main.inner_text()
        narrow.page.get_by_role("button", name="Add a milestone").click()
        narrow.page.get_by_role("combobox", name="Added from the page").click()
        narrow.page.get_by_role("option", name=title).click()
        narrow.settle().page.get_by_role("button", name="Take back").click()
        narrow.settle()
        assert title not in main.inner_text()
