"""Cohorts by age: the triangle of what each reached within so many days."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

import polars as pl

from analysis.rates import conversion
from analysis.spells import refuse_negative

COLUMNS = ("cohort", "n", "age", "k", "value", "lower", "upper", "mature", "followed")


def triangle(counts: pl.DataFrame, as_of: date, ages: Sequence[int]) -> pl.DataFrame:
    """The share of each cohort that had reached by each age, as known on a day.

    `counts` has cohort (the label's date), day (of entry), days (until reaching, null
    = never) and count; `ages` are days, each the upper end of a column. Columns:
    cohort, n, age, k (reached within age days and by `as_of`), value, lower, upper
    (k of n, Wilson's 95 %), mature (all were followed for age days), followed (those
    who were). A cohort ends with the age that covers its longest follow-up.
    ValueError for ages that do not rise and for negative days.
    """
    if any(later <= earlier for earlier, later in pairwise((-1, *ages))):
        raise ValueError("ages need rising order, from 0")
    known = _known(counts, as_of)
    reached = known.filter(pl.col("days") <= pl.col("follow_up"))
    arrived = _at(reached, "days", ages, "forward").rename({"count": "k"})
    seen = _at(known, "follow_up", ages, "backward").rename({"count": "followed"})
    cells = _grid(known, ages)
    for counted in (arrived, seen):
        cells = cells.join(counted, on=("cohort", "age"), how="left")
    summed = cells.sort("cohort", "age").with_columns(
        pl.col("k").fill_null(0).cum_sum().over("cohort"),
        pl.col("followed").fill_null(0).cum_sum(reverse=True).over("cohort"),
    )
    known_cells = summed.filter(pl.col("longest") > pl.col("before"))
    mature = pl.col("followed") == pl.col("n")
    return conversion(known_cells).with_columns(mature=mature).select(COLUMNS)


def _known(counts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The entries by then, with the days that each was followed."""
    refuse_negative(counts, "days", "count")
    follow_up = (pl.lit(as_of) - pl.col("day")).dt.total_days()
    known = counts.with_columns(pl.col("days", "count").cast(pl.Int64))
    known = known.with_columns(follow_up=follow_up)
    return known.filter((pl.col("follow_up") >= 0) & (pl.col("count") > 0))


def _grid(known: pl.DataFrame, ages: Sequence[int]) -> pl.DataFrame:
    """A row for each cohort and age, with the cohort's size and longest follow-up."""
    columns = _ages(ages).with_columns(before=pl.col("age").shift(fill_value=-1))
    cohorts = known.group_by("cohort").agg(
        n=pl.col("count").sum(), longest=pl.col("follow_up").max()
    )
    return cohorts.join(columns, how="cross")


def _at(
    known: pl.DataFrame,
    days: str,
    ages: Sequence[int],
    side: Literal["backward", "forward"],
) -> pl.DataFrame:
    """The cases of each cohort by the last age not over their days, or the next one."""
    placed = known.sort(days).join_asof(
        _ages(ages), left_on=days, right_on="age", strategy=side, coalesce=False
    )
    return placed.group_by("cohort", "age").agg(pl.col("count").sum())


def _ages(ages: Sequence[int]) -> pl.DataFrame:
    return pl.DataFrame({"age": ages}, schema={"age": pl.Int64})
