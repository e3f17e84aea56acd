"""Each metric equals its recomputation, and the same number stands everywhere."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.errors import NotAllowed
from queries.groups import GROUPINGS
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from queries.tables import table
from queries.versus import versus
from tests.queries.made import selections
from tests.queries.recomputed import project_rank, recompute

BYS = (None, *GROUPINGS)
ADDITIVE = (
    "engagements",
    "co_creation_projects",
    "conversion_rate",
    "conversion_within",
)


def agree(row, expected):
    for column, wanted in expected.items():
        found = row[column]
        if wanted is None:
            assert found is None, (column, row)
        else:
            assert float(found) == pytest.approx(float(wanted), rel=1e-9, abs=1e-9), (
                column,
                row,
            )


@settings(max_examples=40)
@given(data=st.data())
def test_equals_its_recomputation(data, known, file):
    name = data.draw(st.sampled_from(sorted(CATALOGUE)))
    by = data.draw(st.sampled_from(BYS))
    selection = data.draw(selections(known))
    path, options = {"begin": 0, "end": project_rank(file)}, {}
    if CATALOGUE[name].options:
        path, options = data.draw(paths(known, CATALOGUE[name]))
    frame = measure(name, selection, by, **options)
    expected = recompute(name, file, selection, by, **path)
    assert set(expected) <= set(frame["group_id"])
    for row in frame.to_dicts():
        if row["group_id"] in expected:
            agree(row, expected[row["group_id"]])
        else:
            assert row["n"] == 0
            assert not row["value"]


@st.composite
def paths(draw, known, metric):
    """Ranks for the recomputation, and the options that say the same."""
    ladder = [stage.id for stage in known.ladder]
    if "stage_to" not in metric.options:
        begin = draw(st.integers(1, len(ladder)))
        return {"begin": begin, "end": begin + 1}, {"stage_from": ladder[begin - 1]}
    begin = draw(st.integers(0, len(ladder) - 1))
    end = draw(st.integers(begin + 1, len(ladder)))
    options = {"stage_to": ladder[end - 1]}
    options |= {"stage_from": ladder[begin - 1]} if begin else {}
    days = draw(st.integers(0, 900))
    options |= {"days": days} if "days" in metric.options else {}
    return {"begin": begin, "end": end, "days": days}, options


@given(data=st.data())
def test_parts_add_up_to_the_whole(data, known):
    name = data.draw(st.sampled_from(ADDITIVE))
    by = data.draw(st.sampled_from(GROUPINGS))
    selection = data.draw(selections(known))
    whole, parts = measure(name, selection), measure(name, selection, by)
    assert parts["n"].sum() == whole["n"].sum()
    assert parts["k"].sum() == whole["k"].sum()


@given(data=st.data())
def test_money_by_month_adds_up(data, known):
    selection = data.draw(selections(known))
    whole = measure("invested_capital", selection)
    parts = measure("invested_capital", selection, "month")
    assert parts["n"].sum() == whole["n"][0]
    assert parts["value"].sum() == (whole["value"][0] or 0)


@given(data=st.data())
def test_never_nan_and_a_reason_for_each_gap(data, known):
    name = data.draw(st.sampled_from(sorted(CATALOGUE)))
    by = data.draw(st.sampled_from(BYS))
    frame = measure(name, data.draw(selections(known)), by)
    for row in frame.to_dicts():
        assert not any(isinstance(x, float) and math.isnan(x) for x in row.values())
        unsaid = row["value"] is None or ("before" in row and row["before"] is None)
        assert not unsaid or row["note"], row
        if row["lower"] is not None and row["value"] is not None:
            assert row["lower"] <= row["value"] + 1e-12


@given(data=st.data())
def test_funnel_tile_and_table_are_the_same_numbers(data, known):
    selection = data.draw(selections(known))
    columns = ["n", "k", "value", "lower", "upper"]
    tile = measure("conversion_rate", selection).select(columns)
    step = table("funnel", selection).filter(stage_id=known.project_stage.id)
    assert step.select(columns).rows() == tile.rows()
    hubs = table("members", selection)
    assert hubs.select(columns).rows() == (
        measure("conversion_rate", selection, "hub").select(columns).rows()
    )
    assert hubs["n"].sum() == tile["n"][0]
    months = table("activity_by_month", selection)
    sourced = measure("engagements", selection)["value"][0]
    assert months["engagements"].sum() == sourced
    assert sum(map(sum, hubs["months"])) == sourced


@given(data=st.data())
def test_change_is_the_value_less_the_value_before(data, known):
    # a return over less than a year has no difference to another
    name = data.draw(st.sampled_from(sorted(CATALOGUE.keys() - {"irr"})))
    by = data.draw(st.sampled_from(BYS))
    selection = data.draw(selections(known).filter(lambda s: s.compared()))
    frame = measure(name, selection, by)
    both = frame.drop_nulls(["value", "before"])
    assert both["change"].to_list() == (both["value"] - both["before"]).to_list()
    past, other = selection.compared(), versus(selection.compare)
    if past.end < known.first_date:
        assert frame["before"].null_count() == frame.height
    elif other and by:
        beside = dict(measure(name, past, by).select("group_id", "value").rows())
        counterparts = [other[1] if other[0] == by else g for g in frame["group_id"]]
        assert frame["before"].to_list() == [beside[g] for g in counterparts]
    elif by not in ("month", "quarter"):
        assert frame["before"].to_list() == measure(name, past, by)["value"].to_list()


def test_months_are_compared_with_the_month_a_year_before(known):
    frame = measure("engagements", Selection.of(known), "month")
    values = dict(frame.select("group_id", "value").rows())
    before = dict(frame.select("group_id", "before").rows())
    assert before["2024-05"] == values["2023-05"]
    assert frame["group"][-1] == "October 2024"
    quarters = measure("engagements", Selection.of(known), "quarter")
    assert quarters["group"].to_list()[-1] == "Q4 2024"
    assert quarters["value"].sum() == sum(values.values())


@pytest.mark.parametrize(
    ("name", "by", "options", "said"),
    [
        ("engagement", None, {}, "no metric engagement"),
        ("engagements", "planet", {}, "no group planet"),
        ("engagements", None, {"days": 3}, "takes no days"),
        ("conversion_rate", None, {"days": 3}, "takes no days"),
        ("conversion_rate", None, {"stage_to": "mars"}, "no stage mars"),
        ("conversion_within", None, {"days": -1}, "not between 0"),
    ],
)
def test_refuses_what_does_not_exist(known, name, by, options, said):
    with pytest.raises(NotAllowed, match=said):
        measure(name, Selection.of(known), by, **options)


def test_stages_must_rise(known):
    first, second = known.ladder[0].id, known.ladder[1].id
    with pytest.raises(NotAllowed, match="after the first"):
        measure(
            "conversion_rate", Selection.of(known), stage_from=second, stage_to=first
        )
    with pytest.raises(NotAllowed, match="are: none"):
        measure("conversion_rate", Selection.of(known), stage_from=known.ladder[-1].id)


def test_types_follow_the_form(known):
    kinds = {"count": pl.Int64, "share": pl.Float64, "days": pl.Float64}
    for name, metric in CATALOGUE.items():
        value = measure(name, Selection.of(known)).schema["value"]
        assert value == kinds.get(metric.form, pl.Decimal(38, 10))
