"""The tables of conversion: between all stages, over time, cohort by cohort."""

from collections.abc import Mapping
from itertools import combinations
from math import inf

import polars as pl

from analysis.cohorts import triangle
from analysis.incidence import cumulative_incidence, with_interval
from analysis.rates import conversion, throughput
from queries.composed.table import Table
from queries.engine import facts, run
from queries.groups import WHOLE, groups, months
from queries.lens import GRAINS, Grain, Lens
from queries.metrics import CATALOGUE
from queries.paths import Path, path
from queries.readings import at_risk
from queries.selection import Selection

RANKS, STAGES = ("from_rank", "to_rank"), ("from_stage", "to_stage")
MOST_CURVES = 8
OTHERS = "others"
MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}
# up to so many months of a period
SUITS: dict[Grain, float] = {"month": 18, "quarter": 96, "year": inf}
STEPS: dict[Grain, int] = {"month": 30, "quarter": 91, "year": 365}
TRUNCATE: dict[Grain, str] = {"month": "1mo", "quarter": "1q", "year": "1y"}
MOST_AGES, MOST_COHORTS = 24, 60


def matrix(selection: Selection, lens: Lens) -> pl.DataFrame:
    """From each rank to each later one: conversion on the lens's basis.

    Columns: from_rank, from_stage, to_rank, to_stage, n, k, value, lower, upper (no
    interval on the period basis).
    """
    ladder = run("reached_by_rank", selection)
    names = dict(ladder.select("rank", "stage").rows())
    pairs = pl.DataFrame(
        [(*pair, *(names[rank] for rank in pair)) for pair in combinations(names, 2)],
        dict.fromkeys(RANKS, pl.Int32) | dict.fromkeys(STAGES, pl.String),
        orient="row",
    )
    if lens.basis == "period":
        rated = _throughput(pairs, ladder)
    else:
        found = run("conversion_matrix", selection)
        counted = pairs.join(found, on=RANKS, how="left", maintain_order="left")
        rated = conversion(counted.with_columns(pl.col("n", "k").fill_null(0)))
    columns = (f"{end}_{part}" for end in ("from", "to") for part in ("rank", "stage"))
    return rated.select(*columns, "n", "k", "value", "lower", "upper")


def _throughput(pairs: pl.DataFrame, ladder: pl.DataFrame) -> pl.DataFrame:
    """Arrivals at both ends of each pair in the period, their ratio, no interval."""
    reached = dict(ladder.select("rank", "reached").rows())
    ends = zip(("entered", "arrived"), RANKS, strict=True)
    counts = [pl.Series(name, [reached[r] for r in pairs[rank]]) for name, rank in ends]
    rated = throughput(pairs.with_columns(s.cast(pl.Int64) for s in counts))
    none = pl.lit(None, pl.Float64)
    named = rated.rename({"entered": "n", "arrived": "k"})
    return named.with_columns(lower=none, upper=none)


def incidence(selection: Selection, lens: Lens) -> pl.DataFrame:
    """Reaching a stage over time, exits competing: all, then the largest groups.

    Columns: group_id, group, days, at_risk, reached, exited, incidence_reached,
    incidence_exited, survival, lower, upper (of reached, 95 %). Beyond eight groups the
    smaller ones are pooled under 'others'.
    """
    asked = _path(selection, lens)
    ranks = {"from_rank": asked.from_rank, "to_rank": asked.to_rank}
    spells, _ = at_risk(run("spells", selection, by=lens.by, **ranks))
    shown = _shown(spells, groups(selection, lens.by, facts(selection.snapshot)))
    largest = pl.when(pl.col("group_id").is_in(list(shown))).then("group_id")
    parts = spells.with_columns(group_id=largest.otherwise(pl.lit(OTHERS)))
    curves = [_curve(parts.filter(group_id=id_), id_, shown[id_]) for id_ in shown]
    return pl.concat([_curve(spells, *WHOLE), *curves])


def _shown(spells: pl.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """The names of the largest groups by their ids, and of the pool of the others."""
    sizes = spells.group_by("group_id").agg(pl.col("count").sum())
    order = sizes.sort("count", "group_id", descending=[True, False])["group_id"]
    shown = {id_: names[id_] for id_ in order[:MOST_CURVES]}
    rest = len(order) - len(shown)
    return shown | ({OTHERS: f"Others ({rest})"} if rest else {})


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
    grain = grain_in_view(selection, lens)
    step = STEPS[grain]
    follow_up = (selection.as_of - selection.start).days
    columns = min(MOST_AGES, max(1, -(-follow_up // step)))
    dated = counts.with_columns(cohort=pl.col("day").dt.truncate(TRUNCATE[grain]))
    ages = [step * number for number in range(1, columns + 1)]
    return triangle(dated, selection.as_of, ages)


def grain_in_view(selection: Selection, lens: Lens) -> Grain:
    """The grain asked for, or one that suits the period; coarser for few cohorts."""
    touched = len(months(selection))
    wanted = lens.grain or next(g for g in GRAINS if touched <= SUITS[g])
    coarser = GRAINS[GRAINS.index(wanted) :]
    # so many cohorts at most, where the first and the last are only begun
    few = (g for g in coarser if (touched - 2) // MONTHS[g] + 2 <= MOST_COHORTS)
    return next(few, "year")


def _path(selection: Selection, lens: Lens) -> Path:
    metric = CATALOGUE["conversion_within"]
    return path(metric, facts(selection.snapshot), **lens.path())


TABLES = {
    "matrix": Table(matrix, "a pair of stages, with the conversion between them"),
    "incidence": Table(incidence, "a group and day count, with its incidence curve"),
    "cohorts": Table(cohorts, "a cohort and age, with how many had converted by then"),
}
