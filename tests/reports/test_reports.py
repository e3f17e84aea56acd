"""What pages hold, and that each page is its report."""

from dataclasses import replace
from pathlib import Path

import pytest

from components.navigation import question
from queries.lens import Lens
from queries.metrics import CATALOGUE
from reports import REPORTS
from reports.report import Chart, Listing, Tiles

SCRIPTS = {path.stem: str(path) for path in Path("pages").glob("*/*.py")}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_a_page_and_answers_its_question(name):
    report = REPORTS[name]
    assert report.name == name
    assert report.question == question(SCRIPTS[name])
    assert f'page.draw("{name}")' in Path(SCRIPTS[name]).read_text("utf-8")
    assert report.metrics <= CATALOGUE.keys()
    named = [part.name for part in report.parts if isinstance(part, Chart | Listing)]
    assert len(set(named)) == len(named)
    assert all(report.part(part) for part in named)
    assert report.part("nothing") is None


def test_a_report_compares_what_it_can(seen):
    by_source = replace(seen, lens=Lens(by="source", member="inbound"))
    assert REPORTS["hubs"].fitted(by_source).lens == Lens(by="hub")
    assert REPORTS["conversion"].fitted(by_source) is by_source


def test_the_basis_changes_the_tile(seen):
    tiles = next(p for p in REPORTS["conversion"].parts if isinstance(p, Tiles))
    assert tiles.of(seen)[0] == "conversion_rate"
    assert tiles.of(replace(seen, lens=Lens(basis="period")))[0] == "conversion_period"


def test_a_table_is_made_once(seen):
    assert seen.table("funnel") is seen.table("funnel")
    assert seen.before("funnel").name == "A year before"
    assert (
        replace(seen, selection=replace(seen.selection, compare="none")).before(
            "funnel"
        )
        is None
    )
