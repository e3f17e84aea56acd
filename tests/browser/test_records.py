"""Records in a browser: from a number to its rows, searched, sorted, turned, opened."""

import re
from pathlib import Path

import pytest

from charts.records import table as for_readers
from exports.writing import as_csv
from queries import records
from queries.engine import facts
from queries.lens import Lens
from queries.listing import Listing
from queries.selection import Selection
from queries.sets import SETS
from tests.browser.conftest import serving

WHO, WHAT = "Who are they?", "What became of this organisation?"
ROWS = ".st-key-card_records"


@pytest.fixture
def selection(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    return Selection.of(facts())


def heading(tab):
    return tab.page.locator(ROWS).get_by_role("heading").first.inner_text()


def find(tab, text):
    box = tab.page.get_by_role("searchbox", name="Search")
    box.fill(text)
    box.press("Enter")
    return tab.settle()


def test_search_order_columns_and_pages_go_into_the_link(tab, site, selection):
    tab.open(f"{site}/organisations")
    assert tab.title == WHO
    assert heading(tab).startswith("2,700 organisations engaged from 27 April 2022")
    tab.page.get_by_role("button", name="Next").click()
    assert "page=2" in tab.settle().query
    assert tab.page.get_by_text("51 to 100 of 2,700").is_visible()
    name = records.listed(selection, Lens(), Listing(), 60, 1)["name"][0]
    assert "page=" not in find(tab, name.upper()).query
    assert heading(tab).startswith("1 organisation ")
    find(tab, "")
    tab.page.get_by_role("combobox", name="Order").click()
    tab.page.get_by_role("option", name="Newest first").click()
    assert "sort=newest" in tab.settle().query
    tab.choose("Columns: 9 of 15", "Columns", "City")
    assert "columns=city" in tab.query
    tab.page.get_by_role("button", name="Columns: 10 of 15").wait_for()
    tab.page.go_back()
    tab.page.get_by_role("button", name="Columns: 9 of 15").wait_for()
    assert "sort=newest" in tab.settle().query
    tab.choose("All hubs", "Hubs", "Brazil")
    assert "sort=newest" in tab.query
    assert "hub=brazil" in tab.query


def test_a_deep_link_into_a_cold_server_and_its_download(
    tab, snapshot_folder, selection
):
    asked = Listing(rows="converted", sort="oldest", page=2, columns=("name", "stage"))
    link = "rows=converted&sort=oldest&page=2&columns=name&columns=stage"
    with serving(snapshot_folder) as site:
        tab.open(f"{site}/organisations?{link}")
        page = records.page(selection, Lens(), asked)
        assert page.page == 2
        assert heading(tab).startswith(f"{page.count} engagements that reached")
        assert tab.page.get_by_text(f"51 to 100 of {page.count}").is_visible()
        assert tab.page.get_by_text("the k of Conversion").is_visible()
        tab.page.locator(ROWS).get_by_role("button", name="Files").click()
        with tab.page.expect_download() as download:
            tab.page.locator(".st-key-file_converted_csv").get_by_role("button").click()
        content = Path(download.value.path()).read_text("utf-8-sig")
        rows = records.listed(selection, Lens(), asked, 0, records.MOST)
        table = for_readers(rows, SETS["converted"].kind, asked.columns)
        assert as_csv(table) in content
        assert "rows=converted&sort=oldest" in content


def test_a_tile_and_a_card_lead_to_their_rows_and_back(tab, site):
    tab.open(f"{site}/conversion?hub=uk&stage_from=screened")
    tile = tab.page.get_by_test_id("stMetric").first
    tile.wait_for()
    cases = tab.page.get_by_text(re.compile(r"[\d,]+ of [\d,]+ engagements")).first
    entered = cases.inner_text().split(" of ")[1].split()[0]
    tab.page.get_by_role("link", name="Records").first.click()
    tab.page.get_by_role("heading", name=WHO).wait_for()
    assert "rows=entered" in tab.settle().query
    assert "stage_from=screened" in tab.query
    assert heading(tab).startswith(f"{entered} engagements that reached Screened")
    tab.page.go_back()
    card = tab.page.locator(".st-key-card_ageing")
    card.get_by_role("link", name="Records").click()
    tab.page.get_by_role("heading", name=WHO).wait_for()
    assert "rows=waiting" in tab.settle().query


def test_an_organisation_is_opened_by_keyboard_and_by_its_row(tab, site, selection):
    first = records.listed(selection, Lens(), Listing(), 0, 1).row(0, named=True)
    tab.open(f"{site}/organisations?q={first['name']}")
    choice = tab.page.get_by_role("combobox", name="Open an organisation")
    choice.focus()
    tab.pick(first["name"], first["name"])
    tab.page.get_by_role("heading", name=WHAT).wait_for()
    assert f"organisation={first['organisation_id']}" in tab.settle().query
    assert tab.page.get_by_text("organisations.csv, line").is_visible()
    path = tab.page.locator(".st-key-card_path")
    assert path.get_by_role("heading").inner_text().startswith(first["name"])
    tab.page.get_by_role("link", name="To the list of records").click()
    tab.page.get_by_role("heading", name=WHO).wait_for()
    tab.settle().settle()
    assert heading(tab).startswith("1 organisation ")
    grid = tab.page.locator(f"{ROWS} canvas").first.bounding_box()
    tab.page.mouse.click(grid["x"] + 16, grid["y"] + 52)
    tab.page.get_by_role("heading", name=WHAT).wait_for()
    assert f"organisation={first['organisation_id']}" in tab.settle().query
    tab.page.go_back()
    tab.page.get_by_role("heading", name=WHO).wait_for()
    assert tab.settle().title == WHO


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "No organisation is named"),
        ("?organisation=nobody", "There is no organisation nobody"),
        ("?organisation=**b**%3Cimg%3E", "There is no organisation **b**<img>"),
    ],
)
def test_an_organisation_that_is_not_there_is_said(tab, site, query, said):
    tab.open(f"{site}/organisation{query}")
    assert said in tab.page.get_by_role("alert").inner_text()
    assert tab.page.get_by_role("link", name="To the list of records").is_visible()


def test_wrong_values_and_attacks_in_a_link_are_named(tab, site):
    tab.open(f"{site}/organisations?rows=x&sort=y&page=-1&columns=z&q=%25_%27")
    notices = " ".join(tab.page.get_by_role("alert").all_inner_texts())
    for said in ("rows=x is not known", "sort=y", "page=-1", "columns=z"):
        assert said in notices
    assert tab.page.get_by_text("There are no such records").is_visible()


@pytest.mark.parametrize("address", ["organisations", "organisation"])
def test_nothing_runs_over_the_edge_of_a_phone(open_tab, site, selection, address):
    first = records.listed(selection, Lens(), Listing(), 0, 1)["organisation_id"][0]
    tab = open_tab(viewport={"width": 390, "height": 800})
    tab.open(f"{site}/{address}?organisation={first}")
    over = tab.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0
