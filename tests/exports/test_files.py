"""Files of pages and of answers: read back, they hold what the page shows."""

import csv
import io
import json
import math
import shutil
import subprocess
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charts import funnel
from charts.card import Card
from exports.contents import Content, contents
from exports.files import card_csv, card_xlsx, page_file
from exports.provenance import Provenance
from exports.workbook import sheet_name, workbook
from exports.writing import FORMULA_STARTS, safe_cell
from queries.lens import Lens, parse_lens
from queries.measure import measure
from queries.parsing import parse
from queries.selection import Selection
from reports import REPORTS
from reports.report import Chart, Listing, Tiles
from reports.seen import Seen
from reports.tile import tiles
from tests.exports.test_cli import arguments, ask
from tests.queries.made import selections
from tests.queries.test_lens import lenses

SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10
)
UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76"
HOST = "https://dashboard.example"
ABOUT = Provenance("T", "P", "S", "D", "N", "L", illustrative=True, definitions={})


def sheets(content):
    """Each sheet's rows, the header first, by the sheet's name."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {s.title: [[*row] for row in s.iter_rows(values_only=True)] for s in book}


def said(rows):
    """What the first sheet says, by name."""
    return {row[0]: row[1] for row in rows[2:]}


def written(value):
    """A cell of a frame as it comes back from a sheet."""
    if isinstance(value, str | list):
        return safe_cell(value) or None
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return value if value is None or isinstance(value, bool) else float(value)


def same(rows, frame):
    """Whether rows are the frame's, numbers to the 15 digits that a sheet keeps."""
    assert rows[0] == frame.columns
    expected = [[written(value) for value in row] for row in frame.rows()]
    # a sheet shows an empty table as one empty row
    found = rows[1:] if len(frame) else []
    assert len(found) == len(expected)
    for row, wanted in zip(found, expected, strict=True):
        assert all(map(alike, row, wanted)), (row, wanted)


def alike(found, wanted):
    if isinstance(wanted, float):
        return found is not None and math.isclose(found, wanted, rel_tol=1e-14)
    return found == wanted


@SHARED
@given(data=st.data())
def test_a_workbook_is_its_page(data, known):
    report = REPORTS[data.draw(st.sampled_from(sorted(REPORTS)))]
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    seen = Seen(known, selection, lens)
    read = sheets(page_file(seen, report, HOST))
    fitted = report.fitted(seen)
    for part in report.parts:
        if isinstance(part, Chart | Listing) and (card := part.make(fitted)):
            same(read[sheet_name(part.name)], card.table)
    about = said(read["About"])
    assert about["Selection"] == selection.sentence(known)
    assert about["Snapshot"] == known.snapshot
    assert "illustrative" in about["Data"]
    link = urlsplit(about["Link"])
    assert link.path == f"/{report.name}"
    again, notices = parse(parse_qs(link.query), known, Lens().path())
    assert again == selection.pin()
    assert parse_lens(parse_qs(link.query), known) == (fitted.lens, [])
    assert [n for n in notices if "parameter" not in n] == []


@SHARED
@given(data=st.data())
def test_the_tiles_of_a_workbook_are_measured(data, known):
    named = sorted(name for name, report in REPORTS.items() if report.metrics)
    report = REPORTS[data.draw(st.sampled_from(named))]
    seen = report.fitted(Seen(known, data.draw(selections(known))))
    head, *rows = sheets(page_file(seen, report))["Tiles"]
    groups = [part.of(seen) for part in report.parts if isinstance(part, Tiles)]
    shown = [name for group in groups for name in group]
    for name, row in zip(shown, rows, strict=True):
        cells = dict(zip(head, row, strict=True))
        found = measure(name, seen.selection).row(0, named=True)
        for column, key in (("Value", "value"), ("n", "n"), ("Upper 95%", "upper")):
            assert alike(cells[column], written(found[key]))
        assert cells["Shown"] == tiles(seen, [name])[0].value


def test_the_file_of_a_card_says_what_it_is(known):
    seen = Seen(known, Selection.of(known))
    card = funnel.card(seen.table("funnel"), seen.before("funnel"))
    text = card_csv(seen, "overview", card, HOST).decode("utf-8-sig")
    head = [line for line in text.splitlines() if line.startswith("# ")]
    assert head[0] == f"# {card.title}"
    assert f"# Link: {HOST}/overview?v=1" in text
    rows = [*csv.reader(io.StringIO(text))][len(head) :]
    assert rows[0] == card.table.columns
    assert len(rows) == len(card.table) + 1
    read = sheets(card_xlsx(seen, "overview", "funnel", card, HOST))
    same(read["Funnel"], card.table)
    assert read["About"][0][0] == card.title


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_a_workbook_runs_nothing_and_keeps_texts(text):
    frame = pl.DataFrame({"a": [text, "=1+1"], "b": [1, None]})
    card = Card(None, text, "", "", frame)
    content = workbook([Content("one", card.title, "", (), frame)], ABOUT)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert not any(c.data_type == "f" for s in book for row in s for c in row)
    cell = book["One"]["A2"].value or ""
    assert cell == safe_cell(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert book["One"].freeze_panes == "A2"


@SHARED
@given(data=st.data())
def test_a_saved_answer_is_the_printed_one(data, known, capsys, tmp_path_factory):
    selection = data.draw(selections(known))
    kind, name = data.draw(
        st.sampled_from([("metric", "conversion_rate"), ("table", "schedule")])
    )
    folder = tmp_path_factory.mktemp("saved")
    words = [kind, name, *arguments(selection)]
    _, out, _ = ask(capsys, *words, "--format", "json")
    printed = json.loads(out)
    for form in ("json", "csv", "xlsx"):
        path = folder / f"answer.{form}"
        assert ask(capsys, *words, "--out", path) == (0, "", "")
    saved = json.loads((folder / "answer.json").read_text("utf-8"))
    assert saved.pop("link").endswith(saved["snapshot"])
    assert saved == printed
    _, text, _ = ask(capsys, *words, "--format", "csv")
    assert (folder / "answer.csv").read_text("utf-8-sig").endswith(text)
    rows = sheets((folder / "answer.xlsx").read_bytes())[sheet_name(name)]
    filled = [row for row in rows[1:] if any(cell is not None for cell in row)]
    assert len(filled) == len(printed["rows"])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["page", "cellar", "--out", "x.xlsx"], "There is no page cellar"),
        (["page", "overview", "--out", "x.csv"], "does not end in .xlsx"),
        (["metric", "tvpi", "--out", "x.doc"], "does not end in .csv or .xlsx"),
        (["metric", "tvpi", "--out", "/nowhere/x.csv"], "cannot be written"),
    ],
)
def test_a_file_that_cannot_be_written_is_a_sentence(words, reason, known, capsys):
    status, out, err = ask(capsys, *words)
    assert (status, out) == (2, "")
    assert reason in err


def test_what_stood_there_before_stays_when_writing_fails(known, capsys, tmp_path):
    kept = tmp_path / "kept.csv"
    kept.mkdir()
    status, _, err = ask(capsys, "metric", "tvpi", "--out", kept)
    assert status == 2
    assert "cannot be written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]


def test_an_office_program_opens_a_workbook(known, tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    seen = Seen(known, Selection.of(known))
    path = tmp_path / "overview.xlsx"
    path.write_bytes(page_file(seen, REPORTS["overview"]))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    words = [office, home, "--headless", "--convert-to", UTF_8, "--outdir", tmp_path]
    subprocess.run([*words, path], check=True, capture_output=True, timeout=120)
    (text,) = (p.read_text("utf-8") for p in tmp_path.glob("*.csv"))
    assert text.startswith("Overview: How are we doing?")
    assert len(contents(seen, REPORTS["overview"])) == 6
