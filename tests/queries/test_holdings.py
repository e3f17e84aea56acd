"""The schedule, the marks and one holding from close by, against the tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from queries.composed.holdings import counted
from queries.lens import Lens
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import paths_of, tables
from tests.queries.recomputed_returns import carried, irr, mark, payments, pooled
from tests.queries.recounted import sound
from tests.queries.test_as_of import DAY, earlier  # noqa: F401
from tests.queries.test_as_of_tables import ask_in

TABLES = (
    "portfolio",
    "schedule",
    "bridge",
    "bridge_by_holding",
    "j_curve",
    "exposure",
    "investments_by_quarter",
    "marks",
    "strategic",
    "holding_flows",
    "holding_marks",
    "holding_history",
)


@given(data=st.data())
def test_a_holding_is_what_its_payments_and_marks_say(data, known, file):
    selection = data.draw(selections(known))
    found, on = tables(file), selection.end
    frame = table("schedule", selection)
    companies = found["cash_flows"]["organisation_id"].unique().to_list()
    if selection.restricted:
        kept = {*paths_of(file, selection)["organisation_id"]}
        companies = [company for company in companies if company in kept]
    held = {company for company in companies if payments(found, company, on)}
    assert {*frame["organisation_id"]} == held
    for row in frame.to_dicts():
        company = row["organisation_id"]
        value, currency, was_marked = carried(found, company, on)
        last, paid = mark(found, company, on), payments(found, company, on)
        assert row["currency"] == currency
        assert row["valued_on"] == (last["valued_on"] if last else None)
        assert row["vintage"] == paid[0]["paid_on"].year
        assert row["first_round"] == paid[0]["round"]
        whole = pooled(found, [company], on)
        if whole["shown"]:
            assert row["fair_value_local"] == value
            names = ("invested", "proceeds", "fair_value")
            assert [row[n] for n in names] == [whole[n] for n in names]
            rate = irr(whole["flows"], whole["fair_value"], on) if was_marked else None
            close = (
                pytest.approx(rate, rel=1e-7, abs=1e-9) if rate is not None else None
            )
            assert row["irr"] == close
        else:
            assert (row["reason"], row["dpi"]) == ("an amount is undisclosed", None)


@given(data=st.data())
def test_the_schedule_adds_up_to_the_portfolio(data, known):
    selection = data.draw(selections(known))
    row = table("portfolio", selection).row(0, named=True)
    frame = table("schedule", selection)
    assert len(frame) == row["holdings"]
    assert len(frame) - len(counted(frame)) == row["left_out"]
    for name in ("invested", "proceeds", "fair_value"):
        assert counted(frame)[name].sum() == (row[name] or 0)
    cost = [float(c) for c in counted(frame)["cost"] if c]
    if cost:
        shares = [amount / sum(cost) for amount in cost]
        assert row["hhi_cost"] == pytest.approx(sum((100 * s) ** 2 for s in shares))
        assert row["top_share_cost"] == pytest.approx(sum(sorted(shares)[-5:]))
        assert row["effective_cost"] == pytest.approx(10_000 / row["hhi_cost"])


@given(data=st.data())
def test_marks_are_those_of_the_schedule(data, known):
    selection = data.draw(selections(known))
    carried_at = table("schedule", selection).filter(basis="mark")
    marked = table("marks", selection).filter(basis="mark")
    columns = ["organisation_id", "valued_on", "age", "stale", "fair_value"]
    sides = [frame.select(columns).sort(columns) for frame in (carried_at, marked)]
    assert_frame_equal(*sides)
    assert all(day <= selection.end for day in marked["valued_on"])


@given(data=st.data())
def test_one_holding_is_the_largest_or_the_one_asked_for(data, known, file):
    selection = data.draw(selections(known))
    asked = data.draw(st.none() | st.sampled_from([h.id for h in known.holdings]))
    lens = Lens(holding=asked)
    held = table("schedule", selection)["organisation_id"].to_list()
    flows = table("holding_flows", selection, lens)
    wanted = asked or (held[0] if held else None)
    if wanted not in held:
        assert flows.is_empty()
        assert table("holding_history", selection, lens).is_empty()
        return
    paid = payments(tables(file), wanted, selection.end)
    assert flows["amount"].to_list() == [row["amount"] for row in paid]
    for name, day in (("flows", "paid_on"), ("history", "happened_on")):
        days = table(f"holding_{name}", selection, lens)[day]
        assert days.is_sorted()
        assert days.is_empty() or days[-1] <= selection.end


@given(
    name=st.sampled_from(TABLES),
    preset=st.sampled_from(["programme", "last_12_months", "quarter"]),
)
def test_as_of_a_day_is_the_data_of_that_day(store, earlier, name, preset):  # noqa: F811
    now = ask_in(store.folder, name, Lens(), preset=preset, as_of=DAY)
    then = ask_in(earlier.folder, name, Lens(), preset=preset)
    assert_frame_equal(now, then)


@given(data=st.data())
def test_a_later_as_of_date_changes_no_past_valuation(data, known):
    end = data.draw(st.dates(known.first_date, known.data_date))
    name = data.draw(st.sampled_from(TABLES))
    sides = [
        Selection.of(known, preset="custom", end=end, as_of=day, compare="none")
        for day in (end, None)
    ]
    # which engagement came first is known by the as-of date
    columns = ["dimension", "focus_area", "hub", "group"]
    frames = [table(name, side).drop(columns, strict=False) for side in sides]
    if name != "exposure":
        assert_frame_equal(*frames)


@pytest.mark.parametrize("name", TABLES)
def test_without_holdings_nothing_is_nan_or_an_error(known, name):
    edges = [
        Selection.of(known, ids={"hub": ["india"]}),
        Selection.of(known, preset="custom", end=known.first_date),
    ]
    for selection in edges:
        assert sound(table(name, selection))
    with acting(Rights(())):
        assert sound(table(name, Selection.of(known)))
