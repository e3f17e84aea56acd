"""Real start-ups of 794 regions as hubs: what holds for five holds for hundreds."""

import polars as pl
import pytest

from queries.engine import facts
from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection
from queries.tables import table
from tests.exports.test_crunchbase import crunchbase  # noqa: F401
from tests.queries.recounted import sound

HUBS = 794


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
    assert rest.abs().max() < 1e-12
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
