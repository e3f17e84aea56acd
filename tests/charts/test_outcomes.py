"""Benefits of projects in their own units, and how soon projects are adopted."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import adoption, outcomes
from charts.numbers import MISSING
from charts.palette import SCREEN
from charts.quantities import quantity
from tests.charts.projects import ADOPTED, BENEFIT, BENEFITS, EARLY, NEVER, benefit
from tests.charts.projects import adoption as spells


def said(text):
    return text.replace("\xa0", " ")


def drawn(frame):
    figure = outcomes.figure(frame)
    assert figure
    return go.Figure(figure)


@pytest.mark.parametrize(
    ("value", "kind", "unit", "text"),
    [
        (12_500, "co2e", "tCO2e", "12,500 tCO2e"),
        (0.25, "other", "minutes", "0.25 minutes"),
        (2_500_000, "co2e", "kg", "2.5M kg"),
        (350_000, "revenue", "GBP", "£350K"),
        (350, "other", "FTE", "350 FTE"),
        (7, "cost_saving", "hours", "7 hours"),
        (None, "revenue", "GBP", MISSING),
    ],
)
def test_an_amount_is_read_in_its_unit(value, kind, unit, text):
    assert said(quantity(value, kind, unit)) == text


def test_kinds_and_units_keep_rows_of_their_own_and_scales_of_their_own():
    projected, realised = drawn(BENEFITS).data
    assert len(projected.x) == len(BENEFITS)
    longest = [max(pair) for pair in zip(projected.x, realised.x, strict=True)]
    assert longest == [1.0] * len(BENEFITS)
    assert realised.x[2] == 1
    assert projected.x[2] == pytest.approx(120 / 180)
    assert [said(text).strip() for text in realised.text[:3]] == [
        "realised £350K",
        f"realised {MISSING}",
        "realised £180K",
    ]


def test_no_sum_is_taken_over_kinds_or_units():
    card = outcomes.card(BENEFITS, "GBP")
    assert said(card.title) == (
        "Revenue: £350K realised, £4.2M projected; "
        "CO₂e: 430 tCO2e realised, 12,500 tCO2e projected; 4 more below"
    )
    assert "nothing is added across kinds or units" in card.basis
    assert len(card.table) == len(BENEFITS)
    assert card.table["Realised"].to_list()[:2] == [350_000, None]
    assert "4.2M projected by 9 projects, £350K realised by 1 project" in said(card.alt)


def test_what_is_only_projected_or_only_realised_is_said():
    first, second = BENEFITS[2:3], BENEFITS[4:5]
    assert outcomes.finding(first).endswith("projected, none reported yet")
    assert outcomes.finding(second).endswith("realised, none was projected")
    assert "nothing projected" in outcomes.alternative(second)


def test_a_benefit_below_zero_is_drawn_to_the_left():
    loss = pl.DataFrame([benefit("revenue", "GBP", 100, -40, 2)], schema=BENEFIT)
    figure = drawn(loss)
    assert figure.data[1].x[0] == pytest.approx(-0.4)
    assert figure.layout.xaxis.range[0] <= -0.4


def test_long_units_are_cut_beside_bars_and_many_rows_are_cut():
    text = drawn(BENEFITS).data[0].text[-1]
    assert len(text) < 40
    many = pl.DataFrame(
        [benefit("other", f"unit {i}", 1, 1, 1) for i in range(40)], schema=BENEFIT
    )
    assert len(drawn(many).data[0].x) == 15
    assert "first 15 of 40" in outcomes.basis(many)
    unrated = BENEFITS.with_columns(without_rate=pl.lit(1))
    assert "without an exchange rate" in outcomes.basis(unrated)


def test_without_a_report_there_is_a_sentence():
    card = outcomes.card(BENEFITS.clear(), "GBP")
    assert card.figure is None
    assert card.alt == f"{outcomes.NOTHING}."


def test_adoption_is_said_of_the_finished_and_of_all_within_the_days():
    card = adoption.card(*ADOPTED)
    assert said(card.title) == (
        "4 of 9 finished projects were adopted (44.4%); "
        "of all that started, 38.2% are within 365 days"
    )
    assert "n = 9 that ended in the period" in card.basis
    assert said(card.basis).count("5 adopted within 365 days") == 1
    assert "38.2% (95% interval" in card.alt
    last = ADOPTED[1]["incidence_reached"][-1]
    assert card.table["Adopted, %"][-1] == pytest.approx(last * 100, abs=1e-4)


def test_the_curve_names_its_exits_and_has_its_value_at_the_horizon():
    figure = adoption.figure(*ADOPTED)
    assert figure
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "38.2% · stopped or extended 28.2%" in texts
    (points,) = [t for t in figure["data"] if t["mode"] == "markers"]
    value = ADOPTED[0]["incidence"][0]
    assert (points["x"][-1], points["y"][-1]) == (365, pytest.approx(value, abs=1e-5))
    (area,) = [t for t in figure["data"] if t.get("fill")]
    assert area["fillcolor"] == SCREEN.accent
    assert go.Figure(figure)


def test_few_finished_projects_look_few():
    few = spells(("reached", 10, 1), ("exited", 400, 2), n=3, k=1)
    title = said(adoption.card(*few).title)
    assert "1 of 3 finished projects was adopted (33.3%, few cases)" in title
    assert "33.3% (few cases) are within 365 days" in title


@pytest.mark.parametrize("frames", [EARLY, NEVER])
def test_what_nobody_was_followed_for_is_a_note_not_a_number(frames):
    card = adoption.card(*frames)
    assert card.title == adoption.NOTHING
    assert card.notes == ["Nobody was followed so long."]
    assert (card.figure is None) == (not len(frames[1]))
    assert "Finished:" not in card.basis


def test_projects_that_ended_without_an_outcome_are_counted():
    row = ADOPTED[0].with_columns(no_outcome=pl.lit(2))
    assert "2 ended without an outcome" in adoption.basis(row)
