"""What must hold for any selection, and what is said at the edges."""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection
from queries.tables import COMPOSED, table
from tests.queries.made import selections


@given(data=st.data())
def test_a_filter_never_adds(data, known):
    selection = data.draw(selections(known))
    whole = Selection.of(
        known,
        preset="custom",
        start=selection.start,
        end=selection.end,
        as_of=selection.as_of,
    )
    for name, column in (("flow", "passed"), ("funnel", "k"), ("standing", "n")):
        parts, wholes = table(name, selection), table(name, whole)
        assert parts[column].sum() <= wholes[column].sum()
    assert (
        measure("work_in_progress", selection)["value"][0]
        <= measure("work_in_progress", whole)["value"][0]
    )


@settings(max_examples=30)
@given(data=st.data())
def test_parts_add_up_over_hubs_and_areas(data, known):
    selection = data.draw(selections(known))
    for name in ("work_in_progress", "departures"):
        whole = measure(name, selection)["value"][0]
        for by in ("hub", "focus_area", "kind", "source"):
            assert measure(name, selection, by)["value"].sum() == whole


ONE_DAY = {"preset": "custom", "start": date(2022, 4, 27), "end": date(2022, 4, 27)}
EDGES = {
    "one day, known that day": ONE_DAY | {"as_of": date(2022, 4, 27)},
    "one day, followed since": ONE_DAY,
    "a hub opened yesterday": {"ids": {"hub": ["india"]}},
    "before the hub opened": {
        "ids": {"hub": ["india"]},
        "preset": "custom",
        "start": date(2022, 5, 1),
        "end": date(2022, 6, 1),
    },
}


@pytest.mark.parametrize("name", COMPOSED)
@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize("days", [0, 36_500])
def test_at_the_edges_nothing_is_nan_or_an_error(known, name, edge, days):
    selection = Selection.of(known, **edge)
    for basis in ("cohort", "period"):
        frame = table(name, selection, Lens(basis=basis, days=days))
        for row in frame.to_dicts():
            assert not any(isinstance(v, float) and math.isnan(v) for v in row.values())
            rated = name != "targets"  # where a count of none is 0
            assert row.get("n") != 0 or row.get("value") is None or not rated
