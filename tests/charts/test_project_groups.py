"""Projects by unit, hub and area: how they stand, why they closed, their money."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import project_money, project_status, reasons
from charts.palette import SCREEN
from charts.project_states import STATES, look
from tests.charts.projects import (
    HUBS,
    NO_STATUS,
    PARTS,
    REASONS,
    SPENT,
    UNITS,
    spent,
    status,
)

UNIT = "business_unit"


def said(text):
    return text.replace("\xa0", " ")


def figure(module, *frame):
    drawn = module.figure(*frame)
    assert drawn
    return go.Figure(drawn)


def texts(drawn):
    return [note.text for note in drawn.layout.annotations]


def test_the_title_names_where_most_projects_and_most_late_ones_are():
    assert project_status.finding(HUBS, "hub") == (
        "UK has most of 32 projects (27) among 2 hubs; 4 are late, most in UK (3)"
    )
    on_time = status("hub", ("UK", 2, 0, 0, 0, 0, 0), ("India", 1, 0, 0, 0, 0, 0))
    assert project_status.finding(on_time, "hub").endswith("2 hubs; none is late")
    one_late = status("hub", ("UK", 2, 1, 0, 0, 0, 0), ("India", 1, 0, 0, 0, 0, 0))
    assert project_status.finding(one_late, "hub").endswith("1 is late, in UK (1)")
    assert project_status.finding(HUBS.head(1), "hub") == "UK: 27 projects, 3 late"


def test_the_parts_of_each_bar_add_up_to_its_projects():
    bars, totals, _ = figure(project_status, UNITS, UNIT).data
    for y, row in enumerate(UNITS.iter_rows(named=True)):
        drawn = zip(bars.y, bars.base, bars.x, strict=True)
        mine = [(base, x) for place, base, x in drawn if place == y]
        assert sum(x for _, x in mine) == row["projects"] == totals.x[y]
        assert [base for base, _ in mine] == [
            sum(x for _, x in mine[:i]) for i in range(len(mine))
        ]
    assert set(PARTS) == set(STATES)


def test_few_cases_are_rings_and_no_case_has_no_mark():
    dots = figure(project_status, UNITS, UNIT).data[2]
    assert list(dots.marker.symbol) == ["circle", "circle-open", "circle-open"]
    assert dots.x[2] is None
    assert dots.error_x.array[2] is None
    written = texts(figure(project_status, UNITS, UNIT))
    for words in ("5 of 11 adopted", "1 of 3 adopted", "no outcome yet"):
        assert words in written
    assert "<b>Chassis &lt;b&gt;</b>" in written


def test_states_differ_in_look_and_late_ones_are_hatched_as_on_the_timeline():
    looks = [look(state, SCREEN) for state in STATES]
    assert len(set(looks)) == len(STATES)
    assert look("late", SCREEN) == (SCREEN.accent, "/")


def test_status_is_put_in_words_and_in_a_table():
    card = project_status.card(UNITS, UNIT)
    assert "1 of 3 adopted, 33.3% (95% interval 6.1% to 79.2%, few cases)" in card.alt
    assert "n = 32 projects that ran in the period, 14 of them ended" in card.basis
    assert card.table["Business unit"].to_list() == UNITS["group"].to_list()
    assert card.table["Late"].sum() == 4
    assert len(card.title) < 150


def test_only_the_dimension_asked_for_is_shown():
    both = pl.concat([HUBS, UNITS])
    assert project_status.table(both, UNIT).equals(project_status.table(UNITS, UNIT))


def test_many_groups_are_cut_and_it_is_said():
    many = status(UNIT, *((f"Unit {i}", 1, 0, 0, 0, 0, 0) for i in range(60)))
    assert "the 10 largest of 60 business units" in project_status.basis(many, UNIT)
    assert len(figure(project_status, many, UNIT).data[2].y) == 10
    assert len(project_status.table(many, UNIT)) == 60


def test_without_projects_there_are_sentences():
    status_card = project_status.card(NO_STATUS, "hub")
    assert status_card.figure is None
    assert status_card.alt == f"{status_card.title}."
    reasons_card = reasons.card(REASONS.clear())
    assert reasons_card.figure is None
    assert reasons_card.title == reasons.NOTHING
    money_card = project_money.card(SPENT.clear(), UNIT, "GBP")
    assert money_card.figure is None
    assert money_card.alt == f"{project_money.NOTHING}."


def test_reasons_say_how_many_were_stopped_and_why():
    card = reasons.card(REASONS)
    assert card.title == (
        "4 of 14 ended projects were stopped; most often: "
        "Too dear for what it brought, as the plants found (3)"
    )
    assert "5 without a reason given" in card.basis
    bars = figure(reasons, REASONS).data[0]
    assert list(bars.x) == [3, 3, 2, 1, 4, 1]
    assert bars.hovertext[0] == "Rolled out &lt;b&gt; (adopted): 3 projects"
    assert card.table["Outcome"][-1] == "No outcome"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (REASONS[:1], "None of 3 ended projects was stopped"),
        (REASONS[5:], "The only project that ended was not stopped"),
        (REASONS[4:5], "1 of 1 ended project was stopped; Partner left (1)"),
    ],
)
def test_any_number_of_stopped_ones_is_said(rows, title):
    assert reasons.finding(rows) == title


def test_stopped_ones_without_a_reason_are_said():
    unsaid = REASONS[4:5].with_columns(closing_reason=pl.lit(None, pl.String))
    assert reasons.finding(unsaid).endswith("was stopped, without a reason given")
    rare = pl.concat(
        [REASONS[:1].with_columns(closing_reason=pl.lit(f"r{i}")) for i in range(70)]
    )
    assert "15 most frequent of 70" in reasons.basis(rare)
    assert len(figure(reasons, rare).data[0].x) == 15


def test_money_is_said_with_the_projects_it_is_of():
    card = project_money.card(SPENT, UNIT, "GBP")
    assert said(card.title) == (
        "Budgets of £4.2M (32 projects), costs of £2.9M (12 projects); "
        "12 ended projects with both took 94.0% of budget"
    )
    assert "50.0% of budget, few cases" in card.alt
    assert "32 projects that ran in the period, 28 with a budget" in card.basis
    assert card.table["Business unit"].to_list()[-1] == "All"
    assert card.table["Budget, GBP"].to_list() == [3e6, 1.2e6, None, 4.2e6]


def test_budgets_and_costs_are_bars_from_zero_with_their_sums():
    budgets, costs = figure(project_money, SPENT, UNIT, "GBP").data
    assert list(budgets.x) == [3e6, 1.2e6]
    assert list(costs.x) == [2.45e6, 4.5e5]
    assert said(budgets.text[0]).strip() == "budget £3M"
    written = [said(t) for t in texts(figure(project_money, SPENT, UNIT, "GBP"))]
    assert "Ended, n = 3 (few cases): 50.0% of budget" in written


def test_money_that_is_not_known_is_not_zero():
    bare = spent("all", ("All", 3, 10, None, 0, None))
    assert said(project_money.finding(bare, "GBP")).endswith("; no cost is known")
    cost = spent("all", ("All", 3, None, 10, 3, None))
    assert said(project_money.finding(cost, "GBP")) == (
        "Costs of £10.00 (3 projects); no budget is known"
    )
    hub = spent("hub", ("UK", 3, 10, None, 0, None))
    _, costs = figure(project_money, hub, "hub", "GBP").data
    assert costs.x[0] is None
    assert "no cost known" in project_money.alternative(hub, "hub", "GBP")
    unrated = hub.with_columns(without_rate=pl.lit(2))
    words = "2 projects without an exchange rate are in no sum"
    assert words in project_money.basis(unrated, "hub", "GBP")
