"""The table of hubs, or of another dimension: everything side by side."""

import polars as pl
import pytest

from charts import hubs, members
from tests.charts import befores

FRAME = pl.DataFrame(
    {
        "group_id": ["a", "b", "c"],
        "group": ["Alpha", "Beta", "Gamma"],
        "engaged_organisations": [100, 300, 3],
        "co_creation_projects": [10, 9, 1],
        "n": [100, 310, 3],
        "k": [20, 10, 1],
        "value": [0.2, 10 / 310, 1 / 3],
        "lower": [0.13, 0.02, 0.06],
        "upper": [0.29, 0.06, 0.79],
        "median_days": [112.5, 90.0, None],
        "median_n": [9, 8, 0],
        "months": [[50, 50], [100, 210], [1, 2]],
        "target": [20.0, None, None],
        "attainment": [0.5, None, None],
        "pace": [0.987, None, None],
    }
)


def test_all_that_counts_stands_side_by_side_largest_first():
    table = members.table(FRAME, "focus_area")
    assert table["Focus area"].to_list() == ["Beta", "Alpha", "Gamma"]
    assert table["Converted"].to_list()[2] == "1 of 3 (few cases)"
    assert table["Days to project"].to_list() == [90.0, 112.5, None]
    assert table["Target, projects"].to_list() == [None, 20.0, None]
    assert table["Reached, %"].to_list() == [None, 50.0, None]
    assert table["Pace"].to_list() == [None, 0.99, None]
    assert table[members.MONTHS].to_list()[0] == [100, 210]


def test_the_title_names_the_largest_and_who_converts_otherwise():
    said = members.finding(FRAME, "hub")
    assert said.startswith("Beta engages most organisations (300)")
    assert "that of all hubs (7.5%)" in said
    even = FRAME.with_columns(k=pl.Series([5, 15, 0]))
    assert "no source's conversion differs clearly" in members.finding(even, "source")


def test_one_none_and_unsaid():
    one = members.finding(FRAME.tail(1), "hub")
    assert one == (
        "Gamma engaged 3 organisations; 1 of 3 engagements converted (33.3%, few cases)"
    )
    nobody = FRAME.with_columns(engaged_organisations=pl.lit(0))
    assert members.finding(nobody, "kind").startswith("No kind of organisation")
    unsaid = FRAME.with_columns(k=pl.lit(None, dtype=pl.Int64))
    assert members.finding(unsaid, "hub") == "Beta engages most organisations (300)"
    assert "organisation" in members.finding(unsaid.tail(1), "hub")
    assert len(members.table(FRAME.clear(), "hub")) == 0


PAST = pl.DataFrame(
    {
        "group_id": ["c", "b", "brazil"],
        "group": ["Gamma", "Beta", "Brazil"],
        "n": [0, 4, 50],
        "k": [0, 1, 5],
        "value": [None, 0.25, 0.1],
    }
)


def test_the_conversion_before_and_the_change_stand_beside():
    table = members.table(FRAME, "focus_area", befores.year(PAST))
    assert table["Before, %"].to_list() == [25.0, None, None]
    change = table["Change, points"].to_list()
    assert change == [pytest.approx(100 * 10 / 310 - 25, abs=1e-3), None, None]
    assert table["Before"].to_list()[0] == "1 of 4 (few cases)"
    assert "a year before" in members.basis(befores.year(PAST))
    assert members.basis() == members.BASIS
    assert "Change, points" not in members.table(FRAME, "focus_area").columns


def test_every_hub_stands_beside_the_one_compared_with():
    there = befores.hub(PAST, "Brazil")
    table = hubs.table(FRAME, there)
    assert table["In Brazil, %"].to_list() == [10.0, 10.0, 10.0]
    assert table["Difference, points"].to_list()[1] == 10.0
    assert hubs.basis(there).endswith("Few cases in Brazil: Beta.")
    assert "percentage points" in members.basis(there)
    assert "Few cases" not in hubs.basis(befores.year(PAST.tail(1)))
    many = befores.year(pl.concat([PAST[1:2]] * 9))
    assert hubs.basis(many).endswith("Few cases a year before: 9 hubs.")
    assert hubs.basis() == hubs.BASIS
