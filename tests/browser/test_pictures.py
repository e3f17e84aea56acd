"""A chart alone on its page, and the pictures that the browser makes of it."""

import struct
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from queries.engine import facts
from queries.parsing import parse
from reports import REPORTS
from reports.report import Chart
from reports.seen import Seen

LINK = "hub=uk&to=2024-06-30&compare=previous"
CHARTS = [
    (name, part.name)
    for name, report in REPORTS.items()
    for part in report.parts
    if isinstance(part, Chart)
]


@pytest.fixture
def seen(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    known = facts()
    selection, notices = parse(parse_qs(LINK), known)
    assert not notices
    return Seen(known, selection)


def picture(tab, address):
    with tab.page.expect_download() as download:
        tab.page.goto(address)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def words(svg):
    return [" ".join("".join(e.itertext()).split()) for e in ET.fromstring(svg).iter()]  # noqa: S314


@pytest.mark.parametrize("page", ["overview", "hubs"])
def test_every_picture_has_its_chart_and_its_words(tab, site, seen, page):
    for name in (name for of, name in CHARTS if of == page):
        report = REPORTS[page]
        part = report.part(name)
        assert part
        card = part.make(report.fitted(seen))
        assert card
        address = f"{site}/chart/{page}/{name}?{LINK}&download=svg"
        if card.figure is None:
            tab.page.goto(address)
            tab.page.get_by_text("There is nothing to draw").wait_for()
            continue
        file, svg = picture(tab, address)
        assert file == f"{name}.svg"
        found = words(svg)
        told = " ".join(found)
        for text in (card.title, card.basis, seen.selection.sentence(seen.facts)):
            assert " ".join(text.split()) in told
        assert seen.facts.snapshot in told
        assert f"{site}/{page}?v=1&hub=uk" in told.replace("& ", "&")
        assert len(found) > 20


def test_a_raster_is_twice_as_fine(tab, site):
    file, png = picture(tab, f"{site}/chart/overview/funnel?download=png")
    assert file == "funnel.png"
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20]) == (2400,)


def test_the_way_from_the_page_and_back(tab, site):
    tab.open(f"{site}/?{LINK}")
    tab.page.locator(".st-key-files_funnel").get_by_role("button").click()
    ways = tab.page.get_by_role("link", name="Chart as")
    ways.nth(1).wait_for()
    assert [way.inner_text() for way in ways.all()] == ["Chart as PNG", "Chart as SVG"]
    _, svg = picture(tab, ways.nth(1).get_attribute("href"))
    assert b"<svg" in svg
    tab.page.goto(f"{site}/chart/overview/funnel?{LINK}")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Save as SVG").press("Enter")
    assert Path(download.value.path()).read_bytes()[:4] == b"<svg"
    tab.page.get_by_role("link", name="Open in the dashboard").click()
    tab.settle()
    assert "hub=uk" in tab.query
    assert tab.title == "How are we doing?"


def test_a_chart_can_stand_in_another_page(open_tab, site):
    tab = open_tab(viewport={"width": 390, "height": 700}, color_scheme="dark")
    tab.page.goto(f"{site}/chart/overview/funnel?hub=atlantis&embed=true")
    tab.page.locator("#chart .main-svg").first.wait_for()
    assert "hub=atlantis is not known" in tab.page.locator(".notice").inner_text()
    assert not tab.page.get_by_role("button").count()
    assert tab.page.get_by_role("link", name="Open in the dashboard").count()
    wide = "document.documentElement.scrollWidth - innerWidth"
    assert tab.page.evaluate(wide) <= 0


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("chart/cellar/x", "There is no page cellar; there are overview"),
        ("chart/overview/x", "overview has no chart x; it has funnel"),
        ("chart/overview/hubs", "overview has no chart hubs"),
        ("chart/hubs/map?by=focus_area", "no place in this selection"),
        ("assets/secrets.toml", "Not found"),
    ],
)
def test_what_is_not_there_is_a_sentence(site, path, said):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{site}/{path}", timeout=60)  # noqa: S310
    assert refused.value.code == 404
    assert said in refused.value.read().decode()
    assert urlsplit(refused.value.url).path.strip("/") == path.split("?")[0]
