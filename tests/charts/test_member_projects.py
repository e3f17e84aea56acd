"""The timeline of projects: due dates, late ones, those that ended."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from charts import member_projects, timeline

AS_OF = date(2024, 3, 31)
COLUMNS = ("project_id", *member_projects.TITLES)
REST = ("Acme", "Metaverse", "UK", "Chassis")
LATE = ("p1", "Late <b>", *REST, date(2023, 9, 1), date(2024, 3, 1), None, None)
ON_TIME = ("p2", "On time", *REST, date(2024, 1, 1), date(2024, 6, 1), None, None)
ENDED = (
    *("p3", "Ended", *REST, date(2023, 1, 1), date(2023, 6, 1), date(2023, 7, 1)),
    *("adopted", "ended", 30),
)
OPEN = ("p4", "No due date", *REST, date(2024, 2, 1), None, None, None)
ROWS = [(*ON_TIME, "running", 0), (*OPEN, "running", None), (*LATE, "late", 30), ENDED]
FRAME = pl.DataFrame(ROWS, schema=COLUMNS, orient="row")
DAY = 86_400_000


def drawn(frame):
    figure = member_projects.figure(frame, AS_OF)
    assert figure
    return go.Figure(figure)


def test_late_ones_come_first_then_by_due_date_then_those_that_ended():
    shown = timeline.drawn(FRAME, 15)
    assert shown["project_id"].to_list() == ["p1", "p2", "p4", "p3"]


def test_bars_are_time_and_days_after_the_due_date_are_hatched():
    before, after, rest, due = drawn(FRAME).data
    assert next(iter(before.base)) == "2023-09-01"
    assert before.x[0] == (date(2024, 3, 1) - date(2023, 9, 1)).days * DAY
    assert after.marker.pattern.shape == "/"
    assert [length / DAY for length in after.x] == [30, 0, 0, 30]
    assert list(due.x) == ["2024-03-01", "2024-06-01", "2023-06-01"]
    assert list(due.y) == [0, 1, 3]
    assert list(rest.x) == ["2024-03-31", "2024-06-01", None]


def test_each_row_says_what_its_state_is():
    texts = [note.text.replace("\xa0", " ") for note in drawn(FRAME).layout.annotations]
    assert "<b>Late &lt;b&gt;</b>" in texts
    for words in ("30 days late", "no due date", "adopted"):
        assert any(words in text for text in texts), words
    assert "31 Mar 2024" in texts[-1]
    assert "due 1 Jun" in drawn(FRAME).data[0].hovertext[1].replace("\xa0", " ")


def test_projects_are_put_in_words():
    said = member_projects.finding(FRAME, "UK").replace("\xa0", " ")
    assert said == "UK: 3 of 4 projects running, 1 late; Late <b> by 30 days"
    assert member_projects.finding(FRAME[[0, 1]], "UK").endswith("none late")
    ended = member_projects.finding(FRAME.tail(1), "UK")
    assert ended == "UK: all of 1 project ended"
    told = member_projects.alternative(FRAME, "UK").replace("\xa0", " ")
    assert "Ended (Acme, Metaverse): started 1 Jan 2023, adopted 1 Jul 2023" in told
    assert "30 days after it was due" in told
    assert "as known on 31 Mar 2024" in member_projects.basis(FRAME, AS_OF)
    assert (
        member_projects.table(FRAME)["Project"].to_list() == FRAME["project"].to_list()
    )


def test_many_projects_are_cut_and_it_is_said():
    many = pl.concat([FRAME] * 100)
    assert len(drawn(many).data[0].x) == 15
    assert "15 of 400" in member_projects.basis(many, AS_OF)


def test_without_a_project_there_is_a_sentence():
    none = FRAME.clear()
    assert member_projects.figure(none, AS_OF) is None
    said = member_projects.finding(none, "UK")
    assert said == "UK has no co-creation project in the period"
    assert member_projects.alternative(none, "UK") == f"{said}."
