"""The J-curve and the pace: by quarter, against the pool and the commitment."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given

from analysis.returns.curve import SCHEMA, curve, quarter_ends
from analysis.returns.pace import pace
from analysis.returns.result import pooled
from tests.analysis.returns.ledgers import DAYS, ledgers, made

FLOWS = [
    ("a", date(2022, 2, 10), "initial", 100, "GBP"),
    ("a", date(2022, 8, 1), "follow_on", 40, "GBP"),
    ("a", date(2022, 8, 2), "dividend", 10, "GBP"),
    ("b", date(2022, 9, 1), "initial", None, "GBP"),
    ("a", date(2023, 2, 1), "proceeds", 60, "GBP"),
]
MARKS = [("a", date(2022, 12, 31), 180, "GBP", "multiple")]
ON = date(2023, 2, 14)


def test_the_j_curve_by_quarter():
    frame = curve(made(FLOWS, MARKS), ON)
    assert frame.select("quarter_end", "net", "cumulative", "called").rows() == [
        (date(2022, 3, 31), -100, -100, 100),
        (date(2022, 6, 30), 0, -100, 100),
        (date(2022, 9, 30), -30, -130, 140),
        (date(2022, 12, 31), 0, -130, 140),
        (ON, 60, -70, 140),
    ]
    assert frame["undisclosed"].to_list() == [0, 0, 1, 1, 1]
    assert frame["fair_value"].to_list() == [100, 100, 140, 180, 120]
    assert frame["tvpi"].to_list()[:3] == [None] * 3
    assert frame["dpi"][-1] == Decimal("0.5")
    assert frame["left_out"].to_list() == [0, 0, 1, 1, 1]


def test_a_quarter_ends_with_its_last_day_and_the_last_with_the_day_asked():
    assert quarter_ends(date(2023, 12, 31), date(2024, 1, 1)) == [
        date(2023, 12, 31),
        date(2024, 1, 1),
    ]
    assert quarter_ends(date(2024, 2, 29), date(2024, 3, 31)) == [date(2024, 3, 31)]
    assert quarter_ends(date(2024, 2, 29), date(2024, 2, 28)) == []


def test_before_the_first_payment_there_is_no_curve():
    assert curve(made(FLOWS), date(2022, 1, 1)).schema == pl.Schema(SCHEMA)
    assert curve(made(FLOWS), date(2022, 1, 1)).is_empty()


@given(ledgers(), DAYS)
def test_the_curve_ends_where_the_pool_is(book, on):
    frame, found = curve(book, on), pooled(book, on)
    if frame.is_empty():
        assert not found.holdings
        return
    last = frame.row(-1, named=True)
    assert (last["called"], last["fair_value"]) == (found.invested, found.fair_value)
    assert last["cumulative"] == found.proceeds - found.invested
    assert last["tvpi"] == found.multiples.tvpi
    assert (frame["net"] == frame["received"] - frame["paid_in"]).all()
    assert frame["quarter_end"].is_sorted()


def test_the_pace_against_commitment_and_reserves():
    found = pace(made(FLOWS, MARKS), ON, Decimal(350), Decimal(200))
    assert (found.called, found.uncalled, found.free) == (140, 210, 10)
    assert found.called_share == pytest.approx(0.4)
    assert found.called_last_year == 40
    assert found.years_left == pytest.approx(5.25)
    assert found.undisclosed == 1


def test_the_pace_when_nothing_is_left_or_moves():
    found = pace(made(FLOWS[:1]), date(2024, 2, 29), Decimal(50))
    assert (found.uncalled, found.free, found.called_last_year) == (-50, -50, 0)
    assert found.years_left is None
    assert pace(made(FLOWS[:1]), ON, Decimal(0)).called_share is None
    assert pace(made(FLOWS[:1]), date(2022, 3, 1), Decimal(9)).years_left == 0


def test_refuses_a_negative_commitment():
    with pytest.raises(ValueError, match="not negative"):
        pace(made(FLOWS), ON, Decimal(-1))
