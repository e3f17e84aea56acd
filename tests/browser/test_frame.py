"""The frame of every page: banner, themes, phones, new data, missing data."""

import shutil
import urllib.error
import urllib.request

import duckdb
import pytest

from charts.palette import DARK, LIGHT
from data.store import Store
from tests.browser.conftest import serving

FOREIGN = 'img:not([src^="data:image/svg+xml;base64,"])'
PAGES = ("conversion", "hubs", "projects", "portfolio", "organisations")


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_charts_have_the_colours_of_the_readers_theme(open_tab, site, scheme, palette):
    tab = open_tab(color_scheme=scheme).open(f"{site}/")
    bar = tab.page.locator(".st-key-card_funnel .point path").first
    bar.wait_for(state="attached")
    assert bar.evaluate("e => getComputedStyle(e).fill") == rgb(palette.accent)
    drawn = tab.page.locator(".js-plotly-plot").first.evaluate("e => e.outerHTML")
    assert "rgb(0, 0, 9)" not in drawn
    assert "#0000" not in drawn


@pytest.mark.parametrize("address", ["", "definitions", "data", *PAGES])
def test_a_phone_never_scrolls_sideways(open_tab, site, address):
    tab = open_tab(viewport={"width": 390, "height": 844}).open(f"{site}/{address}")
    main = tab.page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    outside = main.evaluate(
        "e => [...e.querySelectorAll('button, h1, h3, p')]"
        ".filter(b => b.getBoundingClientRect().right > innerWidth + 1)"
        ".map(b => b.innerText)"
    )
    assert not outside


def test_the_banner_says_which_data_and_that_it_is_illustrative(tab, site):
    tab.open(f"{site}/")
    for words in ("data of", "snapshot", "data tests passed", "Illustrative data"):
        assert tab.page.get_by_text(words).first.is_visible()


def test_new_data_shows_at_the_next_interaction(tab, snapshot_folder, tmp_path):
    folder = tmp_path / "programme"
    shutil.copytree(snapshot_folder, folder)
    store = Store(folder)
    old = store.current() or ""
    with serving(folder) as site:
        tab.open(f"{site}/")
        assert tab.page.get_by_text(f"snapshot {old[-12:-5]}").is_visible()
        new = f"20991231T000000Z-{old[-12:][::-1]}"
        shutil.copy(store.path(old), store.files / f"{new}.duckdb")
        store.put_in_force(new)
        tab.page.get_by_role("link", name="Definitions").click()
        tab.page.get_by_text(f"snapshot {new[-12:-5]}").wait_for()
        pinned = f"{site}/?v=1&period=programme&compare=none&data={old}"
        tab.open(pinned)
        assert tab.page.get_by_text("Pinned").is_visible()
        tab.page.get_by_role("link", name="Live data differs").click()
        tab.page.get_by_text(f"snapshot {new[-12:-5]}").wait_for()
        tab.open(f"{site}/?data=20200101T000000Z-000000000000")
        assert "no longer kept" in tab.page.get_by_role("alert").inner_text()


NAME = (
    '<img src="http://evil.example/x.png"> [l](http://evil.example) :red[r] **b** $x$ '
    ":material/home: `c` www.evil.example"
)


def test_names_from_the_data_are_shown_as_they_are(tab, snapshot_folder, tmp_path):
    folder = tmp_path / "programme"
    shutil.copytree(snapshot_folder, folder)
    store = Store(folder)
    with duckdb.connect(str(store.path(store.current() or ""))) as connection:
        for column in (
            "programme.hubs.name",
            "programme.focus_areas.name",
            "programme.milestones.title",
            "mart.ladder.name",
            "meta.programme.name",
        ):
            table, name = column.rsplit(".", maxsplit=1)
            connection.execute(f"update {table} set {name} = $value", {"value": NAME})
    with serving(folder) as site:
        tab.open(f"{site}/?hub=uk&focus=talent")
        main = tab.page.get_by_test_id("stMain")
        shown = main.inner_text().replace("\N{WORD JOINER}", "")
        assert shown.count(NAME) > 5
        strange = f'{FOREIGN}, a[href*="evil"], [data-testid=stMain] em'
        assert tab.page.locator(strange).count() == 0
        tab.page.get_by_role("button", name="<img src=").first.click()
        tab.page.get_by_role("combobox", name="Hubs").click()
        assert tab.page.get_by_role("option", name=NAME).first.is_visible()


def test_without_data_the_page_says_what_to_run(tab, tmp_path):
    with serving(tmp_path) as site:
        tab.open(f"{site}/definitions")
        assert tab.title == "There is no data to show"
        assert tab.page.get_by_text("python -m data demo").is_visible()
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(f"{site}/readyz")  # noqa: S310


def test_a_damaged_snapshot_is_a_sentence(tab, tmp_path):
    store = Store(tmp_path)
    store.files.mkdir()
    damaged = "20240101T000000Z-000000000000"
    (store.files / f"{damaged}.duckdb").write_bytes(b"no database" * 1000)
    store.put_in_force(damaged)
    with serving(tmp_path) as site:
        tab.open(f"{site}/")
        assert "cannot be read" in tab.page.get_by_test_id("stMain").inner_text()


def test_security_headers_and_closed_addresses(site):
    with urllib.request.urlopen(f"{site}/") as answer:  # noqa: S310
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    for closed in ("_stcore/metrics", "_stcore/agent/openapi.json"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{site}/{closed}")  # noqa: S310
    with urllib.request.urlopen(f"{site}/readyz") as answer:  # noqa: S310
        assert b'"snapshot":"2' in answer.read()
