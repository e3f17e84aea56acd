"""Cohorts of `charts.cohorts`: their names, and the latest two at the same age."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from babel.dates import format_date

from charts import months, quarters
from charts.cells import FEW
from charts.numbers import LOCALE, count, days, interval, share
from queries.lens import Grain

QUARTER, YEAR = 91, 365
Row = dict[str, Any]


def name(cohort: date, step: int) -> str:
    """A cohort's name, such as Mar 2023, Q1 2023 or 2023, by its age step in days."""
    if step >= YEAR:
        return str(cohort.year)
    if step >= QUARTER:
        return f"Q{(cohort.month + 2) // 3} {cohort.year}"
    return format_date(cohort, "MMM y", locale=LOCALE)


def span(cohort: date, step: int) -> tuple[date, date, Grain]:
    """The first and the last day of a cohort, by its age step, and its grain."""
    if step >= YEAR:
        return cohort, cohort.replace(month=12, day=31), "year"
    if step >= QUARTER:
        return cohort, quarters.last_day(cohort), "quarter"
    return cohort, months.last_day(cohort), "month"


def step(frame: pl.DataFrame) -> int:
    """Days from one age to the next, which is also the first age; 0 without a row."""
    return int(frame["age"].min() or 0)  # ty: ignore


@dataclass(frozen=True)
class Compared:
    """The youngest cohort followed wholly, the one before at the same age, the later.

    `older` is None where only one was followed so long; `later` are the cohorts that
    were not; `beyond` says whether the younger is still followed.
    """

    younger: Row
    older: Row | None
    later: tuple[date, ...]
    beyond: bool


def compared(frame: pl.DataFrame) -> Compared | None:
    """The latest two cohorts at the latest age that all their members have reached."""
    mature = frame.filter(pl.col("mature")).sort("cohort", "age")
    known = mature["cohort"].unique().sort()
    if not len(known):
        return None
    newest = mature.filter(pl.col("cohort") == known[-1]).row(-1, named=True)
    before = mature.filter(
        pl.col("cohort") < known[-1], pl.col("age") == newest["age"]
    ).sort("cohort")
    cohorts = frame["cohort"].unique().sort()
    older = before.row(-1, named=True) if len(before) else None
    later = tuple(cohorts.filter(cohorts > known[-1]))
    return Compared(newest, older, later, frame["age"].max() > newest["age"])  # ty: ignore


def in_words(row: Row, first: int) -> str:
    """A cell in words; of an unfinished one what is known so far."""
    where = f"{name(row['cohort'], first)}, within {days(row['age'])}"
    cases = f"{count(row['k'])} of {count(row['n'])}"
    few = ", few cases" if row["n"] < FEW else ""
    if not row["mature"]:
        followed = f"{count(row['followed'])} of them followed so long"
        return f"{where}: at least {share(row['value'])}, {cases}, {followed}{few}"
    ends = interval(row["lower"], row["upper"], "share", "")
    return f"{where}: {share(row['value'])}, {cases}, {ends}{few}"
