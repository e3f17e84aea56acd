"""Every page runs, keeps its size and its manners, and answers its question."""

import ast
from pathlib import Path

import pytest

from charts import funnel
from components.navigation import Entry, question
from queries.metrics import CATALOGUE
from queries.parsing import parse
from queries.tables import table

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
    at = visit("hub=uk")
    selection, _ = parse({"hub": ["uk"]}, known)
    words = funnel.alternative(table("funnel", selection))
    alternatives = [chart.proto.alt for chart in at.get("plotly_chart")]
    assert words in alternatives
    assert len(alternatives) == 2


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
    at = visit("", "pages/about/data.py")
    shown = [frame for frame in at.dataframe if len(frame.value)]
    assert len(shown) == len(at.download_button)
    assert len(at.header) == 7
    assert len(shown) >= 4
    assert any("data tests passed" in heading.value for heading in at.header)
