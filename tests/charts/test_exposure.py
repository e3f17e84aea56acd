"""Exposure and the strategic ladder: areas, shares and few cases."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import exposure, strategic
from tests.charts.ventures import MONEY, money, spoken

SCHEMA = {
    "dimension": pl.String,
    "group_id": pl.String,
    "group": pl.String,
    "holdings": pl.Int64,
    "cost": MONEY,
    "fair_value": MONEY,
    "share_cost": pl.Float64,
    "share_value": pl.Float64,
}


def frame(*rows):
    full = [(*row[:4], *money(*row[4:6]), *row[6:]) for row in rows]
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


MILLION = 1_000_000
HUBS = (
    ("hub", "uk", "UK <b>", 2, MILLION, 0, 0.25, 0.0),
    ("hub", "br", "Brazil and a name of many words", 3, 2 * MILLION, MILLION, 0.5, 1.0),
    ("hub", None, "Not engaged", 1, MILLION, 0, 0.25, 0.0),
)
YEAR = (("vintage", "2021", "2021", 6, 4 * MILLION, MILLION, 1.0, 1.0),)
FRAME = frame(*HUBS, *YEAR)
ZERO = frame(*[(*row[:4], 0, 0, None, None) for row in HUBS])


def card(given=FRAME, dimension="hub", measure="cost"):
    return exposure.card(given, dimension, measure, "GBP")


def test_tiles_are_the_groups_of_the_dimension_largest_first():
    (tiles,) = go.Figure(card().figure).data
    assert list(tiles["values"]) == [2_000_000, 1_000_000, 1_000_000]
    assert list(tiles.text) == ["50.0%", "25.0%", "25.0%"]
    assert tiles.labels[1] == "UK &lt;b&gt;"
    assert tiles.labels[0].count("<br>") == 1
    assert tiles.marker.colors[2] != tiles.marker.colors[0]
    assert go.Figure(card().figure).layout.uniformtext.minsize >= 12


def test_exposure_is_put_in_words():
    shown = card()
    assert spoken(shown.title) == (
        "Largest hub by cost: Brazil and a name of many words, 50.0% (£2M)"
    )
    assert "n = 6 holdings" in shown.basis
    assert "Gross" in shown.basis
    assert "UK <b>: £1M, 25.0%, 2 holdings" in spoken(shown.alt)
    assert shown.notes[0].endswith("UK <b> 25.0%; Not engaged 25.0%")
    assert shown.table["Of cost, %"].to_list() == [50, 25, 25]


def test_the_other_measure_leaves_out_what_has_none():
    shown = card(measure="fair_value")
    assert spoken(shown.title) == (
        "All fair value (£1M) lies in one hub: Brazil and a name of many words"
    )
    assert "2 groups without" in shown.basis
    assert len(shown.table) == 3
    assert not shown.notes
    year = card(dimension="vintage")
    assert spoken(year.title) == "All cost (£4M) lies in one vintage: 2021"


@pytest.mark.parametrize("measure", ["cost", "fair_value"])
def test_without_value_and_without_holding_there_is_a_sentence(measure):
    shown = card(ZERO, measure=measure)
    assert shown.figure is None
    assert "above zero" in shown.title
    none = card(FRAME.clear(), measure=measure)
    assert none.figure is None
    assert none.title == "Nothing was held by the end of the period"
    hidden = card(frame((*HUBS[0][:4], None, None, None, None)), measure=measure)
    assert hidden.figure is None
    assert "not known" in hidden.alt
    assert none.title in none.alt


def test_forty_groups_are_all_tiles():
    many = frame(
        *[("country", f"{n}", f"Land {n}", 1, n + 1, 1, 0.1, 0.1) for n in range(40)]
    )
    (tiles,) = go.Figure(card(many, "country").figure).data
    assert len(tiles["values"]) == 40


LEVELS = {
    "level": pl.String,
    "label": pl.String,
    "holdings": pl.Int64,
    "n": pl.Int64,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "projects": pl.Int64,
}


def ladder(n, *reached):
    names = ("Engaged", "In procurement", "Commercial agreement")
    rows = [
        (name.lower(), name, k, n, *((k / n, k / n / 2, 1.0) if n else [None] * 3), 1)
        for name, k in zip(names, reached, strict=True)
    ]
    return pl.DataFrame(rows, schema=LEVELS, orient="row")


def test_the_ladder_has_shares_whiskers_and_words():
    shown = strategic.card(ladder(12, 6, 3, 0))
    figure = go.Figure(shown.figure)
    (bars,) = figure.data
    assert list(bars.x) == [0.5, 0.25, 0]
    assert list(bars.error_x.array) == [0.5, 0.75, 1]
    assert "6 of 12 · 50.0%" in [note.text for note in figure.layout.annotations]
    assert shown.title == (
        "6 of 12 holdings engaged with the parent (50.0%), 0 with a commercial "
        "agreement"
    )
    assert "n = 12 holdings" in shown.basis
    assert "1 of them with a co-creation project" in shown.alt
    assert shown.table["Share, %"].to_list() == [50, 25, 0]


def test_few_holdings_none_and_no_levels_are_said():
    few = strategic.card(ladder(3, 2, 1, 1))
    assert "(few cases)" in few.title
    assert "few" in go.Figure(few.figure).layout.annotations[1].text
    none = strategic.card(ladder(0, 0, 0, 0))
    assert (none.figure, none.title) == (None, strategic.NOBODY)
    assert "Engaged: 0 of 0" in none.alt
    absent = strategic.card(ladder(1, 1, 1, 1).clear())
    assert (absent.figure, absent.title) == (None, strategic.ABSENT)
    assert absent.alt == f"{strategic.ABSENT}."
