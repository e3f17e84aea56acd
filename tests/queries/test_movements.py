"""What moved: both sides counted again, and split without a remainder."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from queries.lens import Lens
from queries.measure import measure
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from queries.versus import against, versus
from tests.queries.made import selections
from tests.queries.recounted import cohort, counted, kitagawa, sound

EXACT: dict[str, Any] = {"rel": 1e-9, "abs": 1e-12}
CHANGES = ("change", "lower", "upper", "contribution", "mix", "rate", "clear")


def moving(known):
    """Selections that are compared with days of the programme."""

    def within(selection):
        past = selection.compared()
        return past is not None and past.end >= known.first_date

    return selections(known).filter(within)


def splits(selection):
    """The dimensions that can be matched with those of the comparison."""
    beside = versus(selection.compare)
    return [by for by in ("hub", "focus_area") if beside is None or by != beside[0]]


@given(data=st.data())
def test_members_are_counted_on_both_sides(data, known, file):
    selection = data.draw(moving(known))
    frame = table("movements", selection)
    past = selection.compared()
    assert sound(frame)
    assert set(frame["dimension"]) <= {"programme", *splits(selection)}
    for by in splits(selection):
        now, before = (cohort(file, side, Lens(by=by)) for side in (selection, past))
        sides = [counted(side, "by") for side in (now, before)]
        rows = frame.filter(dimension=by)
        assert set(rows["group_id"]) == sides[0].keys() | sides[1].keys()
        for row in rows.to_dicts():
            group = row["group_id"]
            (n, k), (n_before, k_before) = (side.get(group, (0, 0)) for side in sides)
            assert (row["n"], row["k"]) == (n, k)
            assert (row["n_before"], row["k_before"]) == (n_before, k_before)
            own = [counted(side.filter(by=group), "other") for side in (now, before)]
            weights = n / max(len(now), 1), n_before / max(len(before), 1)
            changed(row, own, sum(weights) / 2)


def changed(row, sides, weight):
    """The changes of one row, which has cases on both sides or says nothing."""
    if not (row["n"] and row["n_before"]):
        assert not [name for name in CHANGES if row[name] is not None]
        return
    change = row["k"] / row["n"] - row["k_before"] / row["n_before"]
    mix, rate = kitagawa(*sides)
    counts = row["k"], row["n"], row["k_before"], row["n_before"]
    lower, upper = confint_proportions_2indep(*counts, method="newcomb")
    expected = {"change": change, "mix": mix, "rate": rate}
    expected |= {"lower": lower, "upper": upper, "contribution": weight * change}
    for name, value in expected.items():
        assert row[name] == pytest.approx(value, **EXACT), name
    assert row["clear"] == (row["lower"] > 0 or row["upper"] < 0)


@given(data=st.data())
def test_contributions_and_mix_are_the_change_of_the_programme(data, known):
    selection = data.draw(moving(known))
    frame = table("movements", selection)
    row = frame.filter(dimension="programme").to_dicts()
    now = measure("conversion_rate", selection)
    if not row:
        assert now["n"][0] == 0
        return
    row = row[0]
    assert (row["n"], row["k"], row["value"]) == now.select("n", "k", "value").row(0)
    assert row["before"] == now["before"][0]
    if row["change"] is None:
        return
    assert row["contribution"] == row["change"]
    assert row["change"] == pytest.approx(row["mix"] + row["rate"], **EXACT)
    members = frame.filter(dimension=splits(selection)[0])
    total = members["contribution"].sum()
    assert total + row["mix"] == pytest.approx(row["change"], **EXACT)


@given(data=st.data())
def test_the_widest_come_first(data, known):
    frame = table("movements", data.draw(selections(known)))
    sizes = frame["contribution"].abs()
    assert sizes.is_sorted(descending=True, nulls_last=True)


def test_nothing_moves_without_a_comparison(known):
    alone = Selection.of(known, compare="none")
    before = Selection.of(
        known, preset="custom", end=known.first_date, compare="last_year"
    )
    for selection in (alone, before):
        frame = table("movements", selection)
        assert frame.is_empty()
        assert frame.schema == table("movements", Selection.of(known)).schema


def test_a_hub_opened_since_has_no_change(known):
    frame = table("movements", Selection.of(known)).filter(group_id="india")
    row = frame.row(0, named=True)
    assert row["n"] > 0
    assert row["n_before"] == 0
    assert row["before"] is None
    assert row["change"] is None


def test_beside_another_hub_focus_areas_move(known):
    selection = Selection.of(
        known, ids={"hub": ["uk"]}, compare=against("hub", "brazil")
    )
    frame = table("movements", selection)
    assert set(frame["dimension"]) == {"programme", "focus_area"}
    brazil = measure(
        "conversion_rate", Selection.of(known, ids={"hub": ["brazil"]}, compare="none")
    )
    whole = frame.filter(dimension="programme")
    assert whole.select("n_before", "k_before").row(0) == brazil.select("n", "k").row(0)


def test_a_caller_sees_the_hubs_allowed_only(known):
    with acting(Rights(("brazil",))):
        frame = table("movements", Selection.of(known))
    assert set(frame.filter(dimension="hub")["group_id"]) == {"brazil"}
    whole = frame.filter(pl.col("dimension") != "focus_area")
    assert whole["n"].n_unique() == 1


def test_an_empty_selection_does_not_move(known):
    empty = replace(Selection.of(known), sources=("nowhere",))
    assert table("movements", empty).is_empty()
