"""The files of a pack: from the shell, in other programs, and with odd names."""

import io
import shutil
import subprocess
from dataclasses import replace

import polars as pl
import pytest
from pypdf import PdfReader

from charts.card import Card
from exports.cli import main
from exports.pack import deck, document
from exports.pack.clean import clean
from reports.report import Listing, Report
from tests.exports.pack.reading import flat, pages, slides

NAMES = ("São Paulo", "Ωμέγα", "Жизнь", "<b>&amp; =1+1", "a\x00b\x0bc", "東京")


def test_the_shell_writes_both(store, tmp_path):
    pages_of = ["--page", "projects", "--page", "overview", "--hub", "uk"]
    for name in ("pack.pptx", "pack.pdf"):
        with pytest.raises(SystemExit) as ended:
            main(["board-pack", "--out", str(tmp_path / name), *pages_of])
        assert not ended.value.code
    found = slides((tmp_path / "pack.pptx").read_bytes())
    assert [s.title for s in found if s.title.endswith("?")] == [
        "How are we doing?",
        "What are the co-creation projects doing?",
    ]
    assert len(found) == len(PdfReader(tmp_path / "pack.pdf").pages)


def test_libreoffice_opens_the_deck(seen, reports, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: nothing else opens the deck here")
    path = tmp_path / "pack.pptx"
    path.write_bytes(deck(seen, reports))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run([office, profile, *convert], check=True, capture_output=True)
    read = PdfReader(tmp_path / "pack.pdf")
    assert len(read.pages) == len(slides(path.read_bytes()))
    assert len(read.pages) == len(PdfReader(io.BytesIO(document(seen, reports))).pages)
    assert "Hatched: few cases." in "".join(page.extract_text() for page in read.pages)


@pytest.fixture
def odd():
    """A report whose names are hostile."""
    long = ["word " * 90] * len(NAMES)
    table = pl.DataFrame({"Name": NAMES, "Long": long})
    card = Card(None, f"{NAMES[3]} {NAMES[4]}", "", NAMES[0], table)
    return Report("overview", "Odd", "What?", (Listing("odd", lambda _: card),))


def test_names_are_plain_text(seen, odd):
    found = slides(deck(seen, [odd]))
    tables = [(s.title, rows) for s in found for rows in s.tables]
    names = [row[0] for _, rows in tables for row in rows[1:]]
    assert names == [clean(name) for name in NAMES]
    assert all(title.startswith("<b>&amp; =1+1 abc") for title, _ in tables)
    said = pages(document(seen, [odd]))
    assert all(flat(name) in "".join(said) for name in NAMES[:4])
    assert "2charactersthatthefontofthisPDFlacks" in said[-1]
    assert "??" in "".join(said)


def test_a_programme_without_a_colour_has_the_palettes(seen, odd):
    for colour in (None, "no colour", "#ffff66"):
        programme = replace(seen.facts.programme, theme_colour=colour)
        bare = replace(seen, facts=replace(seen.facts, programme=programme))
        assert document(bare, [odd]).startswith(b"%PDF")


def test_a_long_name_fits_where_files_keep_little(seen, odd):
    programme = replace(seen.facts.programme, name="Programme " * 60)
    long = replace(seen, facts=replace(seen.facts, programme=programme))
    found = slides(deck(long, [odd]))
    assert found[0].title.startswith("Programme Programme")
    assert programme.name.strip() in found[0].notes


def test_control_characters_are_gone():
    assert clean("a\x00\x1b\tb\r\nc\ufffe\ud800") == "a b c"
