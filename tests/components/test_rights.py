"""Every page, file and pack for readers who may see a part: whole, and no more."""

from io import BytesIO

import openpyxl
import pytest

from components.signing import identity
from exports import files
from exports.pack import PACKED, deck
from queries.engine import facts
from queries.errors import Refused
from queries.rights import EVERYTHING, Rights, acting, resolve_by
from queries.selection import Selection
from reports import REPORTS
from reports.report import Chart, Listing
from reports.seen import Seen
from tests.exports.pack.reading import slides

PAGES = {
    "overview": "pages/programme/overview.py",
    "conversion": "pages/programme/conversion.py",
    "hubs": "pages/programme/hubs.py",
    "projects": "pages/programme/projects.py",
    "portfolio": "pages/ventures/portfolio.py",
    "organisations": "pages/records/organisations.py",
    "organisation": "pages/records/organisation.py",
    "definitions": "pages/about/definitions.py",
    "data": "pages/about/data.py",
}
READERS = {
    "poor": Rights(money=False, rows=False, steward=False),
    "of a part": Rights(("brazil",), ("talent",), steward=False),
    "of nothing": Rights((), (), money=False, rows=True, steward=False),
}

NAMES = ("United Kingdom", "Israel", "Connectivity")
REFUSED = "not for you to see"


@pytest.fixture(params=READERS)
def mine(request, monkeypatch, known):
    """Rights that the whole process goes by, as a server's does."""
    rights = READERS[request.param]
    monkeypatch.setattr(identity, "reader", lambda: rights)
    yield rights
    resolve_by(lambda: EVERYTHING)


def test_each_page_is_drawn_and_holds_nothing_hidden(mine, visit):
    at = visit("hub=uk&compare=hub:uk")
    linked = {link.proto.page for link in at.get("page_link")}
    assert ("portfolio" in linked) is mine.money
    assert ("organisations" in linked) is mine.rows
    for name, script in PAGES.items():
        at.switch_page(script).run()
        assert not at.exception, name
        refused = any(REFUSED in error.value for error in at.error)
        needs_money = name == "portfolio" and not mine.money
        needs_rows = name.startswith("organisation") and not mine.rows
        assert refused is (needs_money or needs_rows), name
        assert not at.get("file_uploader")
        assert mine.steward or not [b for b in at.button if b.label == "Add"]
        if mine.limited:
            texts = " ".join(str(e.value) for e in (*at.markdown, *at.caption))
            assert not [name for name in NAMES if name in texts]
            assert any("You see" in str(e.value) for e in at.markdown)


def test_files_hold_what_the_screen_does(mine, known):
    with acting(mine):
        seen = Seen(facts(), Selection.of(facts()))
        for report in REPORTS.values():
            if not report.shown:
                with pytest.raises(Refused):
                    report.part("bridge")
                continue
            content = files.page_file(seen, report)
            book = openpyxl.load_workbook(BytesIO(content), read_only=True)
            cells = [str(c) for sheet in book for row in sheet.values for c in row if c]
            if mine.limited:
                assert not [cell for cell in cells if cell in NAMES]
                assert any("limited by rights to" in cell for cell in cells)
            parts = [p for p in report.shown if isinstance(p, Chart | Listing)]
            assert {part.name for part in parts} >= {
                name for name in book.sheetnames if report.part(name)
            }
        packed = [*PACKED.values()]
        slide_texts = " ".join(map(str, slides(deck(seen, packed))))
    assert ("Portfolio:" in slide_texts) is mine.money
    assert not (mine.limited and [name for name in NAMES if name in slide_texts])
