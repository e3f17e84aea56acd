"""Flow: nothing is lost between arrival and departure, and Little's law holds."""

from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.measure import measure
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import departed, ladder, paths_of, within


def flow_agrees(selection, file):
    found = table("flow", selection)
    for line in found.partition_by("rank"):
        assert line["passed"].to_list() == sorted(line["passed"])
    last = len(ladder(file))
    gone = departed(paths_of(file, selection), last)
    for (day,), at in found.partition_by("day", as_dict=True).items():
        passed = at.sort("rank")["passed"].to_list()
        assert passed == sorted(passed, reverse=True)
        come = gone.filter(pl.col("e0") <= day)
        still = come.filter(pl.col("gone").is_null() | (pl.col("gone") > day))
        assert passed[0] - passed[-1] == still.height
    at_end = found.filter(day=selection.end).sort("rank")["passed"]
    tile = measure("work_in_progress", selection)["value"][0]
    assert at_end[0] - at_end[-1] == tile


@settings(max_examples=15)
@given(data=st.data())
def test_flow_never_falls_and_is_work_in_progress(data, known, file):
    flow_agrees(data.draw(selections(known)), file)


def summary_agrees(selection, file):
    row = table("flow_summary", selection).row(0, named=True)
    gone = departed(paths_of(file, selection), len(ladder(file)))
    start, end = selection.start, selection.end
    days = [start + timedelta(n) for n in range(selection.days)]
    standing = [_standing(gone, day) for day in days]
    assert row["wip"] == pytest.approx(sum(standing) / len(days))
    assert row["wip_end"] == standing[-1]
    assert row["wip_start"] == _standing(gone, start - timedelta(1))
    assert row["arrivals"] == within(gone, "e0", selection).height
    assert (
        row["departures"] == gone.filter(pl.col("gone").is_between(start, end)).height
    )
    assert row["departures"] == row["completed"] + row["exited"]
    if row["arrivals"]:
        assert row["wip"] == pytest.approx(row["arrival_rate"] * row["time_in_system"])
    else:
        assert row["time_in_system"] is None
    assert row["exact"] == (row["wip_start"] == row["wip_end"] == 0)
    assert (row["note"] is None) == (row["exact"] and row["arrivals"] > 0)


@settings(max_examples=15)
@given(data=st.data())
def test_the_summary_is_littles_law(data, known, file):
    summary_agrees(data.draw(selections(known)), file)


def _standing(gone, day):
    come = gone.filter(pl.col("e0") <= day)
    return come.filter(pl.col("gone").is_null() | (pl.col("gone") > day)).height
