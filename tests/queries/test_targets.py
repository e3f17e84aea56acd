"""Targets beside what was reached: each the metric over the target's own period."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.composed import targets
from queries.engine import run
from queries.groups import WHOLE
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import project_rank, recompute
from tests.queries.recounted import sound
from tests.queries.small import small

EXACT: dict[str, Any] = {"rel": 1e-9, "abs": 1e-12}
DAY = date(2024, 6, 30)


@given(data=st.data())
def test_a_value_is_the_metric_over_the_targets_period(data, known, file):
    selection = replace(data.draw(selections(known)), kinds=(), sources=())
    frame = table("targets", selection)
    assert sound(frame)
    if frame.is_empty():
        return
    row = data.draw(st.sampled_from(frame.to_dicts()))
    assert row["period_start"] <= selection.end <= row["period_end"]
    start = max(row["period_start"], known.first_date)
    by = None if row["dimension"] == "programme" else row["dimension"]
    ids = {by: [row["group_id"]]} if by else {}
    asked = Selection.of(
        known,
        ids=ids,
        preset="custom",
        start=start,
        end=selection.end,
        as_of=selection.as_of,
        compare="none",
    )
    found = measure(row["metric"], asked).row(0, named=True)
    for name in ("n", "lower", "upper"):
        assert row[name] == found[name]
    assert row["value"] == (None if found["value"] is None else float(found["value"]))
    path = {"end": project_rank(file), "days": known.programme.horizon_days}
    counted = recompute(row["metric"], file, asked, None, **path)
    expected = counted.get("all", {"value": 0 if row["value"] == 0 else None})
    if row["value"] is None:
        assert expected["value"] is None
    else:
        assert row["value"] == pytest.approx(float(expected["value"]), **EXACT)


@given(data=st.data())
def test_attainment_and_pace_follow_from_the_value(data, known):
    selection = data.draw(selections(known))
    for row in table("targets", selection).to_dicts():
        length = (row["period_end"] - row["period_start"]).days + 1
        passed = (selection.end - row["period_start"]).days + 1
        assert row["elapsed"] == passed / length
        if row["value"] is None:
            assert row["attainment"] is None
            assert row["pace"] is None
            assert row["note"]
            continue
        assert row["attainment"] == pytest.approx(row["value"] / row["target"])
        if CATALOGUE[row["metric"]].form in ("share", "days"):
            assert row["pace"] is None
        else:
            due = row["target"] * row["elapsed"]
            assert row["pace"] == pytest.approx(row["value"] / due)


@given(data=st.data())
def test_a_target_is_listed_where_the_selection_is_its_scope(data, known):
    selection = data.draw(selections(known))
    frame = table("targets", selection)
    held = run("targets_in_force", selection)
    hubs, areas = selection.hubs, selection.focus_areas
    of_hubs = held.drop_nulls("hub_id")
    if areas:
        of_hubs = of_hubs.clear()
    elif hubs:
        of_hubs = of_hubs.filter(pl.col("hub_id").is_in(hubs))
    whole = held.filter(pl.col("hub_id").is_null() & pl.col("focus_area_id").is_null())
    assert len(frame.filter(dimension="hub")) == len(of_hubs)
    assert len(frame.filter(dimension="programme")) == (
        0 if hubs or areas else len(whole)
    )
    if selection.kinds or selection.sources:
        assert frame["value"].null_count() == len(frame)
        assert set(frame["note"]) <= {targets.NARROWED}


def test_a_caller_is_shown_the_targets_of_allowed_hubs_only(known):
    with acting(Rights(("uk",))):
        frame = table("targets", Selection.of(known))
        assert (
            run("targets_in_force", Selection.of(known))["hub_id"].unique()[0] == "uk"
        )
    assert set(frame["group_id"]) == {"uk"}


def test_a_programme_without_targets_has_none(tmp_path):
    with small(tmp_path) as facts:
        frame = table("targets", Selection.of(facts))
        members = table("members", Selection.of(facts))
    assert frame.is_empty()
    assert frame.schema == targets.SCHEMA
    assert members["target"].null_count() == len(members)


TARGETS = """metric,hub_id,focus_area_id,period_start,period_end,value
engagements,,,2023-01-01,2024-12-31,0
engagements,new,,2023-01-01,2024-12-31,4
engagements,uk,ev,2023-01-01,2024-12-31,2
engagements,,ev,2023-01-01,2024-12-31,8
conversion_rate,new,,2024-01-01,2024-12-31,0.5
happiness,,,2024-01-01,2024-12-31,5
engagements,br,,2024-07-01,2024-12-31,5
"""


@pytest.fixture(scope="module")
def aimed(tmp_path_factory):
    """A small programme with odd targets, and a hub opened yesterday."""
    with small(tmp_path_factory.mktemp("aimed"), targets=TARGETS) as facts:
        yield facts


def by_group(frame, metric="engagements"):
    rows = frame.filter(metric=metric).to_dicts()
    return {(row["dimension"], row["group_id"]): row for row in rows}


def test_a_target_of_zero_is_not_attained_and_says_so(aimed):
    row = by_group(table("targets", Selection.of(aimed)))["programme", WHOLE[0]]
    assert row["value"] == 3
    assert row["attainment"] is None
    assert row["pace"] is None
    assert row["note"] == targets.NO_TARGET


def test_a_metric_that_does_not_exist_is_named(aimed):
    found = by_group(table("targets", Selection.of(aimed)), "happiness")
    row = found["programme", WHOLE[0]]
    assert row["label"] == "happiness"
    assert row["value"] is None
    assert row["note"] == targets.UNKNOWN_METRIC


def test_a_hub_opened_yesterday_has_reached_nothing_yet(aimed):
    frame = table("targets", Selection.of(aimed))
    count, share = (
        by_group(frame, metric)["hub", "new"]
        for metric in ("engagements", "conversion_rate")
    )
    assert (count["value"], count["attainment"], count["pace"]) == (0, 0, 0)
    assert share["value"] is None
    assert share["note"]


def test_a_target_of_a_hub_in_an_area_holds_for_that_selection(aimed):
    whole = table("targets", Selection.of(aimed))
    groups = by_group(whole)
    assert ("hub", "uk") not in groups
    assert groups["focus_area", "ev"]["target"] == 8
    in_area = by_group(
        table("targets", Selection.of(aimed, ids={"focus_area": ["ev"]}))
    )
    assert in_area["hub", "uk"]["value"] == 1
    assert in_area["hub", "uk"]["target"] == 2
    assert in_area["focus_area", "ev"]["value"] == 2
    in_hub = by_group(table("targets", Selection.of(aimed, ids={"hub": ["uk"]})))
    assert set(in_hub) == {("focus_area", "ev")}


def test_only_periods_that_hold_the_last_day_count(aimed):
    assert ("hub", "br") not in by_group(table("targets", Selection.of(aimed)))
    assert aimed.data_date == DAY
    assert not len(table("targets", Selection.of(aimed)).filter(group_id="br"))
