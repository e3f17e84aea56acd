"""The J-curve is the frame's, and so are the multiples beside it."""

from datetime import date

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import j_curve
from tests.charts.ventures import MONEY, money, spoken

COLUMNS = (
    "paid_in",
    "received",
    "net",
    "called",
    "cumulative",
    "fair_value",
    "dpi",
    "rvpi",
    "tvpi",
)
COUNTS = ("undisclosed", "at_cost", "left_out")
SCHEMA = {
    "quarter_end": pl.Date,
    **dict.fromkeys(COLUMNS, MONEY),
    **dict.fromkeys(COUNTS, pl.Int64),
}


def frame(*rows):
    full = [(day, *money(*amounts), *counts) for day, amounts, counts in rows]
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


MILLION = 1_000_000
FIRST = (
    date(2023, 12, 31),
    (MILLION, 0, -MILLION, MILLION, -MILLION, MILLION, 0, None, None),
    (0, 1, 0),
)
SECOND = (
    date(2024, 3, 31),
    (MILLION, 0, -MILLION, 2 * MILLION, -2 * MILLION, 3 * MILLION, 0, 1.5, 1.5),
    (1, 0, 1),
)
THIRD = (
    date(2024, 5, 10),
    (0, 500_000, 500_000, 2 * MILLION, -1_500_000, 2_540_000, 0.25, 1.27, 1.52),
    (1, 0, 1),
)
FRAME = frame(FIRST, SECOND, THIRD)


def drawn(given=FRAME):
    figure = j_curve.figure(given, "GBP")
    assert figure
    return go.Figure(figure)


def test_bars_are_the_sum_and_lines_the_multiples():
    bars, tvpi, dpi = drawn().data
    assert list(bars.y) == [-1_000_000, -2_000_000, -1_500_000]
    assert list(tvpi.y) == [None, 1.5, 1.52]
    assert list(dpi.y) == [0, 0, 0.25]
    assert list(bars.marker.pattern.shape) == ["", "", "/"]
    assert tvpi.line.dash != dpi.line.dash


def test_a_curve_below_nothing_has_nothing_on_its_axis():
    figure = drawn()
    low, high = figure.layout.yaxis.range
    assert low < -2_000_000
    assert high >= 0
    assert "£0" in figure.layout.yaxis.ticktext


def test_lines_are_named_with_where_they_stand():
    (_, named) = drawn().layout.annotations
    assert "TVPI 1.52x" in named.text
    assert "DPI 0.25x" in named.text


def test_a_single_known_multiple_is_a_dot():
    assert drawn(FRAME[:2]).data[1].mode == "lines+markers"
    assert drawn().data[1].mode == "lines"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            (FIRST, SECOND, THIRD),
            (
                "£1.5M more was paid in than came back; at most £2M was out, in Q1 "
                "2024; TVPI 1.52x, DPI 0.25x"
            ),
        ),
        (
            (FIRST, SECOND),
            "£2M more was paid in than came back; TVPI 1.50x, DPI 0.00x",
        ),
        (
            ((FIRST[0], (1, 1, 0, 1, 0, 0, 1, 0, 1), FIRST[2]),),
            "As much came back as was paid in; TVPI 1.00x, DPI 1.00x",
        ),
        (
            ((FIRST[0], (1, 6, 5, 1, 5, 0, 6, 0, 6), FIRST[2]),),
            "£5.00 more came back than was paid in; TVPI 6.00x, DPI 6.00x",
        ),
    ],
)
def test_the_curve_is_put_in_words(rows, title):
    assert spoken(j_curve.finding(frame(*rows), "GBP")) == title


def test_what_is_left_out_and_not_over_is_said():
    assert j_curve.notes(FRAME) == [
        "Q2 2024 is counted to 10 May 2024 (hatched).",
        "1 payment of undisclosed amount or without a rate: in no sum.",
        "1 holding in no ratio.",
    ]
    assert j_curve.notes(FRAME[:1]) == ["1 holding at cost: no mark yet."]
    card = j_curve.card(FRAME, "GBP")
    assert "n = 3 quarters" in card.basis
    assert "Gross" in card.basis
    assert "To 10 May 2024: £1.5M more" in card.alt
    assert card.table["Net so far, GBP"].to_list()[-1] == -1_500_000
    assert float(card.table["TVPI, x"][2]) == pytest.approx(1.52)


def test_before_the_first_payment_there_is_a_sentence_and_no_figure():
    card = j_curve.card(FRAME.clear(), "GBP")
    assert card.figure is None
    assert card.title == j_curve.NOTHING
    assert card.alt == f"{j_curve.NOTHING}."
    assert not card.notes
