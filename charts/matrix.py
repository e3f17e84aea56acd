"""From every stage to every later one: the share that got there, as a matrix.

The frame is the table `matrix`: a row a pair with from_rank, from_stage, to_rank,
to_stage, n, k, value, lower, upper. `counting` is the lens's basis: of the cohort that
reached a stage in the period, or entries of the period over entries of the period.
`before` has the same table of what is compared with: it is in the words and the table.
"""

from typing import Any

import polars as pl

from charts import matrix_labels as labels
from charts.before import Before, columns
from charts.card import Card
from charts.cells import FEW, LAYOUT, Cell, traces
from charts.escaping import plain
from charts.layout import Figure, layout
from charts.native import grids
from charts.numbers import count, interval, per_cent, share
from charts.palette import SCREEN, Palette
from queries.lens import Basis

PER_CENT = ("Share, %", "Lower 95%, %", "Upper 95%, %")
JOINTS: dict[Basis, str] = {"cohort": "of", "period": "for"}
NOBODY = "No engagement reached a stage in the period"
PAIR = ("from_rank", "to_rank")
Row = dict[str, Any]


def card(frame: pl.DataFrame, counting: Basis, before: Before | None = None) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, counting, before),
        finding(frame, counting),
        alternative(frame, counting, before),
        basis(frame, counting, before),
        table(frame, counting, before),
        native=grids.matrix,
    )


def finding(frame: pl.DataFrame, counting: Basis) -> str:
    """The chart's title: the steps where fewest and where most go on."""
    if not _cases(frame):
        return NOBODY
    steps = _steps(frame)
    if not steps:
        return f"No step has {FEW} cases, too few to compare"
    steps.sort(key=lambda step: step["value"])
    ends = (steps[0], steps[-1])
    least, most = (f"{_step(row)}, {_shares(row, counting)}" for row in ends)
    apart = steps[0]["value"] < steps[-1]["value"]
    if counting == "period":
        found = f"Fewest entries per entry of the stage before: {least}"
        return f"{found}; most: {most}" if apart else found
    found = f"Fewest go on from {least}"
    return f"{found}; most from {most}" if apart else found


def _shares(row: Row, counting: Basis) -> str:
    """The share with k and n."""
    numbers = f"{count(row['k'])} {JOINTS[counting]} {count(row['n'])}"
    return f"{share(row['value'])} ({numbers})"


def _cases(frame: pl.DataFrame) -> int:
    return int(frame["n"].sum())


def _steps(frame: pl.DataFrame) -> list[Row]:
    """The pairs of neighbours that have cases enough to say anything."""
    near = pl.col("to_rank") == pl.col("from_rank") + 1
    enough = (pl.col("n") >= FEW) & pl.col("value").is_not_null()
    return frame.filter(near & enough).sort("from_rank").to_dicts()


def _step(row: Row) -> str:
    return f"{row['from_stage']} to {row['to_stage']}"


def alternative(
    frame: pl.DataFrame, counting: Basis, before: Before | None = None
) -> str:
    """The chart in words, for readers who do not see it."""
    if not _cases(frame):
        return f"{NOBODY}."
    told = "; ".join(_in_words(row, counting) for row in _ordered(frame, before))
    return f"A matrix of shares from each stage to each later one. {told}."


def basis(frame: pl.DataFrame, counting: Basis, before: Before | None = None) -> str:
    """What is counted, with n, and how few cases are marked."""
    n = count(frame.sort("from_rank")["n"].head(1).sum())
    few = f"outlined, without a colour: under {FEW} cases{_beside(before)}."
    few += _short(frame)
    if counting == "period":
        return (
            f"n = {n} engagements sourced in the period; entries into a stage in the "
            "period over entries into an earlier one in the same period: a throughput "
            f"ratio, it may exceed 100% and has no interval; {few}"
        )
    return (
        f"n = {n} engagements sourced in the period; share of those that reached a "
        "stage in the period and a later one by the as-of date; the 95% intervals "
        f"(Wilson) are in the table; {few}"
    )


def _beside(before: Before | None) -> str:
    if before is None:
        return ""
    return f"; the table has the {before.noun} against {before.inline}"


def _short(frame: pl.DataFrame) -> str:
    """How to read a matrix of many stages."""
    if frame["from_rank"].n_unique() <= labels.ROOMY:
        return ""
    return " Numbers: per cent; columns: the numbers of the stages."


def table(
    frame: pl.DataFrame, counting: Basis, before: Before | None = None
) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a pair of stages."""
    period = counting == "period"
    heads = ("Entries into it", "Entries before") if period else ("Reached it", "Of")
    names = ("value",) if period else ("value", "lower", "upper")
    few = pl.col("n") < FEW
    frame = frame.sort("from_rank", "to_rank")
    past = before.rows(frame, PAIR) if before else []
    return frame.select(
        pl.col("from_stage").alias("From"),
        pl.col("to_stage").alias("To"),
        pl.col("k").alias(heads[0]),
        pl.col("n").alias(heads[1]),
        *(per_cent(name, title) for name, title in zip(names, PER_CENT, strict=False)),
        *columns(before, frame, past),
        pl.when(few).then(pl.lit("yes")).otherwise(pl.lit("no")).alias("Few cases"),
    )


def figure(
    frame: pl.DataFrame,
    counting: Basis,
    before: Before | None = None,
    palette: Palette = SCREEN,
) -> Figure | None:
    """A triangle of cells, a row a stage reached, a column one left; None without."""
    if not _cases(frame):
        return None
    pairs = _ordered(frame, before)
    form = labels.form(pairs, JOINTS[counting])
    cells = [_cell(row, form, counting) for row in pairs]
    top, bottom = form.ends
    hidden = {"visible": False, "fixedrange": True}
    return {
        "data": traces(cells, form.cell / form.height, palette),
        "layout": layout(
            palette,
            round((bottom - top) * form.height) + 8,
            xaxis={"range": [0, form.columns], **hidden},
            yaxis={"range": [bottom, top], **hidden},
            annotations=form.notes(palette),
            **LAYOUT,
        ),
    }


def _cell(row: Row, form: labels.Form, counting: Basis) -> Cell:
    return Cell(
        column=row["from_rank"],
        row=row["to_rank"],
        value=row["value"],
        text=form.text(row),
        hover=plain(_in_words(row, counting)),
        few=row["n"] < FEW,
    )


def _ordered(frame: pl.DataFrame, before: Before | None) -> list[Row]:
    """The pairs row by row, each with how far it lies from what is compared with."""
    frame = frame.sort("to_rank", "from_rank")
    if before is None:
        return [{**row, "gap": ""} for row in frame.to_dicts()]
    past = before.rows(frame, PAIR)
    pairs = zip(frame.to_dicts(), past, strict=True)
    return [{**row, "gap": before.gap(row["value"], other)} for row, other in pairs]


def _in_words(row: Row, counting: Basis) -> str:
    if row["value"] is None:
        return f"{_step(row)}: no case"
    few = "few cases" if row["n"] < FEW else ""
    ends = interval(row["lower"], row["upper"], "share", "")
    said = (f"{_step(row)}: {_shares(row, counting)}", ends, row["gap"], few)
    return ", ".join(part for part in said if part)
