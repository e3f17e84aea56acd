"""One member from close by: its mix and its projects, counted again."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.lens import Lens
from queries.measure import measure
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import DIMENSIONS, journeys, selected, tables
from tests.queries.recounted import cohort, counted, sound
from tests.queries.small import small
from tests.queries.test_lens import lenses


def in_view(selection, lens):
    """The member that the lens names, else the one of most engagements."""
    sizes = measure("engagements", replace(selection, compare="none"), lens.by)
    most = sizes.sort("value", descending=True, maintain_order=True).row(0, named=True)
    return lens.member or (most["group_id"] if most["value"] else None)


def freed(selection, lens):
    return replace(selection, **{f"{lens.by}s": ()})


@given(data=st.data())
def test_the_mix_is_counted_beside_all_members(data, known, file):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("member_mix", selection, lens)
    assert sound(frame)
    if (member := in_view(selection, lens)) is None:
        assert frame.is_empty()
        return
    cases = cohort(file, freed(selection, lens), lens)
    mine = cases.filter(by=member)
    everyone, own = counted(cases, "other"), counted(mine, "other")
    assert own.keys() <= everyone.keys() <= set(frame["group_id"])
    for row in frame.to_dicts():
        n, k = own.get(row["group_id"], (0, 0))
        all_n, all_k = everyone.get(row["group_id"], (0, 0))
        assert (row["n"], row["k"]) == (n, k)
        share_of(row["share"], n, len(mine))
        share_of(row["programme_share"], all_n, len(cases))
        share_of(row["value"], k, n)
        share_of(row["programme_value"], all_k, all_n)


def share_of(found, part, whole):
    """A share is part / whole; nothing is known of no case."""
    if whole:
        assert found == pytest.approx(part / whole, rel=1e-12)
    else:
        assert found is None


@given(data=st.data())
def test_shares_add_up(data, known):
    frame = table("member_mix", data.draw(selections(known)), data.draw(lenses(known)))
    for name in ("share", "programme_share"):
        shares = frame[name].drop_nulls()
        assert not len(shares) or shares.sum() == pytest.approx(1)


@given(data=st.data())
def test_projects_are_those_of_the_period_as_known(data, known, file):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("member_projects", selection, lens)
    member, day = in_view(selection, lens), selection.as_of
    paths = selected(journeys(file, day), freed(selection, lens))
    paths = paths.filter(pl.col(DIMENSIONS[lens.by]).eq_missing(member))
    rows = tables(file)["projects"].join(
        paths.select("engagement_id"), on="engagement_id"
    )
    expected = {
        row["project_id"]: row for row in rows.to_dicts() if ran(row, selection)
    }
    assert set(frame["project_id"]) == expected.keys()
    assert frame["started_on"].is_sorted(descending=True)
    for row in frame.to_dicts():
        check(row, expected[row["project_id"]], day)


def ran(row, selection):
    ended = row["ended_on"]
    running = ended is None or ended > selection.as_of or ended >= selection.start
    return row["started_on"] <= selection.end and running


def check(row, given_row, day):
    """State, end and lateness of one project as known on a day."""
    due, ended = given_row["due_on"], given_row["ended_on"]
    known = ended if ended is not None and ended <= day else None
    assert row["ended_on"] == known
    assert row["outcome"] == (given_row["outcome"] if known else None)
    late = None if due is None else max(((known or day) - due).days, 0)
    assert row["days_late"] == late
    state = "ended" if known else "late" if late else "running"
    assert row["state"] == state


def test_a_caller_sees_no_project_of_other_hubs(known):
    with acting(Rights(("brazil",))):
        own = table("member_projects", Selection.of(known))
        other = table("member_projects", Selection.of(known), Lens(member="uk"))
        mix = table("member_mix", Selection.of(known), Lens(member="uk"))
    assert set(own["hub"]) == {"Brazil"}
    assert other.is_empty()
    assert mix["n"].sum() == 0


def test_a_hub_opened_yesterday_has_nothing_to_show(tmp_path):
    with small(tmp_path) as facts:
        selection, lens = Selection.of(facts), Lens(member="new")
        mix = table("member_mix", selection, lens)
        projects = table("member_projects", selection, lens)
        row = table("members", selection).filter(group_id="new").row(0, named=True)
        judged = table("comparison", selection).filter(group_id="new")
    assert mix["share"].null_count() == len(mix)
    assert mix["programme_share"].sum() == pytest.approx(1)
    assert projects.is_empty()
    assert (row["n"], row["value"], row["median_days"]) == (0, None, None)
    assert set(row["months"]) == {0}
    assert judged["position"][0] is None


def test_nothing_in_view_where_nothing_was_sourced(known):
    empty = replace(Selection.of(known), sources=("nowhere",))
    for name in ("member_mix", "member_projects"):
        assert table(name, empty).is_empty()
        assert table(name, empty).schema == table(name, Selection.of(known)).schema
