"""Cumulative flow: bands, names and Little's law as the frames have them."""

import itertools
from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import flow, flow_bands
from charts.palette import SCREEN

START = date(2022, 12, 31)
NAMES = ("Sourced", "Screened", "Pilot <b>", "Adopted")


def frame(*rows, names=NAMES, step=30):
    """A row a day: what had passed each rank."""
    cells = [
        (START + timedelta(days=step * i), rank, name, passed)
        for i, row in enumerate(rows)
        for rank, (name, passed) in enumerate(zip(names, row, strict=True))
    ]
    return pl.DataFrame(cells, schema=["day", "rank", "stage", "passed"], orient="row")


def summary(**changes):
    row = {
        "start": date(2023, 1, 1),
        "end": date(2023, 3, 1),
        "days": 60,
        "arrivals": 90,
        "departures": 60,
        "completed": 12,
        "exited": 48,
        "wip_start": 10,
        "wip_end": 40,
        "wip": 24.6,
        "arrival_rate": 1.5,
        "time_in_system": 16.4,
        "exact": False,
        "note": "The period starts with 10.",
    }
    return pl.DataFrame([{**row, **changes}], infer_schema_length=None)


FLOW = frame((20, 14, 12, 10), (70, 50, 40, 35), (110, 90, 75, 70))


def said(text):
    return text.replace("\xa0", " ")


def drawn(rows):
    figure = flow.figure(rows)
    assert figure
    return figure


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {},
            (
                "24.6 engagements were in progress on average and 1.5 arrived a day: "
                "16.4 days each, were the flow steady; "
                "work in progress rose from 10 to 40"
            ),
        ),
        (
            {"exact": True, "arrival_rate": 0.1},
            (
                "24.6 engagements were in progress on average and 3.0 arrived every 30 "
                "days, so that each was in progress for 16.4 days on average"
            ),
        ),
        (
            {"arrivals": 0, "arrival_rate": 0.0, "time_in_system": None, "wip_end": 3},
            "Nothing arrived in the period; work in progress fell from 10 to 3",
        ),
        (
            {"arrivals": 0, "arrival_rate": 0.0, "time_in_system": None, "wip_end": 10},
            (
                "Nothing arrived in the period; "
                "10 were in progress at its start and at its end"
            ),
        ),
        ({"arrivals": 0, "wip_start": 0}, "Nothing was in progress in the period"),
    ],
)
def test_the_title_has_the_three_terms_and_says_what_they_are_worth(changes, words):
    assert said(flow.finding(summary(**changes))) == words


def test_rates_are_said_in_a_time_in_which_one_comes():
    assert "2,513 arrived a day" in flow.finding(summary(arrival_rate=2513.0))
    rare = flow.finding(summary(arrival_rate=0.001, wip=1234.4))
    assert "0.4 arrived every 365 days" in rare
    assert rare.startswith("1,234 engagements")


def test_bands_are_stacked_from_the_departures_up():
    figure = go.Figure(drawn(FLOW))
    edges = [t for t in figure.data if t.fill is None]
    assert [t.name for t in edges] == [
        "Done or left", "Pilot &lt;b&gt;", "Screened", "Sourced",
    ]  # fmt: skip
    assert [list(t.y) for t in edges] == [
        [10, 35, 70], [12, 40, 75], [14, 50, 90], [20, 70, 110],
    ]  # fmt: skip
    assert list(edges[1].text) == ["2", "5", "5"]
    areas = [t for t in figure.data if t.fill]
    assert list(areas[0].y) == [10, 35, 70, 0, 0, 0]
    assert list(areas[1].y) == [12, 40, 75, 70, 35, 10]
    assert {t.fillcolor for t in areas[1:]} == {SCREEN.accent}


def test_bands_are_named_with_what_they_hold_on_the_last_day():
    notes = drawn(FLOW)["layout"]["annotations"]
    assert [note["text"] for note in notes] == [
        "20 Sourced", "15 Screened", "5 Pilot &lt;b&gt;", "70 Done or left",
    ]  # fmt: skip
    assert [note["y"] for note in notes] == [100, 82.5, 72.5, 35]


def test_a_programme_with_much_behind_it_begins_its_axis_there_and_says_so():
    old = frame((1020, 1014, 1012, 1010), (1110, 1090, 1075, 1070))
    assert drawn(old)["layout"]["yaxis"]["range"] == [1010, 1010 + 100 * 1.03]
    assert "The axis begins at 1,010." in flow.basis(old, summary())
    assert "axis" not in flow.basis(FLOW, summary(note=None))
    assert list(go.Figure(drawn(old)).data[0].y)[2:] == [1010, 1010]


@given(
    wanted=st.lists(st.floats(0, 300), min_size=1, max_size=14),
    room=st.integers(14 * flow_bands.APART, 400),
)
@settings(deadline=None, max_examples=60)
def test_names_never_meet(wanted, room):
    places = flow_bands.spread(sorted(wanted), room)
    gaps = [b - a for a, b in itertools.pairwise(places)]
    assert all(gap >= flow_bands.APART - 1e-9 for gap in gaps)
    assert places[0] >= 0
    assert places[-1] <= room


def test_many_stages_make_the_chart_higher():
    names = tuple(f"Stage {i}" for i in range(30))
    tall = drawn(frame(tuple(range(60, 30, -1)), names=names))
    notes = tall["layout"]["annotations"]
    assert tall["layout"]["height"] > flow_bands.HEIGHT
    assert len(notes) == 30


def test_short_periods_have_whole_ticks_and_days():
    short = drawn(frame((0, 0, 0, 0), (1, 1, 0, 0), step=1))["layout"]
    assert short["yaxis"]["dtick"] == 1
    assert short["xaxis"]["tickformat"].startswith("%-d")
    assert short["xaxis"]["dtick"] == flow.DAY
    assert "dtick" not in drawn(FLOW)["layout"]["yaxis"]
    assert drawn(FLOW)["layout"]["xaxis"]["nticks"] == 4


def test_nothing_is_no_figure():
    empty = frame((0, 0, 0, 0), (0, 0, 0, 0))
    assert flow.figure(empty) is flow.figure(FLOW.clear()) is None
    assert flow.alternative(FLOW.clear(), summary()) == "No day lies in the period."
    assert "n = 90 arrivals" in flow.basis(FLOW.clear(), summary())


def test_the_alternative_has_both_ends_and_the_table_every_day():
    words = flow.alternative(FLOW, summary())
    assert (
        "31 December 2022: in progress at Sourced 6, Screened 2, Pilot <b> 2; "
        "Done or left 10" in words
    )
    assert flow.finding(summary()) in words
    table = flow.table(FLOW)
    assert table["In progress"].to_list()[:4] == [6, 2, 2, None]
    assert table["Stage"].to_list()[:4] == list(NAMES)
    assert "60 departures in 60" in said(flow.basis(FLOW, summary()))
