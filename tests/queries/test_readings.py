"""Why a value, or its interval, cannot be said."""

import polars as pl
import pytest

from queries.readings import capital, in_stage, reached_within, share, to_project

SPELLS = {"outcome": pl.String, "days": pl.Int32, "count": pl.Int64}


def spells(*rows):
    return pl.DataFrame(rows, schema=SPELLS, orient="row")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Nobody entered the stage"),
        ([("reached", 2, 1), ("censored", 9, 3)], "Fewer than half have left"),
        ([("reached", 2, 2), ("censored", 3, 1)], "The interval has no upper end."),
    ],
)
def test_time_in_stage(rows, said):
    assert said in str(in_stage(spells(*rows), 0).note)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("excluded", None, 4)], "Nobody entered the stage"),
        ([("censored", 9, 4)], "Nobody was followed for 30 days; at most for 9."),
        ([("censored", 40, 4)], "No interval: 0 of 4 within 30 days."),
    ],
)
def test_conversion_within(rows, said):
    assert said in str(reached_within(spells(*rows), 30).note)


def test_few_paths_have_no_interval():
    few = pl.DataFrame({"days": [10, 20], "count": [1, 1]})
    assert (to_project(few, 0).value, to_project(few, 0).lower) == (15, None)
    assert "below six" in str(to_project(few, 0).note)


def test_a_share_of_nothing():
    nothing = pl.DataFrame(schema={"n": pl.Int64, "k": pl.Int64, "value": pl.Float64})
    assert share(nothing, 0).value is None


def test_undisclosed_amounts_are_no_zero():
    schema = {
        "capital": pl.Decimal(38, 10),
        "disclosed": pl.Int64,
        "undisclosed": pl.Int64,
    }
    hidden = pl.DataFrame([(None, 0, 2)], schema=schema, orient="row")
    found = capital(hidden, 0)
    assert (found.value, found.n, found.excluded) == (None, 0, 2)
    assert "Undisclosed amounts, not in the sum: 2." in str(found.note)
