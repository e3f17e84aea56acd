"""The members of a dimension: the numbers of the metrics, all at once."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analysis.median import median_interval, medians
from queries.groups import months
from queries.lens import Lens
from queries.measure import measure
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import DIMENSIONS, journeys, selected, within
from tests.queries.recounted import sound
from tests.queries.small import small
from tests.queries.test_lens import lenses


@given(data=st.data())
def test_members_are_their_measures(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("members", selection, lens)
    alone = replace(selection, compare="none")
    stages = {"stage_from": lens.stage_from, "stage_to": lens.stage_to}
    rates = measure("conversion_rate", alone, lens.by, **stages)
    times = measure("median_days_to_project", alone, lens.by)
    columns = ["group_id", "group", "n", "k", "value", "lower", "upper"]
    assert_frame_equal(frame.select(columns), rates.select(columns), rel_tol=1e-12)
    assert frame["median_days"].to_list() == times["value"].to_list()
    assert frame["median_n"].to_list() == times["n"].to_list()
    for name in ("engaged_organisations", "co_creation_projects"):
        assert frame[name].to_list() == measure(name, alone, lens.by)["value"].to_list()
    assert sound(frame)


@given(data=st.data())
def test_months_are_the_last_ones_of_the_period(data, known, file):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("members", selection, lens)
    sourced = selected(journeys(file, selection.as_of), selection)
    sourced = within(sourced, "e0", selection)
    listed = months(selection)[-36:]
    for group, found in frame.select("group_id", "months").iter_rows():
        own = sourced.filter(pl.col(DIMENSIONS[lens.by]) == group)["e0"]
        first = own.dt.month_start()
        assert found == [(first == month).sum() for month in listed]


@given(data=st.data())
def test_parts_add_up_over_every_dimension(data, known):
    selection = replace(data.draw(selections(known)), compare="none")
    lens = data.draw(lenses(known))
    frame = table("members", selection, lens)
    for name, column in (("co_creation_projects", "value"), ("conversion_rate", "n")):
        stages = {"stage_from": lens.stage_from, "stage_to": lens.stage_to}
        whole = measure(name, selection, **(stages if column == "n" else {}))
        part = name if column == "value" else "n"
        assert frame[part].sum() == whole[column][0]
    assert (
        frame["median_n"].sum() == measure("median_days_to_project", selection)["n"][0]
    )


@given(data=st.data())
def test_targets_are_those_of_the_projects(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("members", selection, lens).drop_nulls("target")
    found = table("targets", selection).filter(
        metric="co_creation_projects", dimension=lens.by
    )
    if selection.kinds or selection.sources:
        assert frame.is_empty()
    else:
        columns = ["group_id", "target", "attainment", "pace"]
        assert_frame_equal(frame.select(columns), found.select(columns))


def test_more_than_three_years_show_the_last_36_months(known):
    selection = replace(
        Selection.of(known), start=known.first_date.replace(year=2015), compare="none"
    )
    frame = table("members", selection, Lens(by="kind"))
    assert set(frame["months"].list.len()) == {36}
    sourced = measure("engagements", selection)["value"][0]
    assert frame["months"].list.sum().sum() == sourced


def test_a_caller_sees_the_hubs_allowed_only(known):
    with acting(Rights(("brazil",))):
        frame = table("members", Selection.of(known))
    assert set(frame.filter(pl.col("n") > 0)["group_id"]) == {"brazil"}
    assert set(frame.drop_nulls("target")["group_id"]) == {"brazil"}


histograms = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.integers(0, 3)), max_size=20
)


@given(histograms)
def test_medians_are_those_of_one_group_after_the_other(rows):
    types = {"group": pl.String, "days": pl.Int32, "count": pl.Int64}
    frame = pl.DataFrame(rows, types, orient="row")
    found = {group: (value, n) for group, value, n in medians(frame, "group").rows()}
    for group in "abc":
        alone = median_interval(frame.filter(group=group))
        assert found.get(group, (None, 0)) == (alone.value, alone.n)


TARGETS = """metric,hub_id,focus_area_id,period_start,period_end,value
co_creation_projects,uk,,2023-01-01,2024-12-31,4
co_creation_projects,uk,,2024-01-01,2024-12-31,2
"""


def test_of_two_targets_the_later_one_stands(tmp_path):
    with small(tmp_path, targets=TARGETS) as facts:
        selection = Selection.of(facts)
        frame, both = table("members", selection), table("targets", selection)
    assert both["target"].to_list() == [4, 2]
    row = frame.filter(group_id="uk").row(0, named=True)
    assert (row["target"], row["attainment"], row["pace"]) == (2, 0, 0)
    assert len(frame) == 3


@pytest.mark.parametrize("by", ["hub", "focus_area", "kind", "source"])
def test_an_empty_selection_has_a_row_a_member(known, by):
    selection = Selection.of(known, preset="custom", end=known.first_date)
    empty = replace(selection, sources=("nowhere",))
    frame = table("members", empty, Lens(by=by))
    assert frame["n"].sum() == 0
    assert frame["value"].null_count() == len(frame)
    assert frame["median_days"].null_count() == len(frame)
