"""The schedule and the ages of values: what is unsure stands in words."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import pytest

from analysis.returns.positions import SCHEMA
from charts import holdings, marks, schedule
from tests.charts.ventures import MONEY, money, spoken

ON = date(2024, 10, 31)
MORE = {
    "organisation": pl.String,
    "country": pl.String,
    "focus_area": pl.String,
    "hub": pl.String,
    "first_round": pl.String,
    "vintage": pl.Int64,
    "ownership": pl.Float64,
    "projects": pl.Int64,
    "note": pl.String,
}
BLANK = dict.fromkeys((*SCHEMA, *MORE))
USUAL = {
    "status": "unrealised",
    "first_paid_on": date(2022, 1, 3),
    "currency": "USD",
    "basis": "mark",
    "valued_on": date(2024, 6, 30),
    "method": "recent_round",
    "age": 123,
    "stale": False,
    "undisclosed": 0,
    "irr_annualised": True,
    "projects": 1,
}
AMOUNTS = ("invested", "proceeds", "cost", "fair_value")


def row(name, amounts=(2, 0, 2, 3), **changed):
    found = dict(zip(AMOUNTS, money(*amounts), strict=True))
    names = {"organisation_id": name.lower(), "organisation": name}
    return {**BLANK, **USUAL, **names, **found, **changed}


def frame(*rows):
    return pl.DataFrame(rows, schema={**SCHEMA, **MORE})


UNMARKED = {"basis": "cost", "valued_on": None, "method": None}
GOOD = row("Alpha <b>", (2_000_000, 0, 2_000_000, 3_000_000), irr=0.1234)
YOUNG = row("Beta", irr=0.031, irr_annualised=False, ownership=0.08)
OLD = row("Gamma", basis="rolled", age=430, stale=True, irr_reason="no rate solves it")
COST = row("Delta", **UNMARKED, irr_reason="no fair value is known")
HIDDEN = row(
    "Eta",
    (0, 0, 0, None),
    **UNMARKED,
    undisclosed=2,
    reason="an amount is undisclosed",
)
LOST = row(
    "Theta", (2, 0, 0, 0), status="written_off", method="written_off",
    irr_reason="total loss",
)  # fmt: skip
SOLD = row("Iota", (2, 9, 0, 0), status="realised", basis="exit", irr=0.5)
ALL = (GOOD, YOUNG, OLD, COST, HIDDEN, LOST, SOLD)


@pytest.mark.parametrize(
    ("given", "said", "rate"),
    [
        (GOOD, "recent round, 30 Jun 2024", "12.3%"),
        (YOUNG, "recent round, 30 Jun 2024", "3.1% period return"),
        (
            OLD,
            (
                "recent round, 30 Jun 2024, moved on by payments since, stale: 430 "
                "days old"
            ),
            "n.m. (no rate solves it)",
        ),
        (COST, "at cost, no mark yet", "n.m. (no fair value is known)"),
        (HIDDEN, "price undisclosed, no mark yet", "n.m. (an amount is undisclosed)"),
        (LOST, "written off 30 Jun 2024", "n.m. (total loss)"),
        (SOLD, "nothing held, sold", "50.0%"),
    ],
)
def test_a_value_and_a_return_are_said_in_words(given, said, rate):
    assert holdings.standing(given) == said
    assert holdings.irr(given) == rate


def test_an_unknown_method_and_many_names_are_still_said():
    assert holdings.method("some_way") == "some way"
    assert holdings.left_out([], "no rate") == ""
    assert holdings.left_out(list("abcdefg"), "no rate").endswith("e and 2 more.")


def test_the_schedule_counts_the_states_and_names_the_largest():
    given = frame(*ALL)
    assert spoken(schedule.finding(given, "GBP")) == (
        "7 holdings: 5 held, 1 realised, 1 written off; largest by cost: Alpha <b>, £2M"
    )
    assert schedule.finding(frame(HIDDEN), "GBP") == "1 holding: 1 held"
    assert schedule.finding(frame(), "GBP") == schedule.NOTHING
    assert "n = 7 holdings" in schedule.basis(given, "GBP")
    assert "Gross" in schedule.basis(given, "GBP")


def test_the_table_has_a_row_a_holding_with_its_doubts():
    table = schedule.table(frame(*ALL), "GBP")
    assert table["Status"].to_list()[-2:] == ["written off", "realised"]
    stands = table["Value stands on"].to_list()
    assert stands[4] == "price undisclosed, no mark yet; 2 payments undisclosed"
    assert stands[2].endswith("stale: 430 days old")
    assert table["Fair value, GBP"][0] == 3_000_000
    assert table["Fair value, GBP"][4] is None
    assert table["Ownership, %"][1] == pytest.approx(8)
    assert len(schedule.table(frame(), "GBP")) == 0
    assert len(schedule.table(frame(*[GOOD] * 40), "GBP")) == 40


MARKS = {
    "organisation_id": pl.String,
    "organisation": pl.String,
    "valued_on": pl.Date,
    "age": pl.Int64,
    "method": pl.String,
    "stale": pl.Boolean,
    "currency": pl.String,
    "fair_value_local": MONEY,
    "fair_value": MONEY,
    "basis": pl.String,
    "finding": pl.String,
}


def valued(*rows):
    known = [
        {**{name: one.get(name) for name in MARKS}, "fair_value_local": money(1)[0]}
        for one in rows
    ]
    return pl.DataFrame(known, schema=MARKS)


QUESTIONED = {**GOOD, "basis": None, "finding": "the fair value is negative"}
VALUES = valued(OLD, COST, GOOD, HIDDEN, LOST, QUESTIONED)


def test_ages_are_bars_oldest_first_and_stale_ones_hatched_and_named():
    figure = go.Figure(marks.figure(VALUES, "GBP"))
    (bars,) = figure.data
    assert list(bars.x) == [430, 123, 123]
    assert list(bars.marker.pattern.shape) == ["/", "", ""]
    texts = [note.text for note in figure.layout.annotations]
    assert "round · stale" in texts
    assert "at cost" in texts
    assert "<b>Alpha &lt;b&gt;</b>" in texts
    assert {shape.x0 for shape in figure.layout.shapes} == {365}


def test_ages_are_put_in_words_and_questioned_marks_listed():
    card = marks.card(VALUES, "GBP")
    assert card.title == (
        "1 of 3 values over twelve months old (stale), 1 without any mark; oldest: "
        "Gamma, 430 days"
    )
    assert list(card.notes) == [
        "Value not known, in no bar: Eta.",
        "Alpha <b>, mark of 30 Jun 2024: the fair value is negative (not in force).",
    ]
    in_force = valued({**GOOD, "finding": "a value after everything was sold"})
    assert marks.notes(in_force)[0].endswith("everything was sold.")
    assert "n = 3 values" in card.basis
    assert "Gross" in card.basis
    assert "price undisclosed, no mark yet" in card.table["Stands on"].to_list()
    assert card.table["Stale"].to_list().count("stale") == 1
    assert len(card.table) == 6
    fresh = "None of 1 value is over twelve months old"
    assert marks.finding(valued(GOOD)) == fresh


@pytest.mark.parametrize(
    "given", [valued(), valued(LOST), valued(SOLD), valued(HIDDEN)]
)
def test_when_nothing_is_held_there_is_a_sentence_and_no_figure(given):
    card = marks.card(given, "GBP")
    assert card.figure is None
    assert card.title == marks.NOTHING
    assert card.alt == f"{marks.NOTHING}."


def test_of_many_values_the_oldest_are_drawn_and_the_rest_is_said():
    rows = [
        row(f"A very long name of a holding number {n}", age=n, stale=n > 365,
            valued_on=ON - timedelta(days=n))
        for n in range(340, 380)
    ]  # fmt: skip
    card = marks.card(valued(*rows), "GBP")
    (bars,) = go.Figure(card.figure).data
    assert list(bars.x) == list(range(379, 364, -1))
    assert "Drawn: the 15 oldest" in card.basis
    assert len(card.table) == 40
