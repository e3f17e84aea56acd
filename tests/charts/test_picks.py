"""What marks stand for: picks with names, and nothing where there is no filter."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from charts import cohort_words, cohorts, exposure, picks, targets
from tests.charts.test_cohorts import ORDINARY
from tests.charts.test_exposure import FRAME as HOLDINGS
from tests.charts.test_targets import FRAME as AIMS


def test_equal_names_are_told_apart_and_what_has_no_id_is_no_pick():
    rows = pl.DataFrame(
        {"group_id": ["b", "a", None, "c"], "group": ["N", "N", "?", "O"]}
    )
    assert picks.members(rows, "focus_area") == {
        "focus:b": "N (b)",
        "focus:a": "N (a)",
        "focus:c": "O",
    }


def test_a_cohort_is_the_days_of_its_grain():
    day = date(2024, 1, 1)
    assert cohort_words.span(day, 30) == (day, date(2024, 1, 31), "month")
    assert cohort_words.span(day, 91) == (day, date(2024, 3, 31), "quarter")
    assert cohort_words.span(day, 365) == (day, date(2024, 12, 31), "year")


def test_the_cells_of_a_cohort_are_its_days():
    card = cohorts.card(ORDINARY, "Sourced", "Pilot")
    assert list(card.picks.values()) == ["Q4 2023", "Q1 2024", "Q2 2024", "Q3 2024"]
    body, hatched, *key = go.Figure(card.figure).data
    assert set(body.customdata) == set(card.picks)
    assert hatched.customdata[-1] == "period:2024-07-01:2024-09-30:quarter"
    assert all(trace.customdata is None for trace in key)


def test_a_tile_that_is_no_filter_has_an_id_and_no_pick():
    hubs = exposure.card(HOLDINGS, "hub", "cost", "GBP")
    (tiles,) = go.Figure(hubs.figure).data
    assert list(tiles.customdata) == [*hubs.picks, None] == ["hub:br", "hub:uk", None]
    assert list(tiles.ids) == ["hub:br", "hub:uk", "2"]
    years = exposure.card(HOLDINGS, "vintage", "cost", "GBP")
    assert not years.picks
    assert list(go.Figure(years.figure).data[0].ids) == ["0"]


def test_a_target_of_the_programme_is_no_pick():
    card = targets.card(AIMS, "GBP")
    assert card.picks == {"hub:br": "Brazil <b>"}
    for trace in go.Figure(card.figure).data:
        assert list(trace.customdata) == [
            None,
            "hub:br",
            None,
            None,
            "hub:br",
            "hub:br",
        ]
