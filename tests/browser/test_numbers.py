"""What the page shows is what the queries answer, and what a file holds."""

import csv
import io

import pytest

from charts import activity, funnel, hubs, numbers
from charts.before import Before
from exports.writing import as_csv
from queries.engine import facts
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from queries.tables import table
from tests.browser.fetching import fetched, rows_of


@pytest.fixture
def selection(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    return Selection.of(facts(), ids={"hub": ["brazil"]}, preset="last_12_months")


def test_every_tile_is_its_measure(tab, site, selection):
    tab.open(f"{site}/?{selection.query_string()}")
    tab.page.get_by_test_id("stMetricValue").nth(7).wait_for()
    labels = tab.page.get_by_test_id("stMetricLabel").all_inner_texts()
    values = tab.page.get_by_test_id("stMetricValue").all_inner_texts()
    shown = dict(zip(labels, values, strict=True))
    by_label = {metric.label: metric for metric in CATALOGUE.values()}
    expected = {}
    for label in shown:
        metric = by_label[label]
        value = measure(metric.name, selection)["value"][0]
        currency = facts().programme.base_currency
        expected[label] = numbers.formatted(value, metric.form, currency)
    assert len(shown) == 8
    assert shown == expected


CHARTS = {
    "funnel": (funnel, "funnel"),
    "activity": (activity, "activity_by_month"),
    "hubs": (hubs, "members"),
}


def beside(question, selection):
    """What a chart on the page is compared with."""
    other = selection.compared()
    assert other
    assert selection.compare == "last_year"
    period = (max(other.start, facts().first_date), other.end)
    return Before(table(question, other), "A year before", "last_year", period)


@pytest.mark.parametrize("name", CHARTS)
def test_a_download_is_the_table(tab, site, selection, name):
    chart, question = CHARTS[name]
    before = beside(question, selection)
    expected = chart.table(table(question, selection), before)
    tab.open(f"{site}/?{selection.query_string()}")
    content = rows_of(fetched(tab, name, "csv"))
    assert content == as_csv(expected)
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == expected.columns
    assert len(rows) == len(expected) + 1


def test_the_table_on_demand_has_the_headers_and_rows_of_the_file(tab, site, selection):
    before = beside("funnel", selection)
    expected = funnel.table(table("funnel", selection), before)
    tab.open(f"{site}/?{selection.query_string()}")
    card = tab.page.locator(".st-key-card_funnel")
    card.get_by_text("Show as table").click()
    grid = card.locator("table[role=grid]")
    grid.wait_for(state="attached")
    headers = grid.locator("[role=columnheader]").all_inner_texts()
    first = [row.locator("[role=gridcell]").first for row in grid.locator("tr").all()]
    stages = [cell.inner_text() for cell in first if cell.count()]
    assert headers == expected.columns
    assert stages == expected["Stage"].to_list()


def test_titles_and_text_alternatives_are_computed(tab, site, selection):
    stages = table("funnel", selection)
    tab.open(f"{site}/?{selection.query_string()}")
    assert tab.page.get_by_role("heading", name=funnel.finding(stages)).is_visible()
    figure = tab.page.get_by_role("figure", name=funnel.alternative(stages)[:60])
    figure.wait_for()
