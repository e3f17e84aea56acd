"""The tables of conversion, against cases counted one by one."""

from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.composed.conversion import MOST_COHORTS, STEPS
from queries.groups import groups
from queries.lens import Lens
from queries.measure import measure
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import paths_of, within
from tests.queries.test_lens import lenses


def ranks(known, lens):
    """The ranks that a lens leads from and to."""
    steps = [None, *(stage.id for stage in known.ladder)]
    begin = steps.index(lens.stage_from)
    goal = steps.index(known.project_stage.id)
    default = goal if goal > begin else len(steps) - 1
    return begin, default if lens.stage_to is None else steps.index(lens.stage_to)


def matrix_agrees(selection, lens, file):
    paths = paths_of(file, selection)
    for row in table("matrix", selection, lens).to_dicts():
        begin, end = row["from_rank"], row["to_rank"]
        entered = within(paths, f"r{begin}", selection)
        n, k = entered.height, entered[f"r{end}"].count()
        if lens.basis == "period":
            k = within(paths, f"r{end}", selection).height
            assert row["lower"] is None
        assert (row["n"], row["k"]) == (n, k)
        assert row["value"] == (pytest.approx(k / n) if n else None)


@settings(max_examples=20)
@given(data=st.data())
def test_the_matrix_counts_each_pair(data, known, file):
    matrix_agrees(data.draw(selections(known)), data.draw(lenses(known)), file)


@given(data=st.data())
def test_matrix_funnel_and_tile_say_the_same(data, known):
    selection = data.draw(selections(known))
    for basis, name in (("cohort", "conversion_rate"), ("period", "conversion_period")):
        lens = Lens(basis=basis)
        columns = ["n", "k", "value", "lower", "upper"]
        tile = measure(name, selection).select(columns).rows()
        goal = known.project_stage
        pair = table("matrix", selection, lens).filter(from_rank=0, to_rank=goal.rank)
        step = table("funnel", selection, lens).filter(stage_id=goal.id)
        assert pair.select(columns).rows() == step.select(columns).rows() == tile


@settings(max_examples=15)
@given(data=st.data())
def test_incidence_at_the_horizon_is_the_metric(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    curves = table("incidence", selection, lens)
    days = known.programme.horizon_days if lens.days is None else lens.days
    total = curves["incidence_reached"] + curves["incidence_exited"]
    assert (total + curves["survival"] - 1).abs().max() in (None, pytest.approx(0))
    names = groups(selection, lens.by, known)
    wanted = {
        "all": measure("conversion_within", selection, **lens.path()),
        **{
            row["group_id"]: row
            for row in measure(
                "conversion_within", selection, lens.by, **lens.path()
            ).to_dicts()
        },
    }
    wanted["all"] = wanted["all"].row(0, named=True)
    for (group_id,), curve in curves.partition_by("group_id", as_dict=True).items():
        metric = wanted[group_id]
        assert group_id == "all" or group_id in names
        assert curve["at_risk"][0] == metric["n"]
        if metric["value"] is not None:
            known_days = curve.filter(pl.col("days") <= days)["incidence_reached"]
            value = known_days[-1] if len(known_days) else 0.0
            assert value == pytest.approx(metric["value"], abs=1e-12)


def cohorts_agree(selection, lens, known, file):
    begin, end = ranks(known, lens)
    entered = within(paths_of(file, selection), f"r{begin}", selection)
    found = table("cohorts", selection, lens)
    assert found.group_by("cohort").first()["n"].sum() == entered.height
    last = found.group_by("cohort").agg(pl.all().sort_by("age").last())
    for row in last.to_dicts():
        first = row["cohort"]
        mine = entered.filter(
            pl.col(f"r{begin}") >= first,
            pl.col(f"r{begin}") < _next(first, found, selection.end),
        )
        took = (mine[f"r{end}"] - mine[f"r{begin}"]).dt.total_days().drop_nulls()
        follow_up = (pl.lit(selection.as_of) - mine[f"r{begin}"]).dt.total_days()
        followed = mine.select((follow_up >= row["age"]).sum()).item()
        assert row["n"] == mine.height
        assert row["k"] == (took <= row["age"]).sum()
        assert row["followed"] == followed
        assert row["mature"] == (followed == row["n"])


@settings(max_examples=15)
@given(data=st.data())
def test_cohorts_equal_a_plain_count(data, known, file):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    cohorts_agree(selection, lens, known, file)


def _next(first, found, end):
    later = found.filter(pl.col("cohort") > first)["cohort"]
    return later.min() if len(later) else end + timedelta(days=1)


@given(data=st.data())
def test_the_grain_is_kept_or_grows(data, known):
    selection = data.draw(selections(known))
    for grain in STEPS:
        found = table("cohorts", selection, Lens(grain=grain))
        assert found["cohort"].n_unique() <= MOST_COHORTS
        assert all(day.day == 1 for day in found["cohort"])
