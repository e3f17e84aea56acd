"""Conversions of groups counted again from the contract's tables, one row a case."""

import polars as pl

from tests.queries.recomputed import (
    DIMENSIONS,
    journeys,
    ladder,
    project_rank,
    selected,
    within,
)


def ends(file, lens):
    """The ranks of a lens's path."""
    steps = ladder(file)
    begin = steps.index(lens.stage_from) + 1 if lens.stage_from else 0
    if lens.stage_to:
        return begin, steps.index(lens.stage_to) + 1
    project = project_rank(file)
    return begin, project if project > begin else len(steps)


def cohort(file, selection, lens):
    """The engagements that enter a lens's path in the period, and whether they arrive.

    Columns: the engagement's, by and other (ids of the lens's dimension and of the one
    that splits it), hit.
    """
    begin, end = ends(file, lens)
    paths = selected(journeys(file, selection.as_of), selection)
    other = "focus_area" if lens.by == "hub" else "hub"
    return within(paths, f"r{begin}", selection).with_columns(
        pl.col(DIMENSIONS[lens.by]).alias("by"),
        pl.col(DIMENSIONS[other]).alias("other"),
        pl.col(f"r{end}").is_not_null().alias("hit"),
    )


def counted(cases, column):
    """{group: (n, k)} of the groups that hold cases."""
    groups = cases.partition_by(column, as_dict=True)
    return {key: (len(part), int(part["hit"].sum())) for (key,), part in groups.items()}


def kitagawa(own, others):
    """Mix and rate, stratum by stratum, of {stratum: (n, k)} against another."""
    n, n_other = (sum(n for n, _ in side.values()) for side in (own, others))
    mix = rate = 0.0
    for stratum in own.keys() | others.keys():
        cases, hits = own.get(stratum, (0, 0))
        cases_other, hits_other = others.get(stratum, (0, 0))
        here = hits / cases if cases else hits_other / cases_other
        there = hits_other / cases_other if cases_other else here
        weight, weight_other = cases / n, cases_other / n_other
        mix += (weight - weight_other) * (here + there) / 2
        rate += (here - there) * (weight + weight_other) / 2
    return mix, rate


def sound(frame):
    """Whether no number of a frame is NaN or infinite."""
    floats = frame.select(pl.selectors.float())
    return all(column.drop_nulls().is_finite().all() for column in floats)
