"""The tables of conversion: between all stages, over time, cohort by cohort."""

from itertools import combinations

import polars as pl

from analysis.cohorts import triangle
from analysis.incidence import cumulative_incidence, with_interval
from analysis.rates import conversion, throughput
from queries.composed.table import Table
from queries.engine import facts, run
from queries.groups import WHOLE, groups
from queries.lens import Grain, Lens
from queries.metrics import CATALOGUE
from queries.paths import Path, path
from queries.readings import at_risk
from queries.selection import Selection

MOST_CURVES = 8
OTHERS = "others"
STEPS: dict[Grain, int] = {"month": 30, "quarter": 91, "year": 365}
TRUNCATE: dict[Grain, str] = {"month": "1mo", "quarter": "1q", "year": "1y"}
MOST_AGES, MOST_COHORTS = 24, 60


def matrix(selection: Selection, lens: Lens) -> pl.DataFrame:
    """From each rank to each later one: conversion on the lens's basis.

    Columns: from_rank, from_stage, to_rank, to_stage, n, k, value, lower, upper (no
    interval on the period basis).
    """
    ladder = run("reached_by_rank", selection)
    names = ladder.select("rank", "stage")
    pairs = pl.DataFrame(
        list(combinations(ladder["rank"], 2)),
        {"from_rank": pl.Int32, "to_rank": pl.Int32},
        orient="row",
    )
    if lens.basis == "period":
        reached = dict(ladder.select("rank", "reached").rows())
        counted = pairs.with_columns(
            n=pl.col("from_rank").replace_strict(reached, return_dtype=pl.Int64),
            k=pl.col("to_rank").replace_strict(reached, return_dtype=pl.Int64),
        )
        ratios = throughput(counted.rename({"k": "arrived", "n": "entered"}))
        rated = ratios.rename({"arrived": "k", "entered": "n"}).with_columns(
            lower=pl.lit(None, pl.Float64), upper=pl.lit(None, pl.Float64)
        )
    else:
        found = run("conversion_matrix", selection)
        counted = pairs.join(found, on=("from_rank", "to_rank"), how="left")
        rated = conversion(counted.with_columns(pl.col("n", "k").fill_null(0)))
    for end in ("from", "to"):
        named = names.rename({"rank": f"{end}_rank", "stage": f"{end}_stage"})
        rated = rated.join(named, on=f"{end}_rank", how="left")
    columns = ("from_rank", "from_stage", "to_rank", "to_stage", "n", "k")
    return rated.sort("from_rank", "to_rank").select(
        *columns, "value", "lower", "upper"
    )


def incidence(selection: Selection, lens: Lens) -> pl.DataFrame:
    """Reaching a stage over time, exits competing: all, then the largest groups.

    Columns: group_id, group, days, at_risk, reached, exited, incidence_reached,
    incidence_exited, survival, lower, upper (of reached, 95 %). Beyond eight groups the
    smaller ones are pooled under 'others'.
    """
    known = facts(selection.snapshot)
    asked = _path(selection, lens)
    ranks = {"from_rank": asked.from_rank, "to_rank": asked.to_rank}
    spells, _ = at_risk(run("spells", selection, by=lens.by, **ranks))
    names = groups(selection, lens.by, known)
    sizes = spells.group_by("group_id").agg(pl.col("count").sum())
    order = sizes.sort("count", "group_id", descending=[True, False])["group_id"]
    largest = order.to_list()[:MOST_CURVES]
    rest = len(order) - len(largest)
    shown = {WHOLE[0]: WHOLE[1]} | {id_: names.get(id_, id_) for id_ in largest}
    shown |= {OTHERS: f"Others ({rest})"} if rest else {}
    keyed = pl.when(pl.col("group_id").is_in(largest)).then("group_id")
    parts = spells.with_columns(keyed.otherwise(pl.lit(OTHERS)).alias("group_id"))
    curves = [
        _curve(parts if id_ == WHOLE[0] else parts.filter(group_id=id_), id_, name)
        for id_, name in shown.items()
    ]
    return pl.concat(curves)


def _curve(spells: pl.DataFrame, group_id: str, group: str) -> pl.DataFrame:
    counted = spells.group_by("outcome", "days").agg(pl.col("count").sum())
    curve = with_interval(cumulative_incidence(counted)).drop(
        "variance_reached", "variance_exited"
    )
    return curve.select(
        pl.lit(group_id).alias("group_id"), pl.lit(group).alias("group"), pl.all()
    )


def cohorts(selection: Selection, lens: Lens) -> pl.DataFrame:
    """Each cohort of entry by its age: how many had reached the later stage.

    Columns: cohort (first day of its month, quarter or year), n, age (days), k, value,
    lower, upper, mature, followed; see `analysis.cohorts.triangle`. The grain grows
    until at most sixty cohorts are left.
    """
    asked = _path(selection, lens)
    ranks = {"from_rank": asked.from_rank, "to_rank": asked.to_rank}
    counts = run("cohorts", selection, **ranks)
    grain = _grain(selection, lens)
    step = STEPS[grain]
    follow_up = (selection.as_of - selection.start).days
    columns = min(MOST_AGES, max(1, -(-follow_up // step)))
    dated = counts.with_columns(cohort=pl.col("day").dt.truncate(TRUNCATE[grain]))
    ages = [step * number for number in range(1, columns + 1)]
    return triangle(dated, selection.as_of, ages)


def _grain(selection: Selection, lens: Lens) -> Grain:
    """The grain asked for, or the finest that gives few cohorts."""
    fits = [grain for grain in STEPS if selection.days / STEPS[grain] <= MOST_COHORTS]
    if lens.grain in fits:
        return lens.grain
    if lens.grain is None:
        default = [g for g in STEPS if selection.days / STEPS[g] <= MOST_AGES]
        return default[0] if default else "year"
    return fits[0] if fits else "year"


def _path(selection: Selection, lens: Lens) -> Path:
    metric = CATALOGUE["conversion_within"]
    return path(metric, facts(selection.snapshot), **lens.path())


TABLES = {
    "matrix": Table(matrix, "a pair of stages, with the conversion between them"),
    "incidence": Table(incidence, "a group and day count, with its incidence curve"),
    "cohorts": Table(cohorts, "a cohort and age, with how many had converted by then"),
}
