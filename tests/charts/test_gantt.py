"""The timeline of all projects, and the list of those overdue."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import gantt, overdue, timeline
from charts.timeline_axis import MOST_TICKS, Span, ticks
from tests.charts.projects import AS_OF, FEW, MANY, NONE, SCHEMA, frame, project

DAY = 86_400_000


def drawn(rows):
    figure = gantt.figure(rows, AS_OF)
    assert figure
    return go.Figure(figure)


def said(text):
    return text.replace("\xa0", " ")


def test_the_frame_made_by_hand_has_the_table_s_columns():
    assert dict(FEW.schema) == SCHEMA
    states = {"running", "late", "ended_in_time", "ended_late", "ended"}
    assert set(FEW["state"]) == states == set(timeline.STATES)


def test_late_ones_stand_first_and_ended_ones_last():
    order = timeline.drawn(FEW, 40)["project"].to_list()
    assert order == [
        *("Later", "Late <b>", "On time", "Open"),
        *("Undated", "Overrun", "In time"),
    ]


def test_days_after_the_due_date_are_hatched_until_the_as_of_date_or_the_end():
    before, after, _, due = drawn(FEW).data
    assert after.marker.pattern.shape == "/"
    late = [length / DAY for length in after.x]
    assert late == [120, 30, 0, 0, 0, 50, 0]
    starts = [date.fromisoformat(day) for day in before.base]
    ends = [s + timedelta(days=x / DAY) for s, x in zip(starts, before.x, strict=True)]
    assert ends[0] == AS_OF - timedelta(days=120)
    assert ends[3] == AS_OF
    assert "2024-05-30" in due.x
    assert len(due.x) == FEW["due_on"].count()


def test_a_hover_has_who_what_for_and_what_it_costs():
    texts = [said(text) for text in drawn(FEW).data[0].hovertext]
    assert "UK, Chassis, Bo<br>To show: Range &lt;i&gt; over 400 km" in texts[1]
    assert "budget £50K" in texts[2]
    assert "Closed: Too dear &lt;u&gt;" in texts[5]
    assert "50 days after it was due" in texts[5]
    assert "budget €4.00, cost €3.00" in texts[6]


def test_projects_are_put_in_words():
    words = "4 of 7 projects running, 2 late; Later by 120 days"
    assert said(gantt.finding(FEW)) == words
    assert gantt.finding(FEW.tail(3)) == "All of 3 projects ended"
    assert said(gantt.alternative(FEW)).startswith("A bar a project on an axis of tim")
    assert "as known on 31 Mar 2024" in gantt.basis(FEW, AS_OF)
    table = gantt.table(FEW)
    assert table["State"][4:].to_list() == ["Ended in time", "Ended late", "Ended"]
    assert table["Project"].to_list() == FEW["project"].to_list()
    assert table["Budget"][0] == 50_000


def test_many_are_cut_said_and_have_dates_on_top_as_well():
    figure = drawn(MANY)
    assert len(figure.data[0].x) == gantt.MOST
    for words in (gantt.basis(MANY, AS_OF), gantt.alternative(MANY)):
        assert "40 of 100; the table has all" in words
    assert figure.layout.xaxis2.side == "top"
    assert figure.layout.xaxis2.tickvals == figure.layout.xaxis.tickvals
    assert len(gantt.table(MANY)) == 100
    assert "xaxis2" not in drawn(FEW).layout.to_plotly_json()


def test_a_day_long_project_can_still_be_seen():
    rows = frame(project("Old", 2000), project("Short", 5, None, 5, "stopped"))
    assert min(drawn(rows).data[0].x) >= 2000 / 150 * DAY - DAY


def test_without_a_project_there_are_sentences():
    card = gantt.card(NONE, AS_OF)
    assert card.figure is None
    assert card.title == gantt.NOTHING
    assert card.alt == f"{gantt.NOTHING}."
    assert overdue.card(NONE, AS_OF).title == "No project is running"


def test_the_overdue_have_owners_and_days():
    card = overdue.card(FEW, AS_OF)
    assert said(card.title) == (
        "2 of 4 running projects are late; Later by 120 days; 1 without an owner"
    )
    assert card.table["Owner"].to_list() == ["no owner", "Bo"]
    assert card.table["Days late"].to_list() == [120, 30]
    assert "1 running project without a due date cannot be late" in card.basis
    assert card.alt == f"{card.title}."


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (FEW[:1], "The only running project is not late"),
        (FEW[:2], "None of 2 running projects is late"),
        (FEW[2:3], "1 of 1 running project is late; Late <b> by 30 days"),
    ],
)
def test_how_many_are_late_is_said_of_any_number(rows, title):
    assert said(overdue.finding(rows)) == title
    assert len(overdue.table(rows)) == title.count(" late;")


def test_a_long_name_is_cut_in_titles():
    rows = FEW[2:3].with_columns(project=pl.lit("x" * 300))
    assert len(gantt.finding(rows)) < 120
    assert len(overdue.finding(rows)) < 120


@given(st.dates(date(1999, 1, 1), date(2090, 1, 1)), st.integers(0, 20_000))
@settings(deadline=None, max_examples=200)
def test_few_dates_are_marked_within_the_span(first, days):
    span = Span(first, first + timedelta(days=days))
    marked, _ = ticks(span)
    assert 1 <= len(marked) <= MOST_TICKS + 1
    assert all(span.first <= day <= span.last for day in marked)
    assert marked == sorted(set(marked))
