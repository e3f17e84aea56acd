"""Every metric computed again from the contract's tables, without marts and macros.

One row a case and plain counting; intervals and curves by statsmodels and scipy.
"""

from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
from scipy.stats import quantile_test
from statsmodels.stats.proportion import proportion_confint

from tests.queries.recomputed_money import capital
from tests.queries.recomputed_returns import HELD, expected
from tests.queries.recomputed_spells import (
    exit_incidence,
    incidence,
    spells,
    time_in_stage,
)

TABLES = (
    "organisations",
    "engagements",
    "stages",
    "stage_events",
    "projects",
    "cash_flows",
    "valuations",
    "fx_rates",
)
PAID_IN = ("initial", "follow_on", "fund_call")
DIMENSIONS = {
    "hub": "hub_id",
    "focus_area": "focus_area_id",
    "kind": "kind",
    "source": "source",
}


@cache
def tables(file: Path) -> dict[str, pl.DataFrame]:
    """The contract's tables of a snapshot file."""
    with duckdb.connect() as con:
        con.execute(f"attach '{file}' as snapshot (read_only)")
        found = {t: con.sql(f"from snapshot.programme.{t}").pl() for t in TABLES}
        found["base"] = con.sql("from snapshot.meta.programme").pl()
        return found


def ladder(file: Path) -> list[str]:
    """The ids of the progress stages, rank 1 first."""
    stages = tables(file)["stages"].filter(kind="progress").sort("position")
    return stages["stage_id"].to_list()


def project_rank(file: Path) -> int:
    stages = tables(file)["stages"].filter(kind="progress").sort("position")
    marked = stages["is_project"].fill_null(value=False).to_list()
    return marked.index(True) + 1 if True in marked else len(marked)


@cache
def journeys(file: Path, as_of: date) -> pl.DataFrame:
    """An engagement a row: its dimensions, e<r>, r<r> and exit, as known by a day."""
    known = tables(file)
    base = known["engagements"].filter(pl.col("sourced_on") <= as_of)
    base = base.join(
        known["organisations"].select("organisation_id", "kind"), on="organisation_id"
    )
    base = base.with_columns(pl.col("source").fill_null("unknown"), e0="sourced_on")
    events = known["stage_events"].filter(pl.col("entered_on") <= as_of)
    first = events.group_by("engagement_id", "stage_id").agg(pl.col("entered_on").min())
    for rank, stage in enumerate(ladder(file), 1):
        entered = first.filter(stage_id=stage).select(
            "engagement_id", pl.col("entered_on").alias(f"e{rank}")
        )
        base = base.join(entered, on="engagement_id", how="left")
    steps = len(ladder(file))
    for rank in range(steps + 1):
        later = [f"e{r}" for r in range(rank, steps + 1)]
        base = base.with_columns(pl.min_horizontal(later).alias(f"r{rank}"))
    exits = known["stages"].filter(kind="exit")["stage_id"]
    left = first.filter(pl.col("stage_id").is_in(exits.to_list()))
    left = left.group_by("engagement_id").agg(exit=pl.col("entered_on").min())
    return base.join(left, on="engagement_id", how="left")


def selected(frame: pl.DataFrame, selection) -> pl.DataFrame:
    for dimension, column in DIMENSIONS.items():
        if ids := selection.ids(dimension):
            frame = frame.filter(pl.col(column).is_in(ids))
    return frame


def paths_of(file: Path, selection) -> pl.DataFrame:
    """The journeys of a selection, as known on its as-of date."""
    return selected(journeys(file, selection.as_of), selection)


def grouped(frame: pl.DataFrame, by: str | None, day: str) -> dict[str, pl.DataFrame]:
    """The rows of each group by its id."""
    if by in DIMENSIONS:
        key = pl.col(DIMENSIONS[by])
    elif by == "month":
        key = pl.col(day).dt.strftime("%Y-%m")
    elif by == "quarter":
        quarter = pl.col(day).dt.quarter().cast(pl.String)
        key = pl.col(day).dt.year().cast(pl.String) + "-Q" + quarter
    else:
        key = pl.lit("all")
    parts = frame.with_columns(key.alias("_group")).partition_by("_group", as_dict=True)
    return {name: part for (name,), part in parts.items()}


def within(frame: pl.DataFrame, column: str, selection) -> pl.DataFrame:
    return frame.filter(pl.col(column).is_between(selection.start, selection.end))


def recompute(name, file, selection, by, *, begin=0, end=0, days=0):
    """{group id: {value, n, k, ...}} for the groups that hold cases."""
    paths = paths_of(file, selection)
    if name in HELD:
        return expected(tables(file), name, selection, by, paths)
    if name in COUNTED:
        return COUNTED[name](name, file, selection, by, paths)
    if name == "conversion_rate":
        parts = grouped(within(paths, f"r{begin}", selection), by, f"r{begin}")
        return {g: _share(p[f"r{end}"].count(), p.height) for g, p in parts.items()}
    if name == "conversion_period":
        into = [
            grouped(within(paths, f"r{r}", selection), by, f"r{r}")
            for r in (begin, end)
        ]
        return {g: _ratio(*(side.get(g) for side in into)) for g in into[0] | into[1]}
    if name == "median_days_to_project":
        reached = within(paths, f"r{end}", selection)
        took = (pl.col(f"r{end}") - pl.col("e0")).dt.total_days()
        parts = grouped(reached.with_columns(took=took), by, f"r{end}")
        return {g: _middle(p["took"].to_numpy()) for g, p in parts.items()}
    parts = grouped(within(paths, f"e{begin}", selection), by, f"e{begin}")
    known = len(ladder(file)), selection.as_of
    cases = {g: spells(p, begin, end, *known) for g, p in parts.items()}
    curve = {
        "conversion_within": incidence,
        "exit_within": exit_incidence,
        "median_days_in_stage": time_in_stage,
    }[name]
    return {g: curve(*case, days) for g, case in cases.items()}


def _engaged(name, _file, selection, by, paths):
    parts = grouped(within(paths, "e0", selection), by, "e0")
    column = "organisation_id" if name == "engaged_organisations" else "engagement_id"
    return {g: {"value": p[column].n_unique(), "n": p.height} for g, p in parts.items()}


def _ratio(first, second):
    n, k = (0 if side is None else side.height for side in (first, second))
    return {"value": k / n if n else None, "n": n, "k": k}


def _share(k, n):
    lower, upper = proportion_confint(k, n, method="wilson")
    return {"value": k / n, "n": n, "k": k, "lower": lower, "upper": upper}


def _projects(name, file, selection, by, paths):
    dimensions = paths.select("engagement_id", *DIMENSIONS.values())
    projects = tables(file)["projects"].join(dimensions, on="engagement_id")
    if name == "co_creation_projects":
        parts = grouped(within(projects, "started_on", selection), by, "started_on")
        return {g: {"value": p.height, "n": p.height} for g, p in parts.items()}
    ended = within(projects, "ended_on", selection).drop_nulls("outcome")
    parts = grouped(ended, by, "ended_on")
    return {
        g: _share((p["outcome"] == "adopted").sum(), p.height) for g, p in parts.items()
    }


def _invested(name, file, selection, by, paths):
    known = tables(file)
    flows = within(known["cash_flows"], "paid_on", selection)
    flows = flows.filter(pl.col("kind").is_in(PAID_IN)).rename({"kind": "flow"})
    if by in DIMENSIONS or selection.restricted:
        owned = paths.select("organisation_id", *DIMENSIONS.values())
        if by not in DIMENSIONS:
            owned = owned.select("organisation_id")
        flows = flows.join(owned.unique(), on="organisation_id")
    if by in DIMENSIONS:
        flows = flows.unique(["flow_id", DIMENSIONS[by]])
    parts = grouped(flows, by, "paid_on")
    if name == "invested_companies":
        return {
            g: {"value": p["organisation_id"].n_unique(), "n": p.height}
            for g, p in parts.items()
        }
    return {g: capital(p, known) for g, p in parts.items()}


def _middle(days):
    found = quantile_test(days, q=0, p=0.5).confidence_interval(0.95)
    known = np.isfinite([found.low, found.high]).all()
    lower, upper = (found.low, found.high) if known else (None, None)
    return {"value": np.median(days), "n": len(days), "lower": lower, "upper": upper}


def departed(paths, last):
    """The paths with the day on which each came to the last step or first left."""
    return paths.with_columns(gone=pl.min_horizontal("exit", f"r{last}"))


def _flow(name, file, selection, by, paths):
    gone = departed(paths, len(ladder(file)))
    if name == "departures":
        parts = grouped(within(gone, "gone", selection), by, "gone")
        return {g: {"value": p.height, "n": p.height} for g, p in parts.items()}
    if by in (None, *DIMENSIONS):
        known = gone.filter(pl.col("e0") <= selection.end)
        parts = grouped(known, by, "e0")
        return {g: _standing(p, selection.end) for g, p in parts.items()}
    days = pl.date_range(selection.start, selection.end, eager=True).to_frame("day")
    ends = {g: p["day"].max() for g, p in grouped(days, by, "day").items()}
    return {g: _standing(gone, day) for g, day in ends.items()}


def _standing(paths, day):
    here = paths.filter(
        pl.col("e0") <= day, pl.col("gone").is_null() | (pl.col("gone") > day)
    )
    return {"value": here.height, "n": here.height}


COUNTED = {
    "engaged_organisations": _engaged,
    "engagements": _engaged,
    "co_creation_projects": _projects,
    "adoption_rate": _projects,
    "invested_companies": _invested,
    "invested_capital": _invested,
    "work_in_progress": _flow,
    "departures": _flow,
}
