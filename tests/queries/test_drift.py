"""A pinned view beside the data in force: the same question, asked twice."""

from dataclasses import replace

import pytest

from data.store import Store
from queries.drift import counterparts, side_by_side
from queries.engine import facts
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.programme import Dimension, FocusArea
from queries.selection import Selection


@pytest.fixture
def both(imported_twice, monkeypatch):
    """The facts of the earlier snapshot and of the one in force."""
    monkeypatch.setenv("PROGRAMME_DATA", str(imported_twice))
    first = Store(imported_twice).snapshots()[-1].snapshot_id
    return facts(first), facts()


def test_dates_that_end_with_the_pinned_data_are_asked_onward_too(both):
    known, live = both
    pinned = Selection.of(known, ids={"hub": ["uk"]}).pin()
    (same, onward), notices = counterparts(pinned, known, live)
    assert notices == []
    assert {same.snapshot, onward.snapshot} == {live.snapshot}
    assert (same.end, same.as_of) == (known.data_date, known.data_date)
    assert (onward.end, onward.as_of) == (live.data_date, live.data_date)
    assert onward.start == same.start == known.first_date
    assert same.hubs == onward.hubs == ("uk",)


def test_a_period_that_follows_the_data_follows_the_live_data(both):
    known, live = both
    (only,), _ = counterparts(Selection.of(known, pinned=True), known, live)
    assert only.end == live.data_date


def test_a_closed_period_is_asked_once(both):
    known, live = both
    start, end = known.first_date, known.data_date.replace(month=1)
    closed = Selection.of(known, preset="custom", start=start, end=end).pin()
    (only,), _ = counterparts(closed, known, live)
    assert (only.start, only.end) == (start, end)


def test_what_the_live_data_no_longer_has_is_said(both):
    known, live = both
    heir = FocusArea("talent", "Talent", succeeded_by="metaverse")
    areas = tuple(heir if a.id == "talent" else a for a in live.focus_areas)
    hubs = tuple(hub for hub in live.hubs if hub.id != "uk")
    changed = replace(live, hubs=hubs, focus_areas=areas)
    ids: dict[Dimension, list[str]] = {"hub": ["uk"], "focus_area": ["talent"]}
    (same,), notices = counterparts(Selection.of(known, ids=ids), known, changed)
    assert (same.hubs, same.focus_areas) == ((), ("metaverse",))
    said = " ".join(notices)
    assert "hub=uk is not known" in said
    assert "succeeded by metaverse" in said


def test_values_are_those_of_each_snapshot(both):
    known, live = both
    pinned = Selection.of(known).pin()
    others, _ = counterparts(pinned, known, live)
    found = side_by_side(tuple(CATALOGUE), [pinned, *others])
    for name, values in found.items():
        alone = [replace(each, compare="none") for each in (pinned, *others)]
        assert values == [measure(name, each)["value"][0] for each in alone]
    engaged = found["engaged_organisations"]
    assert engaged[0] == engaged[1] < engaged[2]
