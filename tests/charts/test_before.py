"""What numbers stand beside, in words and columns: time changes, members differ."""

import polars as pl
import pytest

from charts import before
from tests.charts import befores

FRAME = pl.DataFrame({"group_id": ["a", "b", "c"], "value": [0.5, 0.2, None]})
PAST = pl.DataFrame(
    {
        "group_id": ["b", "brazil", "a"],
        "n": [100, 10, 0],
        "k": [15, 4, 0],
        "value": [0.15, 0.4, None],
    }
)
YEAR, HUB = befores.year(PAST), befores.hub(PAST)


def test_rows_meet_by_their_key_whatever_their_order():
    found = [row.get("k") for row in YEAR.rows(FRAME, ["group_id"])]
    assert found == [0, 15, None]


def test_beside_a_member_of_its_own_dimension_every_row_has_that_member():
    assert [r["k"] for r in HUB.rows(FRAME, ["group_id"], "hub")] == [4, 4, 4]
    areas = HUB.rows(FRAME, ["group_id"], "focus_area")
    assert [row.get("k") for row in areas] == [0, 15, None]
    elsewhere = befores.hub(PAST, member="india")
    assert elsewhere.rows(FRAME, ["group_id"], "hub") == [{}, {}, {}]


@pytest.mark.parametrize(
    ("given", "now", "words"),
    [
        (YEAR, 0.162, "+1.2 points against a year before"),
        (YEAR, 0.1, "\N{MINUS SIGN}5.0 points against a year before"),
        (YEAR, 0.15004, "the same as a year before"),
        (HUB, 0.162, "1.2 points above Brazil <b>"),
        (HUB, 0.1, "5.0 points below Brazil <b>"),
        (HUB, 0.15, "the same as Brazil <b>"),
        (HUB, None, ""),
    ],
)
def test_a_period_changes_and_a_member_is_above_or_below(given, now, words):
    assert given.gap(now, {"value": 0.15}).replace("\xa0", " ") == words
    assert given.gap(now, {"value": None}) == given.gap(now, {}) == ""


def test_a_share_before_has_its_cases():
    assert YEAR.in_words(PAST.row(0, named=True)) == "a year before: 15.0% (15 of 100)"
    assert HUB.in_words(PAST.row(2, named=True)) == "in Brazil <b>: no case"
    assert YEAR.in_words({}) == "a year before: no case"


def test_columns_are_per_cent_and_points_and_null_where_nothing_is_known():
    past, change = before.columns(YEAR, FRAME, YEAR.rows(FRAME, ["group_id"]))
    assert (past.name, change.name) == ("Before, %", "Change, points")
    assert past.to_list() == [None, 15.0, None]
    assert change.to_list() == [None, 5.0, None]
    rows = HUB.rows(FRAME, ["group_id"], "hub")
    there, apart = before.columns(HUB, FRAME, rows)
    assert (there.name, apart.name) == ("In Brazil <b>, %", "Difference, points")
    assert apart.to_list() == [10.0, -20.0, None]
    assert before.columns(None, FRAME, []) == []
