"""Projects and the portfolio in a browser: one holding, and the edges."""

import pytest

from charts import holding_words
from queries.engine import facts
from queries.lens import Lens
from queries.selection import Selection
from queries.tables import table


@pytest.fixture
def selection(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    known = facts()
    return Selection.of(known, preset="last_12_months", compare="none")


def test_a_holding_is_seen_from_close_by(tab, site, selection):
    name = table("schedule", selection).row(1, named=True)
    tab.open(f"{site}/portfolio?{selection.query_string()}")
    tab.page.locator(".st-key-card_history").wait_for()
    tab.settle().settle()
    tab.page.get_by_role("combobox", name="Holding from close by").click()
    tab.page.keyboard.type(name["organisation"])
    tab.page.get_by_role("option", name=name["organisation"]).first.click()
    assert f"holding={name['organisation_id']}" in tab.settle().query
    lens = Lens(holding=name["organisation_id"])
    words = holding_words.history_finding(
        table("holding_history", selection, lens), name["organisation"]
    )
    assert tab.page.get_by_role("heading", name=words).is_visible()


@pytest.mark.parametrize("page", ["projects", "portfolio"])
@pytest.mark.parametrize(
    "query",
    [
        "from=2022-04-27&to=2022-04-27&asof=2022-04-27",
        "hub=india&compare=previous",
        "asof=2023-05-18&compare=hub:brazil",
    ],
)
def test_the_edges_are_told_in_sentences(tab, site, page, query):
    tab.open(f"{site}/{page}?{query}")
    assert not tab.page.get_by_test_id("stException").count()
    assert not tab.page.get_by_text("could not be drawn").count()
    assert "nan" not in tab.page.locator("body").inner_text().lower().split()
