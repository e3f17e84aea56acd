"""The tables of projects, read again from the contract's tables one by one."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from statsmodels.stats.proportion import proportion_confint

from queries.composed.member import PROJECT
from queries.engine import facts
from queries.lens import Lens
from queries.measure import measure
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recounted import sound
from tests.queries.recounted_projects import parted, ran
from tests.queries.test_as_of import DAY, earlier  # noqa: F401

NAMES = (
    "project_timeline",
    "project_status",
    "project_reasons",
    "project_money",
    "adoption",
    "adoption_curve",
    "outcomes",
)
ENDED = ("adopted", "extended", "stopped")


@given(data=st.data())
def test_the_timeline_is_the_projects_that_ran_as_known(data, known, file):
    selection = data.draw(selections(known))
    frame = table("project_timeline", selection)
    expected = ran(file, selection)
    order = sorted(expected.values(), key=lambda row: row["project_id"])
    order.sort(key=lambda row: row["started_on"], reverse=True)
    assert frame["project_id"].to_list() == [row["project_id"] for row in order]
    for row in frame.to_dicts():
        assert row == {name: expected[row["project_id"]][name] for name in row}


@given(data=st.data())
def test_status_counts_the_timeline(data, known, file):
    selection = data.draw(selections(known))
    frame, found = table("project_status", selection), ran(file, selection)
    assert sound(frame)
    for dimension in ("business_unit", "hub", "focus_area"):
        parts = parted(found, dimension)
        own = frame.filter(dimension=dimension)
        assert {*own.select("group_id", "group").rows()} == parts.keys()
        assert own["projects"].is_sorted(descending=True)
        for row in own.to_dicts():
            counted(row, parts[row["group_id"], row["group"]])


def counted(row, projects):
    states = Counter(project["state"] for project in projects)
    outcomes = Counter(project["outcome"] for project in projects)
    assert row["projects"] == len(projects)
    assert (row["running"], row["late"]) == (states["running"], states["late"])
    assert [row[name] for name in ENDED] == [outcomes[name] for name in ENDED]
    assert row["n"] == sum(row[name] for name in ENDED)
    assert row["k"] == row["adopted"]
    apart = ("running", "late", *ENDED, "no_outcome")
    assert sum(row[name] for name in apart) == row["projects"]
    if not row["n"]:
        assert (row["value"], row["lower"], row["upper"]) == (None, None, None)
        return
    assert row["value"] == pytest.approx(row["k"] / row["n"])
    wilson = proportion_confint(row["k"], row["n"], method="wilson")
    assert (row["lower"], row["upper"]) == pytest.approx(wilson, abs=1e-12)


@given(data=st.data())
def test_money_is_summed_over_the_timeline(data, known, file):
    selection = data.draw(selections(known))
    frame, found = table("project_money", selection), ran(file, selection)
    assert sound(frame)
    for dimension in ("all", "business_unit", "hub", "focus_area"):
        parts = parted(found, dimension)
        own = frame.filter(dimension=dimension)
        assert {*own.select("group_id", "group").rows()} == parts.keys()
        for row in own.to_dicts():
            summed(row, parts[row["group_id"], row["group"]])


def summed(row, projects):
    assert row["projects"] == len(projects)
    for side in ("budget", "cost"):
        said = [project for project in projects if project[side] is not None]
        based = [project[f"{side}_base"] for project in said]
        known = [amount for amount in based if amount is not None]
        assert row[f"with_{side}"] == len(said)
        assert row[f"{side}_base"] == (sum(known, Decimal(0)) if known else None)
    both = [
        project
        for project in projects
        if project["ended_on"] and None not in (project["budget"], project["cost"])
    ]
    assert row["n"] == len(both)
    spent, planned = (
        sum(float(project[f"{side}_base"]) for project in both)
        for side in ("cost", "budget")
    )
    assert row["overrun"] == (pytest.approx(spent / planned) if both else None)


@given(data=st.data())
def test_reasons_are_those_of_projects_that_ended(data, known, file):
    selection = data.draw(selections(known))
    frame = table("project_reasons", selection)
    expected = Counter(
        (project["outcome"], project["closing_reason"])
        for project in ran(file, selection).values()
        if project["ended_on"]
    )
    found = {(row[0], row[1]): row[2] for row in frame.rows()}
    assert found == expected
    assert len(found) == len(frame)


@given(data=st.data())
def test_tables_and_metrics_say_the_same(data, known):
    selection = replace(data.draw(selections(known)), compare="none")
    timeline = table("project_timeline", selection)
    started = timeline.filter(timeline["started_on"] >= selection.start)
    assert len(started) == measure("co_creation_projects", selection)["value"][0]
    if selection.end == selection.as_of:
        hubs = measure("adoption_rate", selection, "hub").filter(k=1).to_dicts()
        status = table("project_status", selection).filter(dimension="hub")
        for row in hubs:
            own = status.filter(group_id=row["group_id"]).row(0, named=True)
            assert all(own[name] == row[name] for name in ("n", "k", "value"))


@given(data=st.data())
def test_the_projects_of_a_member_are_those_of_the_timeline(data, known):
    selection = data.draw(selections(known))
    hub = data.draw(st.sampled_from(known.hubs))
    own = table("member_projects", selection, Lens(member=hub.id))
    whole = table("project_timeline", replace(selection, hubs=(hub.id,)))
    assert own.columns == list(PROJECT)
    same = [name for name in PROJECT if name != "state"]
    assert_frame_equal(own.select(same), whole.select(same))
    assert own["state"].to_list() == [
        "ended" if state.startswith("ended") else state for state in whole["state"]
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("preset", ["programme", "last_12_months", "quarter"])
def test_as_of_a_day_is_the_data_of_that_day(store, earlier, name, preset):  # noqa: F811
    now, then = (
        ask_in(folder, name, preset=preset, **day)
        for folder, day in ((store.folder, {"as_of": DAY}), (earlier.folder, {}))
    )
    assert now.height
    assert_frame_equal(now, then)


def ask_in(folder, name, **asked):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(folder))
        return table(name, Selection.of(facts(), **asked))


def test_a_caller_sees_the_projects_of_allowed_hubs_only(known):
    whole = Selection.of(known)
    own = {name: table(name, replace(whole, hubs=("brazil",))) for name in NAMES}
    with acting(Rights(("brazil",))):
        for name in NAMES:
            assert_frame_equal(table(name, whole), own[name])
    with acting(Rights(())):
        for name in set(NAMES) - {"adoption"}:
            assert table(name, whole).is_empty()
        assert table("adoption", whole)["started"][0] == 0
