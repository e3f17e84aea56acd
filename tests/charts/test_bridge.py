"""The bridge is drawn as it sums, and says who is not in it."""

from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import bridge
from tests.charts.ventures import LABELS, MONEY, money, spoken

PERIOD = (date(2024, 1, 1), date(2024, 12, 31))


def frame(*amounts):
    return pl.DataFrame(
        {"item": [*LABELS], "label": [*LABELS.values()], "amount": money(*amounts)}
    )


def wide(*rows):
    schema = {
        "organisation": pl.String,
        **dict.fromkeys(LABELS, MONEY),
        "reason": pl.String,
    }
    full = [(name, *money(*amounts), reason) for name, amounts, reason in rows]
    return pl.DataFrame(full, schema=schema, orient="row")


STEPS = ("1000000", "250000.10", 0, "-900000", "-500000", "700000.05", "-50000", 0)
CLOSING = "500000.15"
FRAME = frame(*STEPS[:-1], CLOSING)
ONE = ("Alpha <b>", (*STEPS[:-1], CLOSING), None)
OUT = ("Beta", [None] * 8, "an amount is undisclosed")
WIDE = wide(ONE, OUT)
NOTHING = frame(*[0] * 8)


def drawn(given=FRAME):
    figure = bridge.figure(given, "GBP")
    assert figure
    return go.Figure(figure)


def test_each_bar_begins_where_the_last_one_ended_and_the_last_is_the_closing():
    (bars,) = drawn().data
    ends = [base + x for base, x in zip(bars.base, bars.x, strict=True)]
    for (_, before), (start, _) in pairwise(list(zip(bars.base, ends, strict=True))):
        assert start in (pytest.approx(before), 0)
    assert (bars.base[-1], ends[-1]) == (0, pytest.approx(500_000.15))
    assert ends[-2] == pytest.approx(ends[-1])


def test_a_sum_that_falls_below_nothing_on_the_way_is_on_the_axis():
    low, high = drawn().layout.xaxis.range
    assert low < -150_000
    assert high > 1_250_000
    assert drawn(frame(100, *[0] * 6, 100)).layout.xaxis.range[0] == 0


def test_what_is_taken_is_hatched_and_signed():
    figure = drawn()
    shapes = figure.data[0].marker.pattern.shape
    assert [LABELS[i] for i, s in zip(LABELS, shapes, strict=True) if s] == [
        "Cost of exits",
        "Write-offs",
        "Currency",
    ]
    texts = [spoken(note.text) for note in figure.layout.annotations]
    assert "-£900K" in texts
    assert "+£250K" in texts


def test_the_bridge_is_put_in_words():
    assert spoken(bridge.finding(FRAME, "GBP")) == (
        "Fair value fell from £1M to £500K; the largest step is cost of exits, -£900K"
    )
    same = frame(100, *[0] * 6, 100)
    assert bridge.finding(same, "GBP") == "Fair value stayed at £100.00"
    told = spoken(bridge.alternative(FRAME, "GBP"))
    assert "Write-offs: -£500K; Revaluation: +£700K" in told


def test_basis_notes_and_tables_name_who_is_left_out():
    card = bridge.card(FRAME, WIDE, "GBP", PERIOD)
    assert "n = 1 holding, from the close of 31 Dec 2023" in card.basis
    assert "Gross" in card.basis
    assert list(card.notes) == [
        "In no sum or ratio, an amount is undisclosed: Beta.",
    ]
    assert card.table["Amount, GBP"].sum() == 2 * money(CLOSING)[0]
    by_holding = bridge.holdings(WIDE, FRAME)
    assert by_holding["Left out because"].to_list() == [None, OUT[2]]
    assert by_holding["Write-offs"].to_list()[0] == -500_000


@pytest.mark.parametrize("empty", [NOTHING, NOTHING.clear()])
def test_without_a_holding_there_is_a_sentence_and_no_figure(empty):
    card = bridge.card(empty, WIDE.clear(), "GBP", PERIOD)
    assert card.figure is None
    assert card.title == bridge.NOTHING
    assert card.alt == f"{bridge.NOTHING}."
    assert "n = 0 holdings" in card.basis
