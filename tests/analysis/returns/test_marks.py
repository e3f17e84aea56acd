"""Marks: which are used, how old they are, what is named instead of used."""

from datetime import date
from decimal import Decimal

import pytest

from analysis.returns.marks import (
    ABOVE_ZERO,
    AFTER_EXIT,
    NEGATIVE,
    NO_PAYMENT,
    marks,
    stale,
)
from analysis.returns.positions import positions
from tests.analysis.returns.ledgers import MARK, frame, made

BOUGHT = ("a", date(2022, 3, 1), "initial", 100, "GBP")


def mark(day, value, method="milestone"):
    return ("a", day, value, "GBP", method)


@pytest.mark.parametrize(
    ("value_of", "on", "old"),
    [
        (date(2023, 3, 31), date(2024, 3, 31), False),
        (date(2023, 3, 31), date(2024, 4, 1), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_stale_is_over_twelve_months(value_of, on, old):
    assert stale(value_of, on) is old


def test_the_last_mark_at_or_before_the_day_counts():
    rows = [mark(date(2022, 6, 30), 110), mark(date(2022, 9, 30), 130)]
    book = made([BOUGHT], rows)
    for day, value, age in [
        (date(2022, 9, 29), 110, 91),
        (date(2022, 9, 30), 130, 0),
        (date(2023, 12, 31), 130, 457),
    ]:
        row = positions(book, day).row(0, named=True)
        assert (row["fair_value"], row["age"], row["basis"]) == (value, age, "mark")
        assert row["stale"] is (age > 365)
        assert (row["mark_local"], row["method"]) == (value, "milestone")


def test_without_a_mark_the_price_paid_stands_in_and_is_said_to():
    row = positions(made([BOUGHT]), date(2022, 4, 1)).row(0, named=True)
    assert (row["basis"], row["valued_on"], row["fair_value"]) == ("cost", None, 100)
    assert (row["age"], row["moic"], row["reason"]) == (
        31,
        None,
        "no fair value is known",
    )


def test_a_negative_mark_is_named_and_the_one_before_counts():
    book = made([BOUGHT], [mark(date(2022, 6, 30), 90), mark(date(2022, 9, 30), -5)])
    assert book.findings.select("finding", "used").rows() == [(NEGATIVE, False)]
    row = positions(book, date(2022, 12, 31)).row(0, named=True)
    assert (row["fair_value"], row["valued_on"]) == (90, date(2022, 6, 30))


def test_a_mark_before_the_first_payment_is_named_and_not_used():
    rows = [mark(date(2022, 2, 28), 70), ("b", date(2022, 5, 1), 9, "GBP", "dcf")]
    book = made([BOUGHT], rows)
    assert book.findings["finding"].to_list() == [NO_PAYMENT, NO_PAYMENT]
    frame = positions(book, date(2022, 12, 31))
    assert frame.select("organisation_id", "basis").rows() == [("a", "cost")]


@pytest.mark.parametrize(
    ("rows", "flows", "said"),
    [
        ([mark(date(2022, 6, 30), 1, "written_off")], [], ABOVE_ZERO),
        (
            [mark(date(2022, 6, 30), 50)],
            [("a", date(2022, 5, 1), "proceeds", 120, "GBP", 0.0)],
            AFTER_EXIT,
        ),
    ],
)
def test_contradictions_are_named_but_used(rows, flows, said):
    book = made([BOUGHT, *flows], rows)
    assert book.findings.select("finding", "used").rows() == [(said, True)]
    assert positions(book, date(2022, 7, 1))["fair_value"][0] == rows[0][2]


def test_money_paid_in_again_makes_a_mark_after_an_exit_sound():
    flows = [
        BOUGHT,
        ("a", date(2022, 5, 1), "proceeds", 120, "GBP", 0.0),
        ("a", date(2022, 5, 2), "initial", 40, "GBP", 0.1),
    ]
    assert made(flows, [mark(date(2022, 6, 30), 50)]).findings.is_empty()


def test_refuses_marks_without_value_or_column():
    rows = frame([("a", date(2022, 1, 1), None, "GBP", "dcf")], MARK)
    with pytest.raises(ValueError, match="no empty cell"):
        marks(rows)
    with pytest.raises(ValueError, match="valuations lack method"):
        marks(rows.drop("method"))


def test_the_last_mark_of_a_day_in_the_frame_is_kept_exactly():
    rows = frame([("a", date(2022, 1, 1), Decimal("0.0000000001"), "GBP", "dcf")], MARK)
    assert marks(rows)[0].fair_value == Decimal("1E-10")
