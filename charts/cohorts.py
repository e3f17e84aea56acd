"""Cohorts of entry by age: what each had reached within so many days, as a triangle.

The frame is the table `cohorts`: a row a cohort and age with cohort (its first day), n,
age (days), k, value, lower, upper, mature, followed. `start` and `goal` are the names
of the stages; what is not mature is known in part only and written "at least".
"""

from typing import Any

import polars as pl

from charts import cohort_frame as around
from charts import cohort_words as words
from charts.card import Card
from charts.cells import FEW, LAYOUT, Cell, bare, strongest, traces
from charts.layout import Figure, layout
from charts.native import grids
from charts.numbers import count, days, per_cent, share
from charts.palette import SCREEN, Palette
from charts.picks import Picks
from queries.picks import days as days_of

TOLD = 12
YOUNG = "unfinished, not to be read as worse"
AT_LEAST = "\N{GREATER-THAN OR EQUAL TO}"
ENDS = ("lower", "upper")
PER_CENT = ("Share, %", "Lower 95%, %", "Upper 95%, %")
Row = dict[str, Any]


def card(frame: pl.DataFrame, start: str, goal: str) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, start),
        finding(frame, start, goal),
        alternative(frame, start, goal),
        basis(frame, start, goal),
        table(frame),
        native=grids.cohorts,
        picks=_picks(frame),
    )


def _picks(frame: pl.DataFrame) -> Picks:
    """The days of entry of each cohort."""
    first = words.step(frame)
    cohorts = frame["cohort"].unique().sort()
    return {days_of(*words.span(c, first)): words.name(c, first) for c in cohorts}


def finding(frame: pl.DataFrame, start: str, goal: str) -> str:
    """The title: what the latest cohorts reached at one age, what is unfinished."""
    if not len(frame):
        return f"No engagement reached {start} in the period"
    first = words.step(frame)
    if not (pair := words.compared(frame)):
        return f"No cohort has been followed for {days(first)} yet: all are unfinished"
    found = f"Within {days(pair.younger['age'])} {_reached(pair.younger, first, goal)}"
    if older := pair.older:
        other = f"{share(older['value'])} of {words.name(older['cohort'], first)}"
        found = f"{found}, {other} ({_apart(pair.younger, older)})"
    else:
        found = f"{found}; no other cohort can be compared"
    return f"{found}{_unfinished(pair, first)}"


def _reached(row: Row, first: int, goal: str) -> str:
    return f"{share(row['value'])} of {words.name(row['cohort'], first)} reached {goal}"


def _apart(one: Row, other: Row) -> str:
    if min(one["n"], other["n"]) < FEW:
        return "few cases"
    meet = one["lower"] <= other["upper"] and other["lower"] <= one["upper"]
    return "the 95% intervals overlap" if meet else "the 95% intervals lie apart"


def _unfinished(pair: words.Compared, first: int) -> str:
    """What looks lower only because it is young."""
    if len(pair.later) > 1:
        many = count(len(pair.later))
        return f"; the {many} later cohorts are {YOUNG}"
    if pair.later:
        return f"; {words.name(pair.later[0], first)} is {YOUNG}"
    if not pair.beyond:
        return ""
    return f"; beyond that {words.name(pair.younger['cohort'], first)} is unfinished"


def alternative(frame: pl.DataFrame, start: str, goal: str) -> str:
    """The chart in words: each cohort at the last age that all its members reached."""
    if not len(frame):
        return f"{finding(frame, start, goal)}."
    first = words.step(frame)
    last = frame.filter(pl.col("mature")).sort("cohort", "age").group_by("cohort")
    rows = last.last().sort("cohort", descending=True)
    told = [words.in_words(row, first) for row in rows.head(TOLD).to_dicts()]
    cohorts = frame["cohort"].n_unique()
    rest = cohorts - len(told)
    others = f"; {count(rest)} more in the table" if rest else ""
    return (
        f"Cells of the share that reached {goal}, a row a cohort by its entry into "
        f"{start}, a column an age. {'; '.join(told) or 'None is finished'}{others}."
    )


def basis(frame: pl.DataFrame, start: str, goal: str) -> str:
    """What is counted, with n, and how to read unfinished and small cohorts."""
    n = count(frame.unique("cohort")["n"].sum())
    return (
        f"n = {n} engagements that reached {start} in the period, by day of entry; "
        f"per cent that reached {goal} or a later stage within so many days, by the "
        f"as-of date. Hatched, {AT_LEAST}: at least, not all have been followed so "
        f"long. Outlined: under {FEW} cases. Intervals (Wilson) are in the table."
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a cohort and age.

    Unfinished cells have no interval: their share is the least that it can become.
    """
    first = words.step(frame)
    frame = frame.sort("cohort", "age")
    cohorts = [words.name(day, first) for day in frame["cohort"]]
    read = pl.when(pl.col("mature")).then(pl.lit("final")).otherwise(pl.lit("at least"))
    ends = [pl.when(pl.col("mature")).then(name).alias(name) for name in ENDS]
    names = ("value", *ENDS)
    return frame.with_columns(ends).select(
        pl.Series("Cohort", cohorts, dtype=pl.String),
        pl.col("age").alias("Within, days"),
        pl.col("k").alias("Reached"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in zip(names, PER_CENT, strict=True)),
        read.alias("Share is"),
        pl.col("followed").alias("Followed so long"),
    )


def figure(frame: pl.DataFrame, start: str, palette: Palette = SCREEN) -> Figure | None:
    """A row of cells a cohort, the unfinished hatched; None without an engagement."""
    if not len(frame):
        return None
    frame, first = frame.sort("cohort", "age"), words.step(frame)
    ages, names = frame["age"].unique().sort().to_list(), _names(frame, first)
    cells = _cells(frame, first)
    young, size = not frame["mature"].all(), (len(names), len(ages))
    scale, said = around.key(strongest(cells), young, *size, palette)
    return {
        "data": [*traces(cells, around.CELL / around.ROW, palette), *scale],
        "layout": layout(
            palette,
            around.height(len(names)),
            xaxis=around.ages(ages, palette),
            yaxis=around.cohorts(names, palette),
            annotations=[*around.heads(start, palette), *said],
            margin=around.margin(len(ages)),
            **LAYOUT,
        ),
    }


def _names(frame: pl.DataFrame, first: int) -> list[str]:
    """The cohorts with their n, in order."""
    sizes = frame.unique("cohort", maintain_order=True).select("cohort", "n")
    return [f"{words.name(day, first)} · {count(n)}" for day, n in sizes.iter_rows()]


def _cells(frame: pl.DataFrame, first: int) -> list[Cell]:
    """Each cell with its number, or the least that it can become."""
    places = frame.with_columns(
        column=pl.col("age").rank("dense") - 1, row=pl.col("cohort").rank("dense") - 1
    )
    return [
        Cell(
            column=row["column"],
            row=row["row"],
            value=row["value"],
            text=("" if row["mature"] else AT_LEAST) + bare(row["value"]),
            hover=words.in_words(row, first),
            pick=days_of(*words.span(row["cohort"], first)),
            unfinished=not row["mature"],
            few=row["n"] < FEW,
        )
        for row in places.to_dicts()
    ]
