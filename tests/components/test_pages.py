"""Every page runs, keeps its size and its manners, and answers its question."""

import ast
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from charts import funnel
from charts.before import Before
from charts.numbers import count, share
from components.navigation import Entry, question
from queries.metrics import CATALOGUE
from queries.parsing import parse
from queries.tables import table
from reports import REPORTS
from reports.report import Listing

CONVERSION = "pages/programme/conversion.py"
PAGES = sorted(str(path) for path in Path("pages").glob("*/*.py"))


@pytest.mark.parametrize("script", PAGES)
def test_a_page_runs_and_asks_its_question(visit, script):
    at = visit("hub=uk&period=last_12_months", script)
    assert [title.value for title in at.title] == [question(script)]
    assert not at.error


@pytest.mark.parametrize("script", PAGES)
def test_a_page_only_asks_and_places(script):
    text = Path(script).read_text("utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 65
    assert not any(isinstance(node, ast.BinOp) for node in ast.walk(tree))
    for forbidden in ("session_state", "select ", "<", "#", "import streamlit"):
        assert forbidden not in text


def test_a_script_without_a_question_is_refused(tmp_path):
    script = tmp_path / "page.py"
    script.write_text("x = 1\n")
    with pytest.raises(ValueError, match="which question"):
        question(str(script))
    assert Entry(str(script), "A", "B").address == "page"


def test_charts_carry_their_numbers_and_words(visit, known):
    at = visit("hub=uk&compare=none")
    selection, _ = parse({"hub": ["uk"], "compare": ["none"]}, known)
    words = funnel.alternative(table("funnel", selection))
    alternatives = [chart.proto.alt for chart in at.get("plotly_chart")]
    assert words in alternatives
    assert len(alternatives) == 2


COMPARED = {
    "last_year": "A year before",
    "previous": "The period before",
    "hub:brazil": "Brazil",
}


@pytest.mark.parametrize("compare", COMPARED)
def test_charts_carry_what_the_selection_is_compared_with(visit, known, compare):
    link = f"hub=uk&period=last_12_months&compare={compare}"
    at = visit(link, None, "table_funnel")
    selection, _ = parse(parse_qs(link), known)
    other = selection.compared()
    assert other
    period, name = (other.start, other.end), COMPARED[compare]
    past = table("funnel", other)
    before = Before(past, name, compare, period)
    alternatives = [chart.proto.alt for chart in at.get("plotly_chart")]
    assert funnel.alternative(table("funnel", selection), before) in alternatives
    goal = past.filter("is_project").row(0, named=True)
    cases = f"({count(goal['k'])} of {count(goal['n'])})"
    assert f"{before.place}: {share(goal['value'])} {cases}" in alternatives[0]
    shown = [frame.value for frame in at.dataframe]
    heading = f"{before.heading}, %"
    (shares,) = (f[heading] for f in shown if heading in f and "Stage" in f)
    assert list(shares) == pytest.approx((past["value"] * 100).to_list(), abs=1e-4)


@pytest.mark.parametrize("compare", COMPARED)
def test_pages_of_charts_show_a_comparison(visit, compare):
    at = visit(f"compare={compare}&period=last_12_months", CONVERSION)
    captions = " ".join(caption.value for caption in at.caption).replace("\\", "")
    inline = COMPARED[compare].replace("The", "the").replace("A y", "a y")
    assert f"ring = median ({inline})" in captions
    assert f"against {inline}" in captions
    assert "thin line in the first panel: all" in captions


def test_days_before_the_programme_are_compared_with_nothing(visit, known):
    first = known.first_date
    days = f"from={first}&to={first}&asof={first}&compare=last_year"
    at = visit(days, None, "table_funnel", "table_activity")
    words = [chart.proto.alt for chart in at.get("plotly_chart")]
    assert words
    assert not any("a year before" in text for text in words)
    assert not any("Before, %" in frame.value for frame in at.dataframe)


def test_the_catalogue_is_searchable(visit):
    at = visit("", "pages/about/definitions.py")
    assert len(at.expander) == len(CATALOGUE)
    at.text_input(key="search").set_value("wilson adopted").run()
    assert [e.label.split("**")[1] for e in at.expander] == ["Adoption rate"]
    at.text_input(key="search").set_value("no such word").run()
    assert not at.expander
    assert "No metric" in at.info[0].value


def test_each_metric_says_where_it_is_used(visit):
    at = visit("", "pages/about/definitions.py")
    commands = {code.value for code in at.code if code.language == "bash"}
    assert commands == {f"python -m exports metric {name}" for name in CATALOGUE}


def test_the_data_page_shows_each_table_with_its_file(visit):
    parts = REPORTS["data"].parts
    boxes = [f"files_{part.name}" for part in parts if isinstance(part, Listing)]
    at = visit("", "pages/about/data.py", "export_page", *boxes)
    shown = [frame for frame in at.dataframe if len(frame.value)]
    # CSV and XLSX of each table, a workbook of the page, the pack in two forms
    assert len(at.download_button) == 2 * len(shown) + 3
    assert len(at.header) == 7
    assert len(shown) >= 4
    assert any("data tests passed" in heading.value for heading in at.header)
