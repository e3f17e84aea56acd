"""Pages of a programme whose every name attacks show the names, and nothing else."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import pytest
from playwright.sync_api import expect

from data.store import Store
from tests.browser.conftest import serving
from tests.data.hostile import ATTACKS

# What of a picture's markup is more than shapes and texts.
PARSED = """(text) => {
  const read = new DOMParser().parseFromString(text, "image/svg+xml");
  const more = "script, a, image, foreignObject, parsererror, style";
  return [...read.querySelectorAll(more)].map((node) => node.outerHTML);
}"""
MADE = Path(__file__).with_name("made_by_names.js").read_text()
SCRIPT = ATTACKS[0]
NARROW = 390
# what Streamlit writes into the browser's console of a page that is not there
NOT_THERE = re.compile("404|does not seem to exist")


@pytest.fixture(scope="module")
def site(hostile_folder):
    with serving(hostile_folder) as address:
        yield address


@pytest.fixture(scope="module")
def ids(hostile_folder):
    """Ids of the hubs, and of an organisation with money and one with a project."""
    store = Store(hostile_folder)
    with duckdb.connect(str(store.path(store.current() or "")), read_only=True) as con:
        tables = {"hubs": "hub_id", "cash_flows": "organisation_id"}
        tables["projects join programme.engagements using (engagement_id)"] = (
            "organisation_id"
        )
        asked = [
            f"select {k} from programme.{t} order by all" for t, k in tables.items()
        ]
        hubs, paid, worked = ([row[0] for row in con.sql(q).fetchall()] for q in asked)
        return {"hubs": hubs, "organisations": [paid[0], worked[-1]]}


def plain(tab):
    """Assert that names made nothing on the page as it is."""
    assert tab.settle().page.evaluate(MADE) == []
    return tab


def links(ids):
    first, second, *_ = ids["hubs"]
    yield "", {"hub": first, "compare": f"hub:{second}"}
    yield "", {"view": f"{SCRIPT}[x](javascript:alert(1))|hub=uk", "embed": "true"}
    yield "conversion", {"by": "source"}
    yield "hubs", {"by": "hub", "member": second}
    yield "projects", {"split": "business_unit"}
    yield "portfolio", {"exposure": "round"}
    yield "organisations", {"rows": "projects", "q": SCRIPT}
    for organisation in ids["organisations"]:
        yield "organisation", {"organisation": organisation}
    yield "definitions", {"hub": second}
    yield "data", {}


@pytest.mark.parametrize("width", [1440, NARROW])
def test_every_page_shows_names_as_they_are(open_tab, site, ids, width):
    tab = open_tab(viewport={"width": width, "height": 900})
    shown = [*links(ids)]
    for page, link in shown if width == NARROW else shown[:5]:
        plain(tab.open(f"{site}/{page}?{urlencode(link)}"))
        assert SCRIPT in tab.page.title()
        if "embed" not in link:
            expect(tab.page.get_by_text(SCRIPT).first).to_be_attached()


def test_what_opens_and_what_is_pointed_at(open_tab, site, ids):
    tab = open_tab(viewport={"width": NARROW, "height": 900})
    view = f"{SCRIPT} [x](javascript:alert(1))"
    given = {"view": f"{view}|hub=uk", "by": "hub", "member": ids["hubs"][0]}
    plain(tab.open(f"{site}/hubs?{urlencode(given)}"))
    page = tab.page
    for name in ("Views", "All hubs", "All kinds", "Compare: last year"):
        page.get_by_role("button", name=name, exact=True).click()
        plain(tab)
        if name == "All hubs":
            page.get_by_role("combobox", name="Hubs").click()
            page.get_by_role("option").nth(1).wait_for()
            assert page.evaluate(MADE) == []
            page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    for label in ("Show as table", "Files"):
        page.get_by_text(label, exact=True).first.click()
        plain(tab)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("dialog").wait_for()
    assert plain(tab).page.get_by_role("dialog").count() == 1
    page.keyboard.press("Escape")
    for bar in page.locator(".js-plotly-plot .point").all()[:12]:
        bar.hover(force=True)
        assert page.evaluate(MADE) == []


def test_a_page_that_is_not_there_is_said_so_in_plain_words(tab, site):
    tab.page.goto(f"{site}/{SCRIPT.replace('/', '%2f')}?hub={SCRIPT}")
    tab.page.locator("h1").wait_for()
    said = plain(tab).page.locator("body").inner_text()
    assert "Traceback" not in said
    assert ".py" not in said
    assert "does not seem to exist" in said
    tab.complaints = [c for c in tab.complaints if not NOT_THERE.search(c)]


@pytest.mark.parametrize(
    "chart", ["overview/funnel", "hubs/map", "projects/gantt", "portfolio/exposure"]
)
def test_charts_alone_and_their_pictures(open_tab, site, chart):
    tab = open_tab(viewport={"width": NARROW, "height": 900})
    tab.page.goto(f"{site}/chart/{chart}?view={SCRIPT}&hub={SCRIPT}")
    tab.page.locator(".main-svg").first.wait_for()
    assert SCRIPT in tab.page.locator("body").inner_text()
    assert tab.page.evaluate(MADE) == []
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Save as SVG").click()
    picture = Path(download.value.path()).read_text()
    other = open_tab()
    other.page.goto(f"{site}/healthz")
    made = other.page.evaluate(PARSED, picture)
    assert made == [], json.dumps(made)[:300]
