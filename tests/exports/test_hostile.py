"""Files of a programme whose every name attacks hold texts, and no way out."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from pypdf import PdfReader

from data.store import Store
from exports.files import card_csv, page_file
from exports.pack import PACKED, deck, document
from exports.picture import html, picture
from exports.writing import FORMULA_STARTS
from queries import engine
from queries.lens import Lens
from queries.parsing import parse
from reports import REPORTS
from reports.report import Chart
from reports.seen import Seen
from tests.data.hostile import ATTACKS

HOST = "https://dashboard.example"
NAME = ATTACKS[0]


@pytest.fixture
def seen(hostile_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(hostile_folder))
    facts = engine.facts()
    assert Store(hostile_folder).current() == facts.snapshot
    return Seen(facts, parse({}, facts)[0], Lens())


def inert(content):
    """Assert that a workbook holds no formula and no link; its texts."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    assert not [c.value for c in cells if c.data_type == "f" or c.hyperlink]
    return {c.value for c in cells if isinstance(c.value, str)}


def leads_only_here(link):
    assert re.match(rf"{HOST}/\w+\?[\w%&=.+~-]*$", link), link


@pytest.mark.parametrize("name", REPORTS)
def test_workbooks_and_tables_hold_texts(seen, name):
    report = REPORTS[name]
    texts = inert(page_file(seen, report, HOST))
    assert any(NAME in text for text in texts)
    charts = [part for part in report.parts if isinstance(part, Chart)]
    for part in charts:
        if (card := part.card(seen)) is None:
            continue
        content = card_csv(seen, name, card, HOST).decode("utf-8-sig")
        for delimiter in ",;\t":
            lines = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
            cells = [cell.strip(' "') for line in lines for cell in line]
            risky = [c for c in cells if c.startswith(FORMULA_STARTS)]
            assert all(re.fullmatch(r"[-+][\d.,%e-]+", cell) for cell in risky), risky
        page = html(picture(name, part.name, {}, HOST), "../../")
        assert page.count("<script") == 3
        assert not re.search(r"<(img|svg|style|a [^>]*evil|iframe)", page)


def test_a_deck_links_nowhere_else_and_its_workbooks_hold_texts(seen):
    content = deck(seen, [*PACKED.values()], address=HOST)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        books = [packed.read(name) for name in names if name.endswith(".xlsx")]
        related = "".join(packed.read(n).decode() for n in names if "_rels" in n)
        slides = "".join(packed.read(n).decode() for n in names if "slides/s" in n)
    texts = set().union(*map(inert, books))
    assert any("=HYPERLINK" in text for text in texts)
    outside = re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', related)
    for link in outside:
        leads_only_here(link.replace("&amp;", "&"))
    assert "&lt;script&gt;" in slides


def test_a_document_links_nowhere_else(seen):
    pages = PdfReader(io.BytesIO(document(seen, [*PACKED.values()], address=HOST)))
    notes = [note for page in pages.pages for note in page.annotations or ()]
    links = [note.get_object()["/A"]["/URI"] for note in notes]
    assert links
    for link in links:
        leads_only_here(str(link))
    assert not {"/Names", "/OpenAction", "/AA"} & set(pages.root_object)
    assert NAME in pages.pages[0].extract_text().replace("\n", " ")
