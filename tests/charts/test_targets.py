"""Targets: bars, pace, and what is said of those behind."""

from datetime import date

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import targets

SCHEMA = {
    "metric": pl.String,
    "label": pl.String,
    "group_id": pl.String,
    "group": pl.String,
    "dimension": pl.String,
    "target": pl.Float64,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "value": pl.Float64,
    "n": pl.Int64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "attainment": pl.Float64,
    "elapsed": pl.Float64,
    "pace": pl.Float64,
    "note": pl.String,
}
YEAR = (date(2023, 4, 1), date(2024, 3, 31))
COUNT = ("engaged_organisations", "Engaged organisations")
PROJECTS = ("co_creation_projects", "Co-creation projects")
RATE = ("conversion_rate", "Conversion")
DAYS = ("median_days_to_project", "Median time to project")
WHOLE = ("all", "All", "programme")
HUB = ("br", "Brazil <b>", "hub")
ROWS = [
    (*COUNT, *WHOLE, 1000, *YEAR, 600, 600, None, None, 0.6, 0.5, 1.2, None),
    (*PROJECTS, *HUB, 8, *YEAR, 2, 2, None, None, 0.25, 0.5, 0.5, None),
    (*RATE, *WHOLE, 0.05, *YEAR, 0.045, 600, 0.03, 0.06, 0.9, 0.5, None, None),
    (*DAYS, *WHOLE, 120, *YEAR, 110, 27, 100, 130, 0.92, 0.5, None, None),
    (*RATE, *HUB, 0.05, *YEAR, None, 0, None, None, None, 0.5, None, "No case."),
    ("odd", "odd", *HUB, 2, *YEAR, 7, 1, None, None, 3.5, 0.5, None, None),
]
FRAME = pl.DataFrame(ROWS, schema=SCHEMA, orient="row")
STATES = ["on pace", "behind", "not there yet", "reached", "not known", "reached"]


def drawn(frame):
    figure = targets.figure(frame, "GBP")
    assert figure
    return go.Figure(figure)


def test_each_target_has_a_state_and_of_times_less_is_better():
    assert [targets.state(row) for row in FRAME.iter_rows(named=True)] == STATES
    slow = FRAME[3].with_columns(attainment=pl.lit(1.1)).row(0, named=True)
    assert targets.state(slow) == "not there yet"
    assert targets.table(FRAME)["State"].to_list() == STATES


def test_bars_are_attainments_and_diamonds_the_time_gone():
    bars, paces = drawn(FRAME).data
    assert list(bars.x) == FRAME["attainment"].to_list()
    assert list(paces.x) == [0.5, 0.5, None, None, None, None]
    assert bars.error_x.array[0] is None
    assert bars.error_x.array[2] == pytest.approx(0.06 / 0.05 - 0.9)
    strokes = drawn(FRAME).layout.shapes
    assert [stroke.x0 for stroke in strokes] == [1.0] * 6


def test_a_bar_beyond_the_scale_has_an_arrow():
    figure = drawn(FRAME)
    assert figure.layout.xaxis.range[1] == targets.WIDEST
    assert figure.layout.annotations[-1].y == 5
    assert drawn(FRAME.head(3)).layout.xaxis.range[1] < 1.2


def test_labels_have_value_target_and_state():
    texts = [note.text for note in drawn(FRAME).layout.annotations]
    assert "600 of 1,000 · on pace" in texts
    assert "<b>Co-creation projects, Brazil &lt;b&gt;</b>" in texts
    assert "target 5.0% · not known" in texts


def test_targets_are_put_in_words():
    assert targets.finding(FRAME) == (
        "Of 6 targets 2 reached, 1 on pace, 1 behind, 1 not there yet, 1 not known; "
        "furthest behind: Co-creation projects, Brazil <b>, at 50% of its pace"
    )
    assert targets.finding(FRAME.head(1)) == "Engaged organisations: on pace"
    assert "furthest" not in targets.finding(FRAME[[0, 2]])
    told = targets.alternative(FRAME, "GBP")
    assert "600, target 1,000 to 31 Mar 2024, 60.0% of it, on pace, pace 1.20" in told
    assert "Conversion: 4.5% (95% interval 3.0% to 6.0%)" in told
    assert "No case." in told
    assert "n = 6 targets" in targets.basis(FRAME)


def test_many_targets_are_cut_and_it_is_said():
    many = pl.concat([FRAME] * 10)
    assert len(drawn(many).data[0].x) == 15
    assert "first 15 of 60" in targets.basis(many)
    assert len(targets.table(many)) == 60


def test_without_a_measured_target_there_is_no_figure():
    assert targets.figure(FRAME.clear(), "GBP") is None
    assert targets.figure(FRAME[4], "GBP") is None
    assert targets.finding(FRAME.clear()) == targets.NOTHING
    assert targets.NOTHING in targets.alternative(FRAME.clear(), "GBP")
