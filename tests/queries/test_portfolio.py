"""The portfolio's numbers equal their recomputation, and each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.groups import GROUPINGS
from queries.measure import measure
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import recompute
from tests.queries.recomputed_returns import HELD
from tests.queries.test_measure import agree

BYS = (None, *GROUPINGS)
COLUMNS = {"paid_in": "invested"}
CENT = Decimal("0.01")


@settings(max_examples=60)
@given(data=st.data())
def test_returns_equal_their_recomputation(data, known, file):
    selection = data.draw(selections(known))
    by, name = data.draw(st.sampled_from(BYS)), data.draw(st.sampled_from(HELD))
    expected = recompute(name, file, selection, by)
    frame = measure(name, selection, by)
    assert set(expected) <= set(frame["group_id"])
    for row in frame.to_dicts():
        if row["group_id"] in expected:
            agree(row, expected[row["group_id"]])
        else:
            assert (row["n"], row["value"] or None) == (0, None)


@given(data=st.data())
def test_tile_and_table_are_the_same_numbers(data, known):
    selection = data.draw(selections(known))
    row = table("portfolio", selection).row(0, named=True)
    tiles = {name: measure(name, selection).row(0, named=True) for name in HELD}
    named = {name: row[COLUMNS.get(name, name)] for name in HELD}
    assert named == {name: tiles[name]["value"] for name in HELD}
    assert row["left_out"] == tiles["tvpi"]["excluded"]
    assert row["holdings"] == tiles["tvpi"]["n"] + row["left_out"]
    assert row["holdings"] == row["current"] + row["realised"] + row["written_off"]
    assert row["on"] == selection.end
    quarters = table("j_curve", selection)
    if row["holdings"]:
        last = quarters.row(-1, named=True)
        assert (last["quarter_end"], last["tvpi"]) == (selection.end, row["tvpi"])
        assert last["called"] == row["called"]
    else:
        assert quarters.is_empty()


@given(data=st.data())
def test_tvpi_is_its_parts_and_between_its_sides(data, known):
    row = table("portfolio", data.draw(selections(known))).row(0, named=True)
    if row["tvpi"] is not None:
        assert row["tvpi"] == row["dpi"] + row["rvpi"]
        sides = [row["realised_tvpi"], row["unrealised_tvpi"]]
        known_sides = [side for side in sides if side is not None]
        assert min(known_sides) <= row["tvpi"] + Decimal("1e-9")
        assert max(known_sides) >= row["tvpi"] - Decimal("1e-9")


@given(data=st.data())
def test_the_bridge_closes_by_holding_and_in_all(data, known):
    selection = data.draw(selections(known))
    items = table("bridge", selection)["amount"].to_list()
    assert sum(items[:-1]) == items[-1]
    holdings = table("bridge_by_holding", selection)
    whole = [Decimal(0)] * len(items)
    for row in holdings.filter(holdings["reason"].is_null()).rows():
        amounts = row[2 : 2 + len(items)]
        assert all(amount == amount.quantize(CENT) for amount in amounts)
        assert sum(amounts[:-1]) == amounts[-1]
        whole = [sum(pair) for pair in zip(whole, amounts, strict=True)]
    assert whole == items
    worth = table("portfolio", selection)["fair_value"][0] or 0
    assert abs(items[-1] - worth) <= CENT / 2 * len(holdings)
    before = replace(selection, end=selection.start, start=selection.start)
    assert len(table("bridge_by_holding", before)) <= len(holdings)


@given(data=st.data())
def test_one_bridge_begins_where_another_ends(data, known):
    selection = data.draw(selections(known))
    middle = data.draw(st.dates(selection.start, selection.end))
    first = table("bridge", replace(selection, end=middle))["amount"]
    if middle < selection.end:
        after = date.fromordinal(middle.toordinal() + 1)
        second = table("bridge", replace(selection, start=after))
        missing = table("bridge_by_holding", selection)["reason"].drop_nulls()
        if missing.is_empty():
            assert second["amount"][0] == first[-1]


@given(data=st.data())
def test_quarters_add_up_to_invested_capital_and_to_the_bridge(data, known):
    selection = data.draw(selections(known))
    quarters = table("investments_by_quarter", selection)
    capital = measure("invested_capital", selection).row(0, named=True)
    assert quarters.select(pl.col("new") + pl.col("follow_on")).sum().item() == (
        capital["value"] or 0
    )
    assert quarters["payments"].sum() == capital["n"] + capital["excluded"]
    assert quarters["undisclosed"].sum() == capital["excluded"]
    items = dict(table("bridge", selection).select("item", "amount").rows())
    for item in ("new", "follow_on"):
        rounding = CENT / 2 * len(table("schedule", selection))
        assert abs(quarters[item].sum() - items[item]) <= rounding
    starts = quarters["quarter"].to_list()
    assert starts[0] <= selection.start
    assert all((day.day, day.month % 3) == (1, 1) for day in starts)


@given(data=st.data())
def test_a_month_is_valued_as_a_period_that_ends_then(data, known):
    selection = replace(data.draw(selections(known)), compare="none")
    name, by = data.draw(st.sampled_from(HELD)), data.draw(st.sampled_from(BYS[-2:]))
    columns = ["value", "n", "excluded"]
    frame = measure(name, selection, by)
    row = data.draw(st.integers(0, len(frame) - 1))
    year, rest = frame["group_id"][row].split("-")
    month = int(rest.removeprefix("Q")) * (3 if by == "quarter" else 1)
    after = date(int(year) + month // 12, month % 12 + 1, 1)
    end = min(date.fromordinal(after.toordinal() - 1), selection.end)
    alone = measure(name, replace(selection, end=end))
    assert frame[row].select(columns).rows() == alone.select(columns).rows()


@given(data=st.data())
def test_a_group_is_the_filter_by_it(data, known):
    selection = data.draw(selections(known))
    name = data.draw(st.sampled_from(HELD))
    columns = ["value", "n", "excluded"]
    for row in measure(name, selection, "hub").to_dicts():
        alone = measure(name, replace(selection, hubs=(row["group_id"],)))
        assert [row[c] for c in columns] == list(alone.select(columns).row(0))


def test_returns_of_less_than_a_year_are_said_and_not_compared(known):
    early = Selection.of(known, preset="custom", end=date(2023, 3, 31))
    row = measure("irr", early).row(0, named=True)
    assert "Not annualised" in row["note"]
    assert row["before"] is None
    frame = measure("irr", Selection.of(known), "quarter")
    values = dict(frame.select("group_id", "change").rows())
    assert values["2023-Q4"] is None
    assert "unlike length" in frame.filter(group_id="2023-Q4")["note"][0]
    assert values["2024-Q4"] is not None


def test_the_commitment_is_that_of_the_whole_arm(known):
    whole = table("portfolio", Selection.of(known)).row(0, named=True)
    assert whole["uncalled"] == known.programme.commitment - whole["called"]
    assert whole["free"] == whole["uncalled"] - known.programme.reserves
    part = Selection.of(known, ids={"hub": ["uk"]})
    row = table("portfolio", part).row(0, named=True)
    assert (row["commitment"], row["years_left"]) == (None, None)
    assert row["called"] < whole["called"]
    assert "whole arm" in row["note"]
    with acting(Rights(("uk",))):
        seen = table("portfolio", Selection.of(known)).row(0, named=True)
    assert seen["called"] == row["called"]
    assert (seen["not_engaged"], row["not_engaged"]) == (0, 5)


@pytest.mark.parametrize("name", HELD)
def test_a_caller_sees_the_holdings_of_allowed_hubs_only(known, name):
    with acting(Rights(("brazil",))):
        seen = measure(name, Selection.of(known)).select("value", "n").rows()
    own = measure(name, Selection.of(known, ids={"hub": ["brazil"]}))
    assert seen == own.select("value", "n").rows()
    with acting(Rights(())):
        none = measure(name, Selection.of(known)).row(0, named=True)
    assert (none["n"], none["value"] or None) == (0, None)
