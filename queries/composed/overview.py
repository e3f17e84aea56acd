"""The tables of the overview: the funnel and the months."""

from functools import partial

import polars as pl

from analysis.rates import conversion, throughput
from queries.composed.table import Table
from queries.engine import run
from queries.groups import months
from queries.guards import visible
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


def activity_by_month(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A month of the period, with what happened in it.

    Columns: month (its first day), engaged_organisations, engagements,
    co_creation_projects, investments (payments into companies; null where money is not
    for the caller to see).
    """
    names = ("engaged_organisations", "engagements", "co_creation_projects")
    by_month = partial(measure, selection=selection, by="month", compared=False)
    return pl.DataFrame(
        {
            "month": months(selection),
            **{name: by_month(name)["value"] for name in names},
            "investments": _investments(selection),
        }
    )


def _investments(selection: Selection) -> pl.Series:
    """Payments a month; null where money is not for the caller to see."""
    name = "invested_companies"
    if visible(name):
        return measure(name, selection, "month", compared=False)["n"]
    return pl.Series([None] * len(months(selection)), dtype=pl.Int64)


TABLES = {
    "funnel": Table(funnel, "a rank of the ladder, with its share of those sourced"),
    "activity_by_month": Table(activity_by_month, "a month, with what happened in it"),
}
