"""Curves of incidence: what the words, the panels and the table take from the frame."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from analysis.incidence import cumulative_incidence, with_interval
from charts import incidence, steps
from charts.palette import SCREEN, hub_colours
from charts.panels import COLUMNS, Grid

GOAL = "Pilot <b>"
COLUMNS_OF_CURVE = (
    "days",
    "at_risk",
    "reached",
    "exited",
    "incidence_reached",
    "incidence_exited",
    "survival",
    "lower",
    "upper",
)


def curve(key, name, *spells):
    counted = pl.DataFrame(spells, schema=["outcome", "days", "count"], orient="row")
    rows = with_interval(cumulative_incidence(counted)).select(COLUMNS_OF_CURVE)
    return rows.select(
        pl.lit(key).alias("group_id"), pl.lit(name).alias("group"), pl.all()
    )


def spells(reached, exited, censored):
    return (
        ("reached", 100, reached),
        ("exited", 50, exited),
        ("censored", 900, censored),
    )


ALPHA = curve("a", "Alpha <i>", *spells(40, 30, 30))
BETA = curve("b", "Beta", *spells(10, 60, 130))
TINY = curve("c", "Gamma", ("reached", 5, 1))
FRAME = pl.concat([curve("all", "All", *spells(50, 90, 160)), ALPHA, BETA, TINY])
NOBODY = FRAME.clear()


def drawn(frame, days=365, colours=None):
    figure = incidence.figure(frame, days, colours)
    assert figure
    return figure


def texts(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_the_title_has_the_share_of_all_and_how_far_groups_differ():
    said = incidence.finding(FRAME, 365, GOAL).replace("\xa0", " ")
    assert said.startswith("16.7% reach Pilot <b> within 365 days")
    assert "from 5.0% (Beta) to 40.0% (Alpha <i>)" in said
    assert said.endswith(
        "the 95% intervals of Beta and Alpha <i> leave out the rate of all"
    )


def test_groups_that_differ_by_chance_are_not_called_different():
    same = [curve(k, k, *spells(10, 20, 30)) for k in ("all", "x", "y")]
    said = incidence.finding(pl.concat(same), 365, GOAL)
    assert said.endswith("no group's 95% interval leaves out the rate of all")
    one = incidence.finding(
        pl.concat([curve("all", "All", *spells(50, 90, 160)), ALPHA, same[1]]),
        365,
        GOAL,
    )
    assert "the 95% interval of Alpha <i> leaves out" in one
    more = [curve(k, k, *spells(80, 10, 10)) for k in "klm"]
    assert "intervals of 3 of 3 groups leave" in incidence.finding(
        pl.concat([same[0], *more]), 365, GOAL
    )


def test_what_nobody_was_followed_for_is_not_said():
    short = pl.concat([curve("all", "All", ("censored", 9, 3)), TINY])
    said = incidence.finding(short, 365, GOAL).replace("\xa0", " ")
    assert said == (
        "Nobody has been followed for 365 days yet; "
        "0.0% reached Pilot <b> within 9 days, the longest so far"
    )
    panels = texts(drawn(pl.concat([short, curve("b", "B", ("censored", 8, 5))])))
    assert "to day 9 (few cases)" in panels
    assert "0.0% by day 8" in panels
    none = curve("all", "All", ("censored", 0, 3))
    assert incidence.finding(none, 365, GOAL).endswith("365\xa0days yet")
    assert "not followed so long, n = 3" in incidence.alternative(short, 365, GOAL)


def test_no_case_is_a_sentence_and_no_figure():
    assert "Nobody" in incidence.finding(NOBODY, 365, GOAL)
    assert incidence.figure(NOBODY, 365) is None
    assert "n = 0" in incidence.basis(NOBODY, 365, "Sourced", GOAL)
    assert incidence.alternative(NOBODY, 365, GOAL)


def test_the_value_at_the_horizon_is_the_frame_s_in_heading_dot_and_words():
    figure = drawn(FRAME)
    assert "16.7% · exits 30.0%" in texts(figure)
    points = [t for t in figure["data"] if t["mode"] == "markers"]
    assert [(t["x"][-1], t["y"][-1]) for t in points] == [
        (365, pytest.approx(value, abs=1e-5)) for value in (50 / 300, 0.4, 0.05, 1)
    ]
    assert "5.0% (95% interval 2.6% to 8.6%)" in incidence.alternative(FRAME, 365, GOAL)


def test_each_group_has_a_panel_on_the_same_scale_with_all_behind():
    figure = go.Figure(drawn(FRAME))
    lines = [t for t in figure.data if t.mode == "lines" and t.fill is None]
    behind = [t.yaxis for t in lines if t.line.width == 1.5]
    assert behind == ["y2", "y3", "y4"]
    tops = {figure.layout[f"yaxis{i or ''}"].range for i in ("", 2, 3, 4)}
    assert len(tops) == 1
    assert [figure.layout[f"yaxis{i}"].showticklabels for i in ("", 2, 3, 4)] == [
        True,
        False,
        True,
        False,
    ]


def test_a_single_group_is_drawn_once():
    figure = drawn(pl.concat([curve("all", "All", *spells(40, 30, 30)), ALPHA]))
    assert {t["xaxis"] for t in figure["data"]} == {"x"}
    assert "<b>Alpha &lt;i&gt;</b>" in texts(figure)
    alone = drawn(curve("all", "All", *spells(40, 30, 30)))
    assert "<b>All</b>" in texts(alone)


def test_hubs_keep_their_colours_and_all_is_grey():
    figure = drawn(FRAME, colours=hub_colours(["z", "a", "b"]))
    bands = [t["fillcolor"] for t in figure["data"] if t.get("fill")]
    assert bands == [SCREEN.context, *SCREEN.hubs[1:3], SCREEN.accent]


def test_numbers_at_risk_stand_under_the_days():
    ticks = drawn(FRAME)["layout"]["xaxis2"]
    assert ticks["ticktext"] == ["0<br>100", "182<br>30", "365<br>30"]
    long = drawn(FRAME, days=10)["layout"]["xaxis2"]
    assert long["tickvals"] == [0, 40, 80]
    assert drawn(TINY.with_columns(group_id=pl.lit("all")), days=0)


def test_few_cases_say_so_and_do_not_set_the_scale():
    figure = drawn(FRAME)
    assert "100.0% (few cases)" in texts(figure)
    assert figure["layout"]["yaxis"]["range"][1] < 0.8


def test_exits_are_named_where_they_leave_the_scale():
    quick = curve(
        "all", "All", ("exited", 9, 90), ("reached", 50, 2), ("censored", 900, 8)
    )
    (named,) = [
        n for n in drawn(quick)["layout"]["annotations"] if n["text"] == "exits"
    ]
    assert (named["x"], named["xanchor"], named["yanchor"]) == (9, "left", "top")
    (inside,) = [
        n for n in drawn(FRAME)["layout"]["annotations"] if n["text"] == "exits"
    ]
    assert inside["y"] == pytest.approx(0.3)
    none = curve("all", "All", ("censored", 900, 8))
    assert "exits" not in texts(drawn(none))


def test_the_table_is_the_frame():
    table = incidence.table(FRAME)
    assert len(table) == len(FRAME)
    assert table["Reached, %"].max() == 100
    assert set(incidence.PER_CENT) <= set(table.columns)


def test_a_curve_is_read_as_a_step():
    rows = ALPHA
    assert [steps.at_risk(rows, d) for d in (0, 50, 51, 101, 901)] == [
        100, 100, 70, 30, 0,
    ]  # fmt: skip
    values = [steps.at(rows, d) for d in (0, 99, 100, 900, 901)]
    reached: list[Any] = [row and row["incidence_reached"] for row in values]
    assert reached == [0, 0, pytest.approx(0.4), pytest.approx(0.4), None]
    gone = curve("x", "X", ("reached", 3, 1))
    assert (steps.at(gone, 400) or {})["incidence_reached"] == 1
    assert steps.at(gone.clear(), 1) is None


def test_thinning_keeps_the_curve_s_end_and_every_step_of_a_short_one():
    long = curve("x", "X", *[("reached", d, 1) for d in range(2000)])
    thin = steps.thinned(long, 1500)
    assert len(thin) <= steps.FINEST + 1
    assert thin["days"][-1] == 1500
    assert steps.thinned(long, 100)["days"].to_list() == list(range(101))


def test_steps_and_bands_have_corners():
    assert steps.line([2, 5], [0.1, 0.3], 9) == (
        [0, 2, 2, 5, 5, 9],
        [0.0, 0.0, 0.1, 0.1, 0.3, 0.3],
    )
    rows = pl.DataFrame(
        {"days": [1, 2, 4], "lower": [None, 0.1, 0.2], "upper": [None, 0.3, 0.5]}
    )
    assert steps.band(rows, 6) == (
        [2, 4, 4, 6, 6, 4, 4, 2],
        [0.1, 0.1, 0.2, 0.2, 0.5, 0.5, 0.3, 0.3],
    )
    assert steps.band(rows.head(1), 6) == ([], [])


@pytest.mark.parametrize("panels", range(1, 11))
def test_panels_lie_in_the_figure_without_meeting(panels):
    grid = Grid(panels, head=40, body=100, foot=40)
    boxes = [(*grid.across(i), *grid.up(i)) for i in range(panels)]
    assert all(0 <= end <= 1 for box in boxes for end in box)
    assert len(boxes) == len(set(boxes))
    assert grid.height == -(-panels // min(panels, COLUMNS)) * 180
