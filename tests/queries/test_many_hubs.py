"""Real start-ups of 794 regions as hubs: what holds for five holds for hundreds."""

import polars as pl
import pytest

from queries.composed import conversion, flow, stages
from queries.composed.conversion import MOST_CURVES
from queries.engine import facts
from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection
from queries.tables import table
from tests.exports.test_crunchbase import crunchbase  # noqa: F401
from tests.queries.recounted import sound

HUBS = 794
CONVERSION = (*conversion.TABLES, *stages.TABLES, *flow.TABLES)


@pytest.fixture
def selection(crunchbase, monkeypatch):  # noqa: F811
    monkeypatch.setenv("PROGRAMME_DATA", str(crunchbase))
    return Selection.of(facts())


def test_members_are_their_measures(selection):
    frame, rates = (
        table("members", selection),
        measure("conversion_rate", selection, "hub"),
    )
    assert len(frame) == HUBS
    columns = ["group_id", "n", "k", "value"]
    assert frame.select(columns).rows() == rates.select(columns).rows()
    assert frame["co_creation_projects"].null_count() == HUBS
    assert frame["target"].null_count() == HUBS


def test_gaps_are_mix_and_rate(selection):
    frame = table("comparison", selection)
    assert sound(frame)
    split = frame.drop_nulls("gap")
    rest = split["gap"] - split["mix"] - split["rate"]
    assert (rest.abs() < 1e-12).all()
    rated = frame.filter(pl.col("n") > 0)
    assert 0 < len(rated.filter(pl.col("position") != "within")) < len(rated) / 10
    assert rated["prior_weight"].is_between(0, 1).all()


def test_limits_are_widened_where_many_groups_vary_more_than_chance(selection):
    limits = table("funnel_limits", selection, Lens(by="focus_area"))
    assert limits["dispersion"][0] > 1
    assert limits["adjusted"].all()


@pytest.mark.parametrize("by", ["hub", "focus_area"])
def test_movements_of_members_are_the_programmes(selection, by):
    frame = table("movements", selection, Lens(by=by))
    row = frame.filter(dimension="programme").row(0, named=True)
    total = frame.filter(dimension="hub")["contribution"].sum()
    assert total + row["mix"] == pytest.approx(row["change"], abs=1e-12)


def test_a_programme_without_projects_partners_and_targets(selection):
    for name in ("member_projects", "partner_contribution", "targets"):
        assert table(name, selection).is_empty()


def test_curves_of_the_largest_hubs_and_of_all_others(selection):
    curves = table("incidence", selection)
    first = curves.group_by("group_id", maintain_order=True).first()
    rates = measure("conversion_within", selection, "hub").sort(
        "n", "group_id", descending=[True, False]
    )
    largest, rest = rates[:MOST_CURVES], rates[MOST_CURVES:].filter(pl.col("n") > 0)
    assert first["group_id"].to_list() == ["all", *largest["group_id"], "others"]
    assert first["at_risk"].to_list() == [
        rates["n"].sum(),
        *largest["n"],
        rest["n"].sum(),
    ]
    assert first["group"].to_list()[-1] == f"Others ({len(rest)})"


@pytest.mark.parametrize("name", CONVERSION)
def test_tables_of_conversion_are_sound(selection, name):
    for lens in (Lens(), Lens(by="kind", basis="period", stage_from="angel")):
        frame = table(name, selection, lens)
        assert len(frame)
        assert sound(frame)


def test_decades_are_told_by_the_year(selection):
    sourced = measure("engagements", selection)["value"][0]
    ages = table("cohorts", selection)
    assert ages["cohort"].dt.month().unique().to_list() == [1]
    assert ages.group_by("cohort").first()["n"].sum() == sourced
    at_end = table("flow", selection).filter(day=selection.end)["passed"]
    assert at_end[0] == sourced
