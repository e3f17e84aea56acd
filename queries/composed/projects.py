"""The tables of co-creation projects: their timeline, how they end, what they cost."""

import polars as pl

from analysis.rates import conversion
from queries.composed.table import Table
from queries.engine import run
from queries.groups import WHOLE
from queries.lens import Lens
from queries.selection import Selection

MOST_PROJECTS = 5_000
OUTCOMES = ("adopted", "extended", "stopped")
OPEN = ("running", "late")
GROUP = ("dimension", "group_id", "group")
DIMENSIONS = pl.Enum(["all", "business_unit", "hub", "focus_area"])


def project_timeline(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """The projects that ran in the period, as known on the as-of date, newest first.

    Columns: project_id, project, organisation_id, organisation, hub_id, hub,
    focus_area, business_unit, owner, started_on, due_on, ended_on, outcome, state
    (running, late, ended_in_time, ended_late, ended: without a due date), days_late
    (beyond the due date; 0 = none, null without one), success_criteria,
    closing_reason, budget, cost, currency, budget_base, cost_base (at the last rate by
    the as-of date; null without one). At most 5,000. The cost of a running project is
    known on the data date only.
    """
    return run("projects", selection, most=MOST_PROJECTS)


def project_status(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """What became of the projects of the timeline, by unit, hub and focus area.

    Columns: dimension, group_id, group, projects, running, late, adopted, extended,
    stopped, no_outcome (these six add up to projects), n (ended with an outcome), k
    (adopted), value, lower, upper (Wilson, 95 %). Most projects first.
    """
    parts = _parts(selection).filter(pl.col("dimension") != WHOLE[0])
    ended = ~pl.col("state").is_in(OPEN)
    counts = {state: _projects(pl.col("state") == state) for state in OPEN}
    counts |= {name: _projects(pl.col("outcome") == name) for name in OUTCOMES}
    frame = parts.group_by(GROUP).agg(
        pl.sum("projects"),
        **counts,
        no_outcome=_projects(ended & pl.col("outcome").is_null()),
        n=_projects(pl.col("outcome").is_not_null()),
        k=counts["adopted"],
    )
    return conversion(_ordered(frame))


def project_money(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """Budget and cost of the projects of the timeline: all, by unit, hub, focus area.

    Columns: dimension, group_id, group, projects, budget_base, cost_base (base
    currency at the rate of the as-of date; null where none is known), with_budget,
    with_cost (projects that say one), without_rate (of those in no sum), n (ended with
    both), overrun (cost / budget of these; null without).
    """
    frame = (
        _parts(selection)
        .group_by(GROUP)
        .agg(
            pl.sum("projects"),
            _sum("budget_base"),
            _sum("cost_base"),
            pl.sum("with_budget", "with_cost", "without_rate"),
            pl.sum("compared").alias("n"),
            _sum("compared_cost"),
            _sum("compared_budget"),
        )
    )
    budget, cost = (
        pl.col(f"compared_{side}").cast(pl.Float64) for side in ("budget", "cost")
    )
    ratio = pl.when(budget > 0).then(cost / budget)
    return _ordered(frame.with_columns(overrun=ratio)).drop(
        "compared_cost", "compared_budget"
    )


def _parts(selection: Selection) -> pl.DataFrame:
    return run("project_groups", selection).rename({"group_name": "group"})


def _projects(which: pl.Expr) -> pl.Expr:
    return pl.col("projects").filter(which).sum()


def _sum(column: str) -> pl.Expr:
    """The sum of what is known; null, not 0, of nothing."""
    known = pl.col(column).drop_nulls()
    return pl.when(known.len() > 0).then(known.sum()).alias(column)


def _ordered(frame: pl.DataFrame) -> pl.DataFrame:
    """Dimension by dimension, most projects first."""
    dimension = pl.col("dimension").cast(DIMENSIONS)
    return frame.sort(dimension, -pl.col("projects"), "group", "group_id")


TABLES = {
    "project_timeline": Table(
        project_timeline, "a project that ran in the period, newest first"
    ),
    "project_status": Table(
        project_status, "a business unit, hub or focus area, with its projects' states"
    ),
    "project_money": Table(
        project_money, "a business unit, hub, focus area or all, with projects' money"
    ),
}
