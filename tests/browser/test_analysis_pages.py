"""Conversion and hubs in a browser: the map, options, and links onwards."""

import pytest

from charts import world
from queries.engine import facts, run
from queries.lens import Lens
from queries.selection import Selection
from queries.tables import table


@pytest.fixture
def selection(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    return Selection.of(facts(), preset="last_12_months", compare="none")


def test_the_map_asks_no_other_host_and_has_its_words(tab, site, selection):
    tab.open(f"{site}/hubs?{selection.query_string()}")
    regions, hubs = table("members", selection, Lens(by="hub")), run("hubs", selection)
    words = world.alternative(regions, hubs)
    figure = tab.page.get_by_role("figure", name=words[:60])
    figure.wait_for()
    assert figure.locator(".scatterlayer").count()


def test_options_go_into_the_address_and_back_undoes_them(tab, site):
    tab.open(f"{site}/conversion")
    basis = tab.page.locator(".st-key-lens_basis")
    basis.get_by_text("Period", exact=True).click()
    assert "basis=period" in tab.settle().query
    assert tab.page.get_by_text("Throughput ratio").first.is_visible()
    tab.page.reload()
    tab.page.get_by_text("Throughput ratio").first.wait_for()
    assert "basis=period" in tab.settle().query


def test_what_changed_leads_to_the_page_that_shows_it(tab, site):
    tab.open(f"{site}/?v=1&period=programme&compare=last_year")
    card = tab.page.locator(".st-key-card_changes")
    card.get_by_role("link").first.wait_for()
    links = card.get_by_role("link").all()
    assert 0 < len(links) <= 3
    last = links[-1]
    name = last.inner_text().removeprefix("Show ")
    last.click()
    tab.page.get_by_role("heading", name="Which hubs do better").wait_for()
    tab.settle()
    assert "member=" in tab.query
    assert name in tab.sentence
