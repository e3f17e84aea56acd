"""Projects and the portfolio in a browser: what is shown, asked for and downloaded."""

import pytest

from charts import (
    adoption,
    bridge,
    exposure,
    gantt,
    holding_words,
    investments,
    j_curve,
    marks,
    numbers,
    outcomes,
    overdue,
    portfolio,
    project_money,
    project_status,
    reasons,
    schedule,
    strategic,
)
from exports.writing import as_csv
from queries.engine import facts
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from queries.tables import table
from tests.browser.fetching import fetched, rows_of

LENS = Lens(split="hub", exposure="vintage", worth="cost", days=200)
GBP = "GBP"


@pytest.fixture
def selection(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    known = facts()
    return Selection.of(known, preset="last_12_months", compare="none")


def link(selection):
    options = "&".join(f"{name}={value}" for name, (value,) in LENS.link().items())
    return f"{selection.query_string()}&{options}"


def cards(selection):
    """The table for readers of each card, from the answers that it is made of."""

    def asked(name):
        return table(name, selection, LENS)

    period = (selection.start, selection.end)
    work, whole = asked("project_timeline"), asked("portfolio")
    once, curve = asked("adoption"), asked("adoption_curve")
    steps, by_holding = asked("bridge"), asked("bridge_by_holding")
    return {
        "projects": {
            "gantt": gantt.card(work, selection.as_of),
            "overdue": overdue.card(work, selection.as_of),
            "status": project_status.card(asked("project_status"), LENS.split),
            "reasons": reasons.card(asked("project_reasons")),
            "adoption": adoption.card(once, curve),
            "money": project_money.card(asked("project_money"), LENS.split, GBP),
            "outcomes": outcomes.card(asked("outcomes"), GBP),
        },
        "portfolio": {
            "bridge": bridge.card(steps, by_holding, GBP, period),
            "j_curve": j_curve.card(asked("j_curve"), GBP),
            "schedule": schedule.card(asked("schedule"), GBP),
            "exposure": exposure.card(
                asked("exposure"), LENS.exposure, LENS.worth, GBP
            ),
            "concentration": portfolio.concentrated(whole),
            "pace": portfolio.paced(whole, GBP),
            "investments": investments.card(
                asked("investments_by_quarter"), GBP, period
            ),
            "marks": marks.card(asked("marks"), GBP),
            "strategic": strategic.card(asked("strategic")),
        },
    }


@pytest.mark.parametrize("page", ["projects", "portfolio"])
def test_every_download_is_its_table_under_its_title(tab, site, selection, page):
    tab.open(f"{site}/{page}?{link(selection)}")
    for name, card in cards(selection)[page].items():
        box = tab.page.locator(f".st-key-card_{name}")
        title = box.get_by_role("heading").first.inner_text()
        assert title == card.title
        assert rows_of(fetched(tab, name, "csv")) == as_csv(card.table), name


def test_every_tile_of_the_portfolio_is_its_measure(tab, site, selection):
    tab.open(f"{site}/portfolio?{link(selection)}")
    tab.page.get_by_test_id("stMetricLabel").nth(6).wait_for()
    labels = tab.page.get_by_test_id("stMetricLabel").all_inner_texts()
    values = tab.page.get_by_test_id("stMetricValue").all_inner_texts()
    by_label = {metric.label: metric for metric in CATALOGUE.values()}
    assert len(labels) == 7
    for label, value in zip(labels, values, strict=True):
        metric = by_label[label]
        row = measure(metric.name, selection).row(0, named=True)
        assert value == numbers.formatted(row["value"], metric.form, GBP), label


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


@pytest.mark.parametrize("page", ["projects", "portfolio"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_over_the_edge(open_tab, site, page, width):
    tab = open_tab(viewport={"width": width, "height": 900})
    tab.open(f"{site}/{page}")
    over = tab.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0
