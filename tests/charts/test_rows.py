"""Rows of text and marks: nothing overlaps on a phone."""

import hypothesis.strategies as st
import polars as pl
from hypothesis import given, settings

from charts.palette import SCREEN
from charts.rows import LINE, TEXT, Rows, largest, left_out, whiskers

FRAME = pl.DataFrame({"n": [1, 30, 0, 5], "id": ["a", "b", "c", "d"]})
texts = st.lists(st.tuples(st.text(max_size=60), st.text(max_size=20)), min_size=1)


def test_the_largest_come_first_and_those_without_cases_not_at_all():
    assert largest(FRAME)["id"].to_list() == ["b", "d", "a"]
    assert largest(FRAME, most=1)["id"].to_list() == ["b"]
    assert left_out(FRAME, "hub") == ""
    many = pl.DataFrame({"n": range(794)})
    assert left_out(many, "hub") == (
        " Drawn: the 15 largest of 793 hubs; the table has all."
    )


@settings(deadline=None, max_examples=60)
@given(texts, st.booleans())
def test_text_has_its_own_lines_above_the_marks(rows, single):
    stack = Rows(rows, above=9, below=15, single=single)
    layout = stack.layout(SCREEN, 20)
    high, low = layout["yaxis"]["range"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert abs((high - low) * stack.height - plot) <= 1
    notes = layout["annotations"]
    assert len(notes) == 2 * len(rows)
    for name, numbers in zip(notes[::2], notes[1::2], strict=True):
        assert numbers["yshift"] - TEXT / 2 >= 9
        if stack.lines == 2:
            assert name["yshift"] - numbers["yshift"] == TEXT


def test_a_single_line_cuts_the_name_and_keeps_the_numbers():
    stack = Rows([("x" * 90, "12 days late")], 9, 9, single=True)
    name, numbers = stack.layout(SCREEN, 0)["annotations"]
    shown = name["text"].removeprefix("<b>").removesuffix("</b>")
    assert len(shown) + len("12 days late") < LINE
    assert numbers["text"] == "12 days late"


def test_strokes_stand_where_there_is_something_to_compare_with():
    stack = Rows([("a", "1"), ("b", "2")], 9, 15)
    (stroke,) = stack.marks(SCREEN, [None, 0.5], "x2")
    assert stroke["xref"] == "x2"
    assert stroke["x0"] == stroke["x1"] == 0.5
    assert stroke["y0"] < 1 < stroke["y1"]


def test_without_an_interval_there_is_no_whisker():
    rows = [{"v": 0.5, "l": 0.25, "u": 1.0}, {"v": 0.5, "l": None, "u": None}]
    ends = whiskers(SCREEN, rows, ("v", "l", "u"))
    assert ends["array"] == [0.5, None]
    assert ends["arrayminus"] == [0.25, None]
