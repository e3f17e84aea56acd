"""Each dimension of the exposure adds up to the whole portfolio."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.composed.exposure import DIMENSIONS
from queries.composed.holdings import counted
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import paths_of


@given(data=st.data())
def test_each_dimension_adds_up_to_the_whole(data, known):
    selection = data.draw(selections(known))
    whole = table("portfolio", selection).row(0, named=True)
    cost = counted(table("schedule", selection))["cost"].sum()
    frame = table("exposure", selection)
    for dimension in DIMENSIONS:
        part = frame.filter(dimension=dimension)
        assert part["holdings"].sum() == whole["holdings"]
        assert part["cost"].sum() == cost
        assert part["fair_value"].sum() == (whole["fair_value"] or 0)
        for column, size in (
            ("share_cost", cost),
            ("share_value", whole["fair_value"]),
        ):
            if size:
                assert part[column].sum() == pytest.approx(1)
            else:
                assert part[column].drop_nulls().is_empty()


@given(data=st.data())
def test_a_holding_lies_where_it_was_engaged_first(data, known, file):
    selection = data.draw(selections(known))
    held = table("schedule", selection)["organisation_id"].to_list()
    paths = paths_of(file, selection).sort("sourced_on", "engagement_id")
    first = paths.unique("organisation_id", keep="first", maintain_order=True)
    found = table("exposure", selection)
    for dimension, column in (("hub", "hub_id"), ("focus_area", "focus_area_id")):
        expected = dict.fromkeys(known.members(dimension), 0)
        expected = {member.id: 0 for member in expected} | {None: 0}
        places = dict(first.select("organisation_id", column).rows())
        for company in held:
            expected[places.get(company)] += 1
        rows = found.filter(dimension=dimension).select("group_id", "holdings").rows()
        assert dict(rows) == {key: n for key, n in expected.items() if n}


def test_groups_have_names_and_the_rest_comes_last(known):
    frame = table("exposure", Selection.of(known))
    hubs = frame.filter(dimension="hub")
    assert hubs.row(-1, named=True)["group"] == "Not engaged"
    assert hubs["group_id"].null_count() == 1
    assert "United States" in frame.filter(dimension="country")["group"]
    years = frame.filter(dimension="vintage")["group"].to_list()
    assert years == sorted(years)
