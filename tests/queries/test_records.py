"""The rows behind a number are exactly as many as it says, whatever is selected."""

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import records
from queries.engine import facts
from queries.lens import Lens
from queries.listing import Listing
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.programme import DIMENSIONS, Dimension
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.sets import BEHIND, SETS
from queries.tables import table
from tests.queries.made import selections

ALL = 10_000
KEYS = {
    "organisation": "organisation_id",
    "engagement": "engagement_id",
    "project": "project_id",
    "payment": "flow_id",
    "holding": "organisation_id",
}


def rows(selection, name, lens=None, **listing):
    asked = Listing(rows=name, **listing)
    return records.listed(selection, lens or Lens(), asked, 0, ALL)


def distinct(frame, name):
    kind = SETS[name].kind
    key = "organisation_id" if kind.noun == "company" else KEYS[kind.table]
    assert frame[key].null_count() == 0
    return frame[key].n_unique()


@st.composite
def lenses(draw, known):
    """A path of two stages along the ladder, and days."""
    ladder = [stage.id for stage in known.ladder]
    begin = draw(st.integers(0, len(ladder) - 1))
    end = draw(st.integers(begin + 1, len(ladder)))
    return Lens(
        stage_from=ladder[begin - 1] if begin else None,
        stage_to=ladder[end - 1],
        days=draw(st.sampled_from([None, 0, 30, 200])),
    )


def options(metric, lens):
    return {k: v for k, v in lens.path().items() if k in CATALOGUE[metric].options}


def agrees(selection, metric, lens):
    alone = replace(selection, compare="none")
    read = measure(metric, alone, **options(metric, lens)).row(0, named=True)
    for part, name in BEHIND[metric].items():
        found = rows(alone, name, lens)
        assert len(found) == distinct(found, name), name
        assert len(found) == (read[part] or 0), (metric, part)
        assert records.count(alone, lens, Listing(rows=name)) == len(found)


def test_every_metric_has_its_records():
    assert BEHIND.keys() == CATALOGUE.keys()
    assert {name for parts in BEHIND.values() for name in parts.values()} <= set(SETS)


@pytest.mark.parametrize("metric", CATALOGUE)
@settings(max_examples=6)
@given(data=st.data())
def test_the_rows_are_what_the_metric_counts(metric, data, known):
    selection = data.draw(selections(known))
    agrees(selection, metric, data.draw(lenses(known)))


@pytest.mark.parametrize("hubs", [(), ("uk",), ("brazil", "israel")])
@pytest.mark.parametrize("metric", CATALOGUE)
def test_a_reader_of_some_hubs_sees_what_the_metric_counts_there(metric, hubs, known):
    with acting(Rights(hubs)):
        agrees(Selection.of(known), metric, Lens())


@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_group_is_the_selection_narrowed_to_it(by: Dimension, known):
    whole = Selection.of(known, preset="last_12_months", compare="none")
    for metric in ("engaged_organisations", "conversion_rate", "work_in_progress"):
        for group in measure(metric, whole, by).iter_rows(named=True):
            if known.successor(group["group_id"], by) != group["group_id"]:
                continue
            ids = {by: [group["group_id"]]}
            one = Selection.of(known, ids=ids, preset=whole.preset, compare="none")
            for part, name in BEHIND[metric].items():
                assert len(rows(one, name)) == group[part], (metric, group["group"])


def test_amounts_add_up_to_the_number(known):
    whole = Selection.of(known, compare="none")
    for selection in (whole, replace(whole, hubs=("uk",))):
        paid = measure("invested_capital", selection)["value"][0]
        assert sum(rows(selection, "capital")["amount_base"], Decimal(0)) == paid
        held = rows(selection, "holdings_counted")
        columns = {"paid_in": "invested", "proceeds": "proceeds"}
        for metric, column in (columns | {"fair_value": "fair_value"}).items():
            value = measure(metric, selection)["value"][0]
            assert sum(held[column], Decimal(0)) == value, metric


@settings(max_examples=10)
@given(data=st.data())
def test_the_rows_are_what_charts_count(data, known):
    selection = replace(data.draw(selections(known)), compare="none")
    stands = table("standing", selection)
    ageing = table("ageing", selection)
    funnel = table("funnel", selection)
    for stage in known.ladder[:-1]:
        lens = Lens(stage_from=stage.id)
        here = stands.filter(rank=stage.rank)
        for state, name in (("open", "standing"), ("exited", "out")):
            counted = here.filter(state=state)["engagements"].sum()
            assert len(rows(selection, name, lens)) == counted, (stage.id, state)
        old = ageing.filter(rank=stage.rank).row(0, named=True)
        assert len(rows(selection, "waiting", lens)) == old["open"]
        assert len(rows(selection, "done", lens)) == old["finished"]
        reached = funnel.filter(rank=stage.rank)["k"][0]
        assert len(rows(selection, "converted", Lens(stage_to=stage.id))) == reached
    work = table("project_timeline", selection)
    assert len(rows(selection, "projects")) == len(work)
    assert len(rows(selection, "projects_late")) == len(work.filter(state="late"))
    closed = work["ended_on"].count()
    assert len(rows(selection, "projects_closed")) == closed
    assert len(rows(selection, "projects_open")) == len(work) - closed
    ended = table("project_reasons", selection)["projects"].sum()
    assert ended == closed


def test_departures_by_exit_and_reason(known):
    selection = Selection.of(known, compare="none")
    left = table("standing", selection).filter(state="exited")
    for exit_id, reason in left.select("exit_id", "reason").unique().iter_rows():
        same = pl.col("reason").eq_missing(pl.lit(reason, pl.String))
        part = left.filter(same, exit_id=exit_id)["engagements"].sum()
        if reason:
            found = rows(selection, "out", exit=exit_id, reason=reason)
            assert len(found) == part
            assert set(found["reason"]) == {reason}


@pytest.mark.parametrize("name", ["organisations", "engagements", "converted"])
@pytest.mark.parametrize("sort", ["name", "newest", "oldest"])
def test_pages_deep_in_a_list_are_its_parts(name, sort, known, monkeypatch):
    selection = Selection.of(known, ids={"hub": ["uk", "brazil"]}, compare="none")
    whole = rows(selection, name, sort=sort)
    monkeypatch.setattr(records, "CHUNK", 40)
    lens = Lens()
    found = records.page(selection, lens, Listing(rows=name, sort=sort)).pages
    parts = [
        records.page(selection, lens, Listing(rows=name, sort=sort, page=number)).rows
        for number in range(1, found + 1)
    ]
    assert pl.concat(parts).equals(whole)
    if sort != "name":
        days = whole["sourced_on"].to_list()
        assert days == sorted(days, reverse=sort == "newest")
    beyond = records.page(selection, lens, Listing(rows=name, page=999_999))
    assert beyond.page == beyond.pages


def test_a_search_ignores_accents_and_capitals(known):
    selection = Selection.of(known, compare="none")
    name = rows(selection, "organisations")["name"][7]
    first, *_ = name.split()
    for text in (name, name.upper(), first.lower(), f"  {first[:4]} ", first[:4] + "́"):
        found = rows(selection, "organisations", q=text)["name"].to_list()
        assert name in found
        asked = Listing(q=text)
        assert records.count(selection, Lens(), asked) == len(found)
    for name_ in ("engagements", "projects", "payments", "holdings", "companies"):
        everything = rows(selection, name_)
        wanted = everything["name"][0]
        found = rows(selection, name_, q=wanted)
        assert wanted in found["name"].to_list()
        assert len(found) < len(everything)


@pytest.mark.parametrize(
    "text", ["%", "_", "%a%", "a%", "\\", "'", "' or 1=1 --", "$word", "\N{SNOWMAN}"]
)
def test_signs_in_a_search_are_no_wildcards(text, known):
    selection = Selection.of(known, compare="none")
    for name in ("organisations", "engagements", "projects", "payments", "holdings"):
        found = rows(selection, name, q=text)
        everything = len(rows(selection, name))
        letters = [c for c in text if c.isalnum()]
        assert len(found) < everything
        assert letters or not len(found)
        assert records.count(selection, Lens(), Listing(rows=name, q=text)) == len(
            found
        )


def test_a_reader_of_some_hubs_finds_no_others(known):
    selection = Selection.of(known, compare="none")
    with acting(Rights(("uk",))):
        found = rows(selection, "organisations")
        assert set(found["hubs"]) == {facts().name("uk", "hub")}
        assert set(rows(selection, "engagements")["hub"]) == {"United Kingdom"}
