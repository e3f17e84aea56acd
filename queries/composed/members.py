"""The members of a dimension side by side: volume, conversion, time and target."""

from dataclasses import replace
from datetime import date

import polars as pl

from analysis.median import medians
from analysis.rates import conversion
from queries.composed.grouping import beside, counted, named, ranks
from queries.composed.table import Table
from queries.composed.targets import applying
from queries.engine import run
from queries.groups import months
from queries.lens import Lens
from queries.programme import Dimension
from queries.selection import Selection

MONTHS = 36
TARGET = "co_creation_projects"
COUNTS = ("engaged_organisations", TARGET)
COLUMNS = (
    "group_id",
    "group",
    *COUNTS,
    "n",
    "k",
    "value",
    "lower",
    "upper",
    "median_days",
    "median_n",
    "months",
    "target",
    "attainment",
    "pace",
)


def members(selection: Selection, lens: Lens) -> pl.DataFrame:
    """Every member of the lens's dimension, in the data's order.

    Columns: group_id, group, engaged_organisations, co_creation_projects, n, k, value,
    lower, upper (conversion_rate along the lens's path), median_days, median_n
    (median_days_to_project), months (list: engagements of the last 36 months of the
    period, whole or not), target, attainment, pace (co_creation_projects; null without
    a target). The numbers are those of `queries.measure.measure`.
    """
    frame = named(selection, lens.by)
    path = ranks(selection, lens.stage_from, lens.stage_to)
    rates = run("conversion_rate", selection, by=lens.by, **path)
    columns = [counted(frame, name, selection, lens.by).alias(name) for name in COUNTS]
    frame = frame.with_columns(columns)
    frame = conversion(beside(frame, rates.drop("value"), "n", "k"))
    frame = beside(frame, _medians(selection, lens.by), "median_n")
    frame = beside(frame, _months(selection, lens.by, frame["group_id"]))
    return beside(frame, _targets(selection, lens.by)).select(COLUMNS)


def _medians(selection: Selection, by: Dimension) -> pl.DataFrame:
    to_rank = ranks(selection)["to_rank"]
    took = run("median_days_to_project", selection, by=by, to_rank=to_rank)
    return medians(took, "group_id").rename({"median": "median_days", "n": "median_n"})


def _months(selection: Selection, by: Dimension, ids: pl.Series) -> pl.DataFrame:
    """Columns group_id, months: the engagements sourced in each of the last months."""
    last: list[date] = months(selection)[-MONTHS:]
    recent = replace(selection, start=max(selection.start, last[0]))
    found = run("engagements_by_month", recent, by=by)
    grid = pl.DataFrame({"group_id": ids}).join(
        pl.DataFrame({"month": last}), how="cross", maintain_order="left_right"
    )
    full = grid.join(
        found, on=["group_id", "month"], how="left", maintain_order="left"
    ).with_columns(pl.col("engagements").fill_null(0))
    return full.group_by("group_id", maintain_order=True).agg(months="engagements")


def _targets(selection: Selection, by: Dimension) -> pl.DataFrame:
    """Columns group_id, target, attainment, pace: of the projects of each member.

    Of several targets in force the one that began last; none where none applies.
    """
    found = applying(selection, metric=TARGET).filter(dimension=by)
    found = found.drop_nulls("value").unique(
        "group_id", keep="last", maintain_order=True
    )
    return found.select("group_id", "target", "attainment", "pace")


TABLES = {
    "members": Table(
        members, "a hub, focus area, kind or source, with its volume and conversion"
    ),
}
