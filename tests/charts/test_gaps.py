"""Shrunken rates, and gaps split into mix and rate."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import mix_and_rate, shrunken
from tests.charts.comparisons import MANY, NONE, ONE, THREE, comparison

CASES = THREE.filter(pl.col("n") > 0)


def drawn(module, frame):
    figure = module.figure(frame, "hub")
    assert figure
    return go.Figure(figure)


def test_rings_dots_and_whiskers_are_the_frame():
    _, raw, dots = drawn(shrunken, THREE).data
    assert list(raw.x) == pytest.approx(CASES["value"].to_list())
    assert list(dots.x) == pytest.approx(CASES["shrunken"].to_list())
    upper = [x + w for x, w in zip(dots.x, dots.error_x.array, strict=True)]
    lower = [x - w for x, w in zip(dots.x, dots.error_x.arrayminus, strict=True)]
    assert upper == pytest.approx(CASES["shrunken_upper"].to_list())
    assert lower == pytest.approx(CASES["shrunken_lower"].to_list())
    assert raw.marker.symbol == "circle-open"
    assert list(dots.customdata) == [f"hub:{i}" for i in CASES["group_id"]]


def test_the_label_has_both_rates_and_the_priors_weight():
    texts = [note.text for note in drawn(shrunken, THREE).layout.annotations]
    assert "<b>Beta &lt;b&gt;</b>" in texts
    assert any("14.0% → 10.1% · prior 50%" in text for text in texts)


def test_shrunken_rates_are_put_in_words():
    said = shrunken.finding(THREE, "hub")
    assert said == (
        "With few cases counting for less, Beta <b> is highest (14.0% becomes 10.1%) "
        "and Gamma lowest (0.0% becomes 3.1%)"
    )
    near = comparison(("A", 100, 5, "within"), ("B", 100, 6, "within"))
    assert shrunken.finding(near, "hub").endswith("; their intervals overlap")
    chance = comparison(("A", 9, 1, "within"), ("B", 9, 3, "within"), weight=1.0)
    said = shrunken.finding(chance, "focus_area")
    assert said.startswith("Nothing sets the focus areas apart but chance")
    assert "no other hub" in shrunken.finding(ONE, "hub")
    assert "prior's weight 50%" in shrunken.alternative(THREE, "hub")
    assert "n = 560 cases" in shrunken.basis(THREE, "hub")
    assert shrunken.table(THREE, "hub")["Prior's weight, %"][0] == 50


def test_bars_are_mix_and_rate_and_labelled():
    mix, rate = drawn(mix_and_rate, THREE).data
    assert list(mix.x) == pytest.approx(CASES["mix"].to_list())
    assert list(rate.x) == pytest.approx(CASES["rate"].to_list())
    sums = [m + r for m, r in zip(mix.x, rate.x, strict=True)]
    assert sums == pytest.approx(CASES["gap"].to_list())
    assert mix.text[1] == "mix +1.9"
    assert rate.text[2] == "rate \N{MINUS SIGN}4.7"


def test_the_widest_gap_is_put_in_words():
    said = mix_and_rate.finding(THREE, "hub").replace("\xa0", " ")
    assert said == (
        "Beta <b> is furthest from the rate of all, 7.8 points above: +1.9 points from "
        "its mix of focus areas, +5.8 points from its rates within them"
    )
    assert "mix of hubs" in mix_and_rate.finding(THREE, "focus_area")
    lucky = THREE.head(1).vstack(THREE.tail(2))
    assert not mix_and_rate.finding(lucky, "hub").endswith("as much")
    within = lucky.with_columns(position=pl.lit("within"))
    assert mix_and_rate.finding(within, "hub").endswith("chance alone may do as much")
    same = comparison(("A", 100, 5, "within"), ("B", 100, 5, "within"))
    assert mix_and_rate.finding(same, "hub") == "No hub converts otherwise than all do"
    assert "Only Alpha" in mix_and_rate.finding(ONE, "hub")
    told = mix_and_rate.alternative(THREE, "hub").replace("\xa0", " ")
    assert "gap +7.8 points = mix +1.9 points, rate +5.8 points" in told
    table = mix_and_rate.table(THREE, "hub")
    assert table["Gap, points"].to_list()[1] == pytest.approx(7.75)
    assert table["Gap, points"].to_list()[3] is None


@pytest.mark.parametrize("module", [shrunken, mix_and_rate])
def test_of_many_the_largest_are_drawn_and_the_rest_is_said(module):
    figure = drawn(module, MANY)
    assert len(figure.data[-1].x) == 15
    assert figure.data[-1].customdata[0].endswith("793")
    assert "the 15 largest of 794 hubs" in module.basis(MANY, "hub")
    assert len(module.table(MANY, "hub")) == 794


@pytest.mark.parametrize("module", [shrunken, mix_and_rate])
def test_without_a_case_there_is_a_sentence_and_no_figure(module):
    assert module.figure(NONE, "hub") is None
    assert module.finding(NONE, "source") == "No source has a case in the period"
    assert "No source" in module.alternative(NONE, "source")
    assert "n = 0" in module.basis(NONE, "source")


def test_a_single_member_has_no_gap_to_draw():
    assert mix_and_rate.figure(ONE, "hub") is None
    assert shrunken.figure(ONE, "hub") is not None
