"""Each page shows its report, and so do the files that a reader takes from it."""

import io
from urllib.parse import urlencode

import pptx
import pypdf
import pytest

from exports.workbook import sheet_name
from queries.engine import facts
from queries.lens import Lens
from queries.selection import Selection
from reports import REPORTS
from reports.report import Chart, Listing
from reports.seen import Seen
from reports.tile import tiles
from tests.browser.fetching import exported
from tests.exports.test_files import said, same, sheets

LENS = Lens(by="focus_area", days=180, split="hub", exposure="vintage", worth="cost")
PAGES = ("conversion", "hubs", "projects", "portfolio")


@pytest.fixture
def seen(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    known = facts()
    chosen = Selection.of(known, preset="last_12_months", compare="none")
    return Seen(known, chosen, LENS)


def link(seen):
    return f"{seen.selection.query_string()}&{urlencode(seen.lens.link(), doseq=True)}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_and_its_workbook_are_its_report(tab, site, seen, name):
    report = REPORTS[name]
    tab.open(f"{site}/{name}?{link(seen)}")
    read = sheets(
        exported(tab, "This page as a workbook (XLSX)", f"{name}.xlsx"),
    )
    assert said(read["About"])["Link"].startswith(f"{site}/{name}?v=1")
    for part in report.parts:
        if isinstance(part, Chart | Listing) and (card := part.make(seen)):
            same(read[sheet_name(part.name)], card.table)
            box = tab.page.locator(f".st-key-card_{part.name}")
            assert box.get_by_role("heading").first.inner_text() == card.title
    shown = tiles(seen, [t for p in report.parts for t in getattr(p, "metrics", ())])
    values = tab.page.get_by_test_id("stMetricValue").all_inner_texts()
    assert values == [tile.value for tile in shown]


def test_the_board_pack_comes_from_any_page(tab, site, seen):
    tab.open(f"{site}/projects?{link(seen)}")
    title = f"{seen.facts.programme.name}: board pack"
    slides = exported(tab, "Board pack of all pages (PPTX)", "board-pack.pptx")
    first = pptx.Presentation(io.BytesIO(slides)).slides[0]
    assert title in [shape.text_frame.text for shape in first.shapes]
    pages = exported(tab, "Board pack of all pages (PDF)", "board-pack.pdf")
    text = pypdf.PdfReader(io.BytesIO(pages)).pages[0].extract_text()
    assert seen.selection.sentence(seen.facts)[:40] in " ".join(text.split())
