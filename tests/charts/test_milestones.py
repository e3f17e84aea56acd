"""Dated notes on axes of days, and as a list."""

from datetime import date, timedelta
from itertools import pairwise

import plotly.graph_objects as go
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import milestones
from charts.card import Card
from charts.layout import label, layout
from charts.palette import SCREEN

SPAN = (date(2023, 1, 1), date(2023, 12, 31))
SCHEMA = {
    "happened_on": pl.Date,
    "title": pl.String,
    "hub": pl.String,
    "source": pl.String,
    "added_on": pl.Date,
}
NOTES = pl.DataFrame(
    [
        (date(2023, 3, 1), "Launch <i>", None, "press", None),
        (date(2023, 9, 1), "Demo day", "Brazil", None, date(2024, 2, 3)),
        (date(2023, 9, 5), "Later", None, None, None),
        (date(2024, 3, 1), "Beyond", None, None, None),
    ],
    SCHEMA,
    orient="row",
)


def card(**extra):
    axis = {"type": "date", "range": [day.isoformat() for day in SPAN]}
    texts = [label(SCREEN, "Title", x=0, y=1)]
    drawn = layout(SCREEN, 300, xaxis=axis, annotations=texts, **extra)
    return Card({"data": [], "layout": drawn}, "T", "Alt.", "n", pl.DataFrame(), ["a"])


def test_a_card_has_the_notes_of_its_axis():
    made = milestones.on(card(), NOTES)
    figure = go.Figure(made.figure).layout
    assert [line.x0 for line in figure.shapes] == [
        "2023-03-01",
        "2023-09-01",
        "2023-09-05",
    ]
    assert [text.text for text in figure.annotations] == ["Title", "1", "2–3"]  # noqa: RUF001
    assert (
        "Demo day (Brazil), added 3 Feb 2024<br>3:" in figure.annotations[2].hovertext
    )
    assert "Launch &lt;i&gt;" in figure.annotations[1].hovertext
    assert figure.annotations[0].bgcolor == SCREEN.background
    assert (figure.height, figure.margin.t) == (320, 28)
    assert made.notes[0] == "a"
    assert made.notes[1].startswith("1: 1 March 2023, Launch <i>; 2: 1 September 2023")
    assert "Beyond" not in made.alt
    assert made.alt.startswith("Alt. Milestones: 1:")


@pytest.mark.parametrize("frame", [NOTES.clear(), NOTES.tail(1)])
def test_without_notes_or_a_figure_a_card_stays_as_it_is(frame):
    before = card()
    assert milestones.on(before, frame) is before
    nothing = Card(None, "T", "Alt.", "n", pl.DataFrame())
    assert milestones.on(nothing, NOTES) is nothing


@given(st.lists(st.dates(*SPAN), min_size=1, max_size=40))
def test_every_number_is_there_and_none_stand_too_near(days):
    frame = pl.DataFrame({"happened_on": days, "title": "x", "hub": None})
    lines, numbers = milestones.marks(frame, SCREEN, SPAN)
    assert len(lines) == len(set(days))
    ends = [[int(n) for n in number["text"].split("–")] for number in numbers]  # noqa: RUF001
    told = [n for first, *last in ends for n in range(first, [first, *last][-1] + 1)]
    assert told == list(range(1, len(lines) + 1))
    near = (SPAN[1] - SPAN[0]) * milestones.NEAR
    ordered = sorted(set(days))
    for (*_, last), (first, *_) in pairwise(ends):
        assert ordered[first - 1] - ordered[last - 1] >= near > timedelta(0)


def test_the_list_says_where_each_comes_from():
    assert milestones.finding(NOTES) == (
        "4 milestones in the period, 1 of them added from the page"
    )
    assert milestones.finding(NOTES.head(1)) == "1 milestone in the period"
    assert milestones.finding(NOTES.clear()) == "No milestone in the period"
    rows = milestones.table(NOTES).rows(named=True)
    assert rows[1] == {
        "Day": date(2023, 9, 1),
        "Milestone": "Demo day",
        "Hub": "Brazil",
        "Source": None,
        "Added from the page on": date(2024, 2, 3),
    }
