"""Members compared: counted again, split exactly, and judged by the funnel's limits."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.limits import binomial_limits
from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recounted import cohort, counted, kitagawa, sound
from tests.queries.test_lens import lenses

EXACT: dict[str, Any] = {"rel": 1e-9, "abs": 1e-12}
JUDGED = ("value", "position", "shrunken", "prior_weight", "gap", "mix", "rate")


@given(data=st.data())
def test_counts_and_gaps_are_those_of_the_cases(data, known, file):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("comparison", selection, lens)
    cases = cohort(file, selection, lens)
    everyone, strata = counted(cases, "by"), counted(cases, "other")
    assert sound(frame)
    for row in frame.to_dicts():
        n, k = everyone.get(row["group_id"], (0, 0))
        assert (row["n"], row["k"]) == (n, k)
        if not n:
            assert not [name for name in JUDGED if row[name] is not None]
            continue
        own = counted(cases.filter(by=row["group_id"]), "other")
        mix, rate = kitagawa(own, strata)
        assert row["value"] == k / n
        assert row["mix"] == pytest.approx(mix, **EXACT)
        assert row["rate"] == pytest.approx(rate, **EXACT)
        assert row["gap"] == pytest.approx(k / n - cases["hit"].mean(), **EXACT)
        assert row["gap"] == pytest.approx(row["mix"] + row["rate"], **EXACT)


@given(data=st.data())
def test_all_members_together_have_no_gap(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("comparison", selection, lens).drop_nulls("gap")
    for part in ("gap", "mix", "rate"):
        weighted = frame.filter(pl.col("n") > 0).select(pl.col("n") * pl.col(part))
        if part == "gap":
            assert weighted.to_series().sum() == pytest.approx(0, abs=1e-8)


@given(data=st.data())
def test_the_whole_is_the_measure(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    stages = {"stage_from": lens.stage_from, "stage_to": lens.stage_to}
    alone = replace(selection, compare="none")
    whole = measure("conversion_rate", alone, **stages)
    limits = table("funnel_limits", selection, lens)
    frame = table("comparison", selection, lens)
    assert frame["n"].sum() == whole["n"][0]
    assert frame["k"].sum() == whole["k"][0]
    assert limits.is_empty() == (whole["n"][0] == 0)
    if len(limits):
        assert limits["rate"][0] == whole["value"][0]


@given(data=st.data())
def test_shrunken_rates_share_one_prior(data, known):
    """Each is the mean of its own rate and one common one, by cases and one weight."""
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("comparison", selection, lens).filter(pl.col("n") > 0)
    weight, n = pl.col("prior_weight"), pl.col("n")
    chance = frame.filter(weight == 1)
    assert chance["shrunken"].n_unique() <= 1
    drawn = frame.filter(weight < 1).select(
        strength=weight * n / (1 - weight),
        common=(pl.col("shrunken") - (1 - weight) * pl.col("value")) / weight,
    )
    for column in drawn:
        first = column.head(1).to_list()
        assert column.to_list() == pytest.approx(first * len(column), rel=1e-6)
    inside = (pl.col("shrunken_lower") <= pl.col("shrunken")) & (
        pl.col("shrunken") <= pl.col("shrunken_upper")
    )
    assert frame.filter(~inside).is_empty()


@given(data=st.data())
def test_positions_are_those_of_the_limits(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("comparison", selection, lens).filter(pl.col("n") > 0)
    limits = table("funnel_limits", selection, lens)
    for row in frame.to_dicts():
        rate, stretch = limits["rate"][0], limits["dispersion"][0] ** 0.5
        for level, name in ((0.95, "95"), (0.998, "998")):
            lower, upper = (
                rate + stretch * (float(end) - rate)
                for end in binomial_limits(rate, row["n"], level)
            )
            below, above = f"below_{name}", f"above_{name}"
            if row["position"] == above:
                assert row["value"] > upper
            assert (row["value"] < lower) == (row["position"] in {below, "below_998"})


@given(data=st.data())
def test_limits_narrow_around_the_rate(data, known):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    limits = table("funnel_limits", selection, lens)
    frame = table("comparison", selection, lens)
    assert len(limits) <= 60
    if limits.is_empty():
        return
    assert (limits["n"][0], limits["n"][-1]) == (1, frame["n"].max())
    assert limits["n"].is_sorted()
    order = ["lower_998", "lower_95", "rate", "upper_95", "upper_998"]
    for row in limits.select(order).rows():
        assert list(row) == sorted(row)
    assert set(limits["adjusted"]) == {limits["dispersion"][0] > 1}


def test_one_hub_alone_is_the_whole(known):
    selection = Selection.of(known, ids={"hub": ["brazil"]})
    row = table("comparison", selection, Lens(by="hub")).row(0, named=True)
    assert row["position"] == "within"
    assert (row["gap"], row["mix"], row["rate"]) == (0, 0, 0)
    assert row["prior_weight"] == 1


def test_nothing_is_compared_where_nothing_was_sourced(known):
    empty = replace(Selection.of(known), sources=("nowhere",))
    frame = table("comparison", empty, Lens(by="focus_area"))
    assert len(frame) == len(known.focus_areas)
    assert frame.select(JUDGED).null_count().row(0) == (len(frame),) * len(JUDGED)
    assert table("funnel_limits", empty).is_empty()
