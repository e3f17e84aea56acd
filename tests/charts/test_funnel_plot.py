"""The funnel plot: limits, points told apart by shape, names of those outside."""

import math

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import funnel_plot
from tests.charts.comparisons import LIMITS, MANY, NONE, ONE, THREE, limits


def drawn(comparison, lines):
    figure = funnel_plot.figure(comparison, lines, "hub")
    assert figure
    return go.Figure(figure)


def names(figure):
    return [note.text for note in figure.layout.annotations]


def test_points_are_the_frame_and_their_shape_says_where_they_lie():
    points = drawn(THREE, LIMITS).data[-1]
    told = dict(zip(points.customdata, points.marker.symbol, strict=True))
    assert told == {
        "hub:beta <b>": "triangle-up",
        "hub:gamma": "triangle-down-open",
        "hub:alpha": "circle",
    }
    assert sorted(points.x) == [90, 150, 320]
    assert sorted(points.y) == pytest.approx([0, 14 / 320, 0.14])


def test_the_limits_are_the_frame():
    lines = drawn(THREE, LIMITS).data[:-1]
    columns = ("upper_998", "upper_95", "lower_95", "lower_998", "rate")
    assert [list(line.y) for line in lines] == [LIMITS[c].to_list() for c in columns]
    assert [line.line.dash for line in lines[:4]] == ["solid", "dash", "dash", "solid"]


def test_those_outside_are_named_and_the_limits_too():
    texts = names(drawn(THREE, LIMITS))
    assert texts[:3] == ["all 6.2%", "95%", "99.8%"]
    assert set(texts[3:]) == {"Beta &lt;b&gt;", "Gamma"}


def test_where_nobody_is_outside_the_largest_are_named():
    within = THREE.with_columns(
        position=pl.when(pl.col("n") > 0).then(pl.lit("within"))
    )
    assert "Alpha" in names(drawn(within, LIMITS))
    said = funnel_plot.finding(within, LIMITS, "hub")
    assert said == (
        "No hub's conversion differs from that of all (6.2%) by more than chance allows"
    )


def test_the_title_counts_and_names_those_outside():
    said = funnel_plot.finding(THREE, LIMITS, "hub")
    assert said == (
        "2 of 3 hubs lie outside the 95% limits around 6.2%: Beta <b> (14.0%) above, "
        "Gamma (0.0%) below"
    )
    alone = THREE.filter(pl.col("group_id") != "gamma")
    said = funnel_plot.finding(alone, LIMITS, "focus_area")
    assert said.startswith("1 of 2 focus areas lies outside")


def test_of_many_the_title_says_what_chance_would_do():
    outside = MANY.with_columns(
        position=pl.when(pl.col("n") % 100 == 0)
        .then(pl.lit("above_95"))
        .otherwise(pl.lit("within"))
    )
    said = funnel_plot.finding(outside, limits(0.05, 794), "hub")
    assert "7 of 794 hubs" in said
    assert "one in twenty would by chance" in said
    assert said.endswith("and 4 more")


def test_many_points_are_small_and_few_are_named():
    points = drawn(MANY, limits(0.03, 794)).data[-1]
    assert len(points.x) == 794
    assert max(points.marker.size) == 5
    assert len(names(drawn(MANY, limits(0.03, 794)))) <= 3 + funnel_plot.UNREMARKABLE


def test_where_few_have_many_cases_the_axis_is_logarithmic():
    skewed = MANY.head(60).with_columns(
        n=pl.when(pl.col("n") == 60).then(5000).otherwise(pl.col("n"))
    )
    axis = drawn(skewed, limits(0.05, 5000)).layout.xaxis
    assert axis.type == "log"
    assert axis.range[1] > math.log10(5000)
    assert "logarithm" in axis.title.text
    assert drawn(THREE, LIMITS).layout.xaxis.type is None


def test_no_case_one_member_and_rate_zero():
    assert funnel_plot.figure(NONE, LIMITS, "hub") is None
    assert funnel_plot.figure(THREE, LIMITS.clear(), "hub") is None
    assert "No hub has a case" in funnel_plot.finding(NONE, LIMITS, "hub")
    assert "No hub has a case" in funnel_plot.alternative(NONE, LIMITS, "hub")
    assert "n = 0" in funnel_plot.basis(NONE, LIMITS.clear(), "hub")
    assert "Only Alpha has cases" in funnel_plot.finding(ONE, limits(0.05, 40), "hub")
    nothing = ONE.with_columns(k=pl.lit(0), value=pl.lit(0.0))
    figure = drawn(nothing, limits(0.0, 40))
    assert figure.layout.yaxis.tickformat == ".1%"


def test_the_words_have_n_limits_and_those_without_a_case():
    said = funnel_plot.basis(THREE, LIMITS, "hub")
    assert "n = 560 cases of 3 hubs" in said
    assert "not widened" in said
    assert "1 hub without a case" in said
    wide = funnel_plot.basis(THREE, limits(0.06, 320, 1.8, True), "hub")
    assert "over-dispersion (1.80)" in wide
    told = funnel_plot.alternative(THREE, LIMITS, "hub")
    assert "Beta <b>: 21 of 150, 14.0%" in told
    assert "above the 99.8% limits" in told
    assert "others are in the table" in funnel_plot.alternative(MANY, LIMITS, "hub")


def test_the_table_has_all_and_says_where_they_lie():
    table = funnel_plot.table(THREE, "hub")
    assert table["Hub"].to_list() == ["Alpha", "Beta <b>", "Gamma", "Empty"]
    assert table["Position"].to_list()[1] == "above the 99.8% limits"
    assert table["Position"].to_list()[3] == "no case"
