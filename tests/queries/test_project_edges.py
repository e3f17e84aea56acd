"""Projects of small programmes: none, one, none ended, no due date, no rate."""

from datetime import date

import polars as pl
import pytest

from queries.composed import projects
from queries.lens import Lens
from queries.selection import Selection
from queries.tables import COMPOSED, table
from tests.queries.recounted import sound
from tests.queries.small import small

COLUMNS = (
    "project_id",
    "engagement_id",
    "name",
    "business_unit",
    "started_on",
    "due_on",
    "ended_on",
    "outcome",
    "budget",
    "cost",
    "currency",
)
DAY = date(2024, 6, 30)
ODD = """p1,e1,In time,Body,2023-03-01,2023-09-01,2023-09-01,adopted,100,110,GBP
p2,e1,Late,Body,2023-03-01,2023-09-01,2023-09-11,stopped,0,10,GBP
p3,e2,No due date,Body,2023-03-02,,2023-09-11,,,10,USD
p4,e2,Due today,Body,2023-03-03,2024-06-30,,,100,40,USD
p5,e2,Due yesterday,Trim,2023-03-03,2024-06-29,,,100,,JPY
p6,e2,Open,Trim,2023-03-04,,,,,,
p7,e2,Unquoted,Trim,2023-03-05,,2024-01-01,extended,7,8,JPY
p8,e2,Begun last day,Trim,2024-06-30,2024-06-30,,,,,EUR
"""
RATES = "currency,quoted_on,rate_to_base\nUSD,2023-04-28,0.8\nUSD,2024-06-01,0.5\n"


def written(rows):
    """A file of projects with the columns that count here."""
    return ",".join(COLUMNS) + "\n" + rows


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A small programme with a project of each sort."""
    folder = tmp_path_factory.mktemp("odd")
    with small(folder, projects=written(ODD), fx_rates=RATES) as facts:
        yield facts


def rows(facts, name, key, **asked):
    preset = "custom" if asked else "programme"
    frame = table(name, Selection.of(facts, preset=preset, **asked))
    return {row[key]: row for row in frame.to_dicts()}


def test_a_project_is_late_from_the_day_after_it_was_due(odd):
    found = rows(odd, "project_timeline", "project_id")
    assert {id_: (row["state"], row["days_late"]) for id_, row in found.items()} == {
        "p1": ("ended_in_time", 0),
        "p2": ("ended_late", 10),
        "p3": ("ended", None),
        "p4": ("running", 0),
        "p5": ("late", 1),
        "p6": ("running", None),
        "p7": ("ended", None),
        "p8": ("running", 0),
    }


def test_amounts_are_at_the_rate_of_the_as_of_date(odd):
    now = rows(odd, "project_timeline", "project_id")
    then = rows(odd, "project_timeline", "project_id", as_of=date(2024, 1, 1))
    assert (now["p3"]["cost_base"], now["p4"]["budget_base"]) == (5, 50)
    assert (then["p3"]["cost_base"], then["p4"]["budget_base"]) == (8, 80)
    assert now["p7"]["budget_base"] is now["p8"]["budget_base"] is None
    early = rows(odd, "project_timeline", "project_id", as_of=date(2023, 4, 1))
    assert early["p4"]["budget"] == 100
    assert early["p4"]["budget_base"] is None


def test_the_cost_of_a_running_project_is_known_on_the_data_date_only(odd):
    now, then = (
        rows(odd, "project_timeline", "project_id", as_of=day)
        for day in (DAY, date(2023, 9, 10))
    )
    assert now["p4"]["cost"] == 40
    assert then["p4"]["cost"] is None
    assert (now["p2"]["cost"], then["p2"]["cost"]) == (10, None)
    assert (then["p2"]["state"], then["p2"]["outcome"]) == ("late", None)
    assert (then["p1"]["state"], then["p1"]["cost"]) == ("ended_in_time", 110)


def test_money_counts_what_is_in_no_sum(odd):
    found = rows(odd, "project_money", "group_id")
    whole, trim = found["all"], found["Trim"]
    assert (whole["with_budget"], whole["with_cost"], whole["without_rate"]) == (
        5,
        5,
        2,
    )
    assert (whole["budget_base"], whole["cost_base"]) == (150, 145)
    assert (whole["n"], whole["overrun"]) == (2, 1.2)
    assert (trim["budget_base"], trim["cost_base"], trim["overrun"]) == (
        None,
        None,
        None,
    )
    assert (trim["projects"], trim["without_rate"], trim["n"]) == (4, 2, 0)


def test_a_budget_of_nothing_has_no_overrun(tmp_path):
    row = ODD.splitlines()[1]
    with small(tmp_path, projects=written(row + "\n")) as facts:
        whole = rows(facts, "project_money", "group_id")["all"]
    assert (whole["budget_base"], whole["cost_base"], whole["n"]) == (0, 10, 1)
    assert whole["overrun"] is None


def test_a_project_that_ended_without_an_outcome_is_not_in_the_share(odd):
    body = rows(odd, "project_status", "group_id")["Body"]
    assert (body["projects"], body["n"], body["k"], body["no_outcome"]) == (4, 2, 1, 1)
    assert body["value"] == 0.5


def test_a_project_that_ended_before_the_period_is_not_in_it(odd):
    first = date(2023, 9, 2)
    assert "p1" not in rows(odd, "project_timeline", "project_id", start=first)
    last = date(2023, 3, 1)
    begun = rows(odd, "project_timeline", "project_id", end=last)
    assert begun.keys() == {"p1", "p2"}
    assert begun["p2"]["state"] == "ended_late"


ONE = "p1,e1,One,Body,2023-03-01,2023-09-01,,,,,\n"


@pytest.mark.parametrize("given", [None, written(""), written(ONE)])
def test_none_ended_is_said_as_nothing_known(tmp_path, given):
    with small(tmp_path, projects=given) as facts:
        selection = Selection.of(facts)
        timeline = table("project_timeline", selection)
        status = table("project_status", selection)
        reasons = table("project_reasons", selection)
        money = table("project_money", selection)
    n = 0 if given in (None, written("")) else 1
    assert (len(timeline), len(status), len(money)) == (n, 3 * n, 4 * n)
    assert reasons.is_empty()
    assert sound(status)
    for name in ("value", "lower", "upper"):
        assert status[name].null_count() == len(status)
    for name in ("budget_base", "cost_base", "overrun"):
        assert money[name].null_count() == len(money)
    assert status.filter(pl.col("late") != pl.col("projects")).is_empty()


def test_the_timeline_ends_where_a_page_does(odd, monkeypatch):
    monkeypatch.setattr(projects, "MOST_PROJECTS", 3)
    lens, selection = Lens(), Selection.of(odd)
    frame = COMPOSED["project_timeline"].make(selection, lens)
    status = COMPOSED["project_status"].make(selection, lens)
    assert frame["project_id"].to_list() == ["p8", "p7", "p6"]
    assert status.filter(dimension="hub")["projects"].sum() == 8
