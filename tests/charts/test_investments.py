"""Money paid to companies by quarter; quarters, and axes of money."""

from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import investments, quarters
from charts.money_axis import money_axis, ticks
from charts.palette import LIGHT
from tests.charts.ventures import MONEY, money, spoken

PERIOD = (date(2023, 11, 1), date(2024, 6, 30))
SCHEMA = {
    "quarter": pl.Date,
    "new": MONEY,
    "follow_on": MONEY,
    "payments": pl.Int64,
    "undisclosed": pl.Int64,
}


def frame(*rows):
    full = [(day, *money(*amounts), *counts) for day, amounts, counts in rows]
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


FRAME = frame(
    (date(2023, 10, 1), (2_000_000, 0), (1, 0)),
    (date(2024, 1, 1), (0, 0), (0, 0)),
    (date(2024, 4, 1), (1_000_000, "500000.50"), (3, 1)),
)
HIDDEN = frame((date(2024, 4, 1), (0, 0), (2, 2)))


def test_bars_are_new_and_follow_on_and_told_apart_without_colour():
    figure = investments.figure(FRAME, "GBP")
    assert figure
    new, follow = go.Figure(figure).data
    assert list(new.y) == [2_000_000, 0, 1_000_000]
    assert list(follow.y) == [0, 0, 500_000.5]
    assert follow.marker.pattern.shape == "/"
    assert "follow-on (3 payments, 1 undisclosed)" in spoken(new.hovertext[2])


def test_investments_are_put_in_words():
    card = investments.card(FRAME, "GBP", PERIOD)
    assert card.title == "4 payments to companies; most was paid in Q4 2023, £2M"
    assert list(card.notes) == [
        "Q4 2023 is counted from 1 Nov 2023.",
        "Of undisclosed amount or without a rate, in no bar: Q2 2024 1.",
    ]
    part = (PERIOD[0], date(2024, 5, 5))
    assert "Q2 2024 is counted to 5 May 2024." in investments.notes(FRAME, part)
    assert "n = 4 payments" in card.basis
    assert "Gross" in card.basis
    assert "Q1 2024" not in card.alt
    assert card.table["Quarter"].to_list() == ["Q4 2023", "Q1 2024", "Q2 2024"]
    assert card.table["Follow-on, GBP"][2] == Decimal("500000.50")


def test_undisclosed_only_and_nothing_have_their_sentences():
    card = investments.card(HIDDEN, "GBP", PERIOD)
    assert card.figure is None
    assert card.title == "2 payments to companies, no amount disclosed"
    none = investments.card(FRAME.clear(), "GBP", PERIOD)
    assert none.figure is None
    assert none.title == investments.NOTHING
    assert none.alt == f"{investments.NOTHING}."


@pytest.mark.parametrize(
    ("day", "name", "first", "last"),
    [
        ((2024, 2, 29), "Q1 2024", (2024, 1, 1), (2024, 3, 31)),
        ((2023, 12, 31), "Q4 2023", (2023, 10, 1), (2023, 12, 31)),
        ((2023, 7, 1), "Q3 2023", (2023, 7, 1), (2023, 9, 30)),
    ],
)
def test_a_day_has_its_quarter(day, name, first, last):
    assert quarters.quarter(date(*day)) == name
    assert quarters.first_day(date(*day)) == date(*first)
    assert quarters.last_day(date(*day)) == date(*last)


def test_few_quarters_have_a_tick_each():
    few = quarters.time_axis(LIGHT, date(2024, 1, 1), date(2024, 6, 1))
    many = quarters.time_axis(LIGHT, date(2019, 1, 1), date(2024, 6, 1))
    assert few["dtick"] == "M3"
    assert "dtick" not in many


AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


@given(st.lists(AMOUNTS, max_size=5))
@settings(deadline=None, max_examples=200)
def test_an_axis_has_every_amount_and_nothing_on_it(amounts):
    axis = money_axis(LIGHT, amounts, "GBP")
    low, high = axis["range"]
    assert all(low <= float(amount) <= high for amount in [0, *amounts])
    assert low < high
    assert 0 in axis["tickvals"]
    assert len(axis["tickvals"]) <= 6


def test_ticks_are_round_and_have_no_gap():
    assert ticks(-2_100_000, 3_000_000, 4) == [-2e6, 0, 2e6]
    assert ticks(0, 1, 4) == [0, 0.25, 0.5, 0.75, 1]
