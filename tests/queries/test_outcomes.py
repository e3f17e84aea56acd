"""Benefits of projects: the latest report of each, never added across units."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recounted_projects import in_base, ran, rows
from tests.queries.small import small

MONEY = ("revenue", "cost_saving", "cost_avoidance")
SIDES = ("projected", "realised")


def latest(file, selection):
    """{(kind, unit): {side: {project: its latest report}}} by the as-of date."""
    projects = ran(file, selection)
    found = defaultdict(lambda: {side: {} for side in SIDES})
    for row in sorted(rows(file)["outcomes"], key=lambda row: row["reported_on"]):
        if row["project_id"] in projects and row["reported_on"] <= selection.as_of:
            for side in SIDES:
                if row[side] is not None:
                    key = row["kind"], row["unit_or_currency"]
                    found[key][side][row["project_id"]] = row
    return found


@given(data=st.data())
def test_benefits_are_the_latest_reports(data, known, file):
    selection = data.draw(selections(known))
    frame, expected = table("outcomes", selection), latest(file, selection)
    keys = frame.select("kind", "unit_or_currency").rows()
    assert keys == sorted(expected)
    for row in frame.to_dicts():
        sides = expected[row["kind"], row["unit_or_currency"]]
        assert row["projects"] == len(set().union(*sides.values()))
        for side, reports in sides.items():
            summed(file, row, side, reports.values())


def summed(file, row, side, reports):
    amounts = [report[side] for report in reports]
    based = [
        in_base(file, report[side], row["unit_or_currency"], report["reported_on"])
        for report in reports
        if row["kind"] in MONEY
    ]
    assert row[f"with_{side}"] == len(amounts)
    assert row[side] == (sum(amounts, Decimal(0)) if amounts else None)
    assert None not in based
    assert row[f"{side}_base"] == (sum(based, Decimal(0)) if based else None)


PROJECTS = (
    "project_id,engagement_id,name,business_unit,started_on,ended_on,outcome\n"
    "p1,e1,One,Body,2023-03-01,2023-06-01,adopted\n"
    "p2,e2,Two,Body,2023-09-01,,\n"
)
OUTCOMES = (
    "project_id,kind,projected,realised,unit_or_currency,reported_on\n"
    "p1,revenue,100,,USD,2023-03-10\n"
    "p1,revenue,120,30,USD,2023-05-10\n"
    "p1,revenue,,50,USD,2024-01-10\n"
    "p1,revenue,7,,GBP,2023-05-10\n"
    "p2,revenue,11,,USD,2024-02-01\n"
    "p2,cost_saving,-5,,JPY,2024-02-01\n"
    "p2,co2e,3,,t,2024-02-01\n"
    "p2,other,,4,USD,2024-02-01\n"
)
RATES = (
    "currency,quoted_on,rate_to_base\n"
    "USD,2023-04-28,0.8\nUSD,2023-06-01,0.9\nUSD,2024-02-02,5\n"
)
HEADS = [
    "kind",
    "unit_or_currency",
    *SIDES,
    "projects",
    *(f"{side}_base" for side in SIDES),
    "without_rate",
]
CHANGED = {"projects": PROJECTS, "outcomes": OUTCOMES, "fx_rates": RATES}


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """A small programme with a report of each sort."""
    with small(tmp_path_factory.mktemp("reported"), **CHANGED) as facts:
        yield facts


def asked(facts, **dates):
    frame = table("outcomes", Selection.of(facts, preset="custom", **dates))
    return {tuple(row[:2]): row[2:] for row in frame.select(HEADS).rows()}


def test_each_side_is_the_last_that_was_said_at_its_own_rate(reported):
    found = asked(reported)
    assert found["revenue", "USD"] == (131, 50, 2, Decimal("105.9"), 45, 0)
    assert found["revenue", "GBP"] == (7, None, 1, 7, None, 0)


def test_without_a_rate_money_is_counted_and_left_out(reported):
    assert asked(reported)["cost_saving", "JPY"] == (-5, None, 1, None, None, 1)


def test_what_is_no_money_has_no_amount_in_the_base_currency(reported):
    found = asked(reported)
    assert found["co2e", "t"] == (3, None, 1, None, None, 0)
    assert found["other", "USD"] == (None, 4, 1, None, None, 0)


def test_reports_dated_later_are_not_known(reported):
    found = asked(reported, as_of=date(2023, 5, 9))
    assert found == {("revenue", "USD"): (100, None, 1, None, None, 1)}


def test_only_projects_of_the_period_are_counted(reported):
    found = asked(reported, start=date(2023, 6, 2))
    assert found["revenue", "USD"] == (11, None, 1, Decimal("9.9"), None, 0)


@pytest.mark.parametrize("missing", [{}, {"projects": None}])
def test_a_programme_without_benefits_has_none(tmp_path, missing):
    with small(tmp_path, **missing) as facts:
        frame = table("outcomes", Selection.of(facts))
    assert frame.is_empty()
    assert frame.columns[:2] == HEADS[:2]
