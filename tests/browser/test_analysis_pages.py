"""Conversion and hubs in a browser: what is shown, asked for, linked and downloaded."""

import pytest

from charts import (
    ageing,
    cohorts,
    flow,
    funnel_plot,
    incidence,
    matrix,
    member_mix,
    members,
    mix_and_rate,
    numbers,
    partners,
    shrunken,
    stages,
    standing,
    targets,
    world,
)
from exports.writing import as_csv
from queries.engine import facts, run
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.programme import other
from queries.selection import Selection
from queries.tables import table
from tests.browser.fetching import fetched, rows_of

LENS = Lens(by="focus_area", days=180)


@pytest.fixture
def selection(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    return Selection.of(facts(), preset="last_12_months", compare="none")


def link(selection, lens=LENS):
    options = "&".join(f"{name}={value}" for name, (value,) in lens.link().items())
    return f"{selection.query_string()}&{options}"


def test_every_tile_of_conversion_is_its_measure(tab, site, selection):
    tab.open(f"{site}/conversion?{link(selection)}")
    tab.page.get_by_test_id("stMetricLabel").nth(6).wait_for()
    labels = tab.page.get_by_test_id("stMetricLabel").all_inner_texts()
    values = tab.page.get_by_test_id("stMetricValue").all_inner_texts()
    by_label = {metric.label: metric for metric in CATALOGUE.values()}
    assert len(labels) == 7
    for label, value in zip(labels, values, strict=True):
        metric = by_label[label]
        options = {k: v for k, v in LENS.path().items() if k in metric.options}
        row = measure(metric.name, selection, **options).row(0, named=True)
        assert value == numbers.formatted(row["value"], metric.form, "GBP"), label


def expected(name, selection):
    """The table for readers of a card, from the answers that it is made of."""
    asked = table(ASKED.get(name, name), selection, LENS)
    by, known = LENS.by, facts()
    made = {
        "standing": lambda: standing.table(asked),
        "matrix": lambda: matrix.table(asked, LENS.basis),
        "incidence": lambda: incidence.table(asked),
        "cohorts": lambda: cohorts.table(asked),
        "time_in_stage": lambda: stages.table(asked),
        "ageing": lambda: ageing.table(asked),
        "flow": lambda: flow.table(asked),
        "members": lambda: members.table(asked, by),
        "funnel_plot": lambda: funnel_plot.table(asked, by),
        "shrunken": lambda: shrunken.table(asked, by),
        "mix_and_rate": lambda: mix_and_rate.table(asked, by),
        "targets": lambda: targets.table(asked),
        "partners": lambda: partners.table(asked),
        "mix": lambda: member_mix.table(asked, other(by)),
    }
    assert known.snapshot == selection.snapshot
    return made[name]()


ASKED = {
    "funnel_plot": "comparison",
    "shrunken": "comparison",
    "mix_and_rate": "comparison",
    "partners": "partner_contribution",
    "mix": "member_mix",
}
CARDS = {
    "conversion": (
        "standing",
        "matrix",
        "incidence",
        "cohorts",
        "time_in_stage",
        "ageing",
        "flow",
    ),
    "hubs": (
        "members",
        "funnel_plot",
        "shrunken",
        "mix_and_rate",
        "targets",
        "partners",
        "mix",
    ),
}


@pytest.mark.parametrize("page", CARDS)
def test_every_download_is_its_table(tab, site, selection, page):
    tab.open(f"{site}/{page}?{link(selection)}")
    for name in CARDS[page]:
        rows = as_csv(expected(name, selection))
        assert rows_of(fetched(tab, name, "csv")) == rows, name


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


@pytest.mark.parametrize("page", CARDS)
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge(open_tab, site, page, width, scheme):
    tab = open_tab(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab.open(f"{site}/{page}")
    over = tab.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over <= 0
