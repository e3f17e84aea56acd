"""The tables of the overview: the funnel, the hubs, the months."""

from dataclasses import replace

import polars as pl

from analysis.rates import conversion, throughput
from queries.composed.table import Table
from queries.engine import run
from queries.groups import months
from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection


def funnel(selection: Selection, lens: Lens) -> pl.DataFrame:
    """The ladder, rank 0 = sourced: of those sourced in the period, who came there.

    Columns: rank, stage_id, stage, definition, is_project, n, k, value, lower, upper,
    step_n, step_value (the share of the rank before, null at rank 0). On the period
    basis k counts the arrivals of the same period instead, without an interval.
    """
    if lens.basis == "period":
        steps = _arrivals(run("reached_by_rank", selection))
    else:
        steps = conversion(run("funnel", selection).drop("value"))
    before = pl.col("k").shift(1)
    share = pl.when(before > 0).then(pl.col("k") / before)
    return steps.with_columns(step_n=before, step_value=share)


def _arrivals(reached: pl.DataFrame) -> pl.DataFrame:
    """The columns of the funnel, without an interval, from arrivals at each rank."""
    entered = reached.rename({"reached": "arrived"}).with_columns(
        entered=pl.col("arrived").first()
    )
    ratios = throughput(entered).rename({"entered": "n", "arrived": "k"})
    none = pl.lit(None, pl.Float64)
    columns = ("rank", "stage_id", "stage", "definition", "is_project", "n", "k")
    return ratios.select(*columns, "value", lower=none, upper=none)


def hub_table(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A hub, with its engaged organisations, projects, conversion and months.

    Columns: hub_id, hub, engaged_organisations, co_creation_projects, n, k, value,
    lower, upper (conversion_rate), months (engagements of each month of the period).
    """
    selection = replace(selection, compare="none")
    names = ("engaged_organisations", "co_creation_projects")
    counts = [
        measure(name, selection, "hub").select("group_id", pl.col("value").alias(name))
        for name in names
    ]
    rates = measure("conversion_rate", selection, "hub")
    wanted = rates.select(
        "group_id", "group", "n", "k", "value", "lower", "upper"
    ).join(counts[0], on="group_id", maintain_order="left")
    wanted = wanted.join(counts[1], on="group_id", maintain_order="left")
    return wanted.select(
        pl.col("group_id").alias("hub_id"),
        pl.col("group").alias("hub"),
        *names,
        "n",
        "k",
        "value",
        "lower",
        "upper",
        pl.Series("months", _months(selection, wanted["group_id"].to_list())),
    )


def activity_by_month(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A month of the period, with what happened in it.

    Columns: month (its first day), engaged_organisations, engagements,
    co_creation_projects, investments (payments into companies).
    """
    selection = replace(selection, compare="none")
    names = ("engaged_organisations", "engagements", "co_creation_projects")
    return pl.DataFrame(
        {
            "month": months(selection),
            **{name: measure(name, selection, "month")["value"] for name in names},
            "investments": measure("invested_companies", selection, "month")["n"],
        }
    )


def _months(selection: Selection, hubs: list[str]) -> pl.Series:
    """For each hub the engagements sourced in each month of the period."""
    found = run("engagements_by_hub_and_month", selection)
    counts = {(hub, month): n for hub, month, n in found.rows()}
    firsts = months(selection)
    listed = [[counts.get((hub, month), 0) for month in firsts] for hub in hubs]
    return pl.Series(listed, dtype=pl.List(pl.Int64))


TABLES = {
    "funnel": Table(funnel, "a rank of the ladder, with its share of those sourced"),
    "hub_table": Table(hub_table, "a hub, with its volume, conversion and months"),
    "activity_by_month": Table(activity_by_month, "a month, with what happened in it"),
}
