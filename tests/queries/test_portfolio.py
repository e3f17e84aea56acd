"""The portfolio's numbers equal their recomputation, and each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.engine import allowed_hubs
from queries.groups import GROUPINGS
from queries.measure import measure
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import recompute
from tests.queries.recomputed_returns import HELD
from tests.queries.test_measure import agree

BYS = (None, *GROUPINGS)
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
