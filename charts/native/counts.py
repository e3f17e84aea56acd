"""Native bars of counts and amounts, whole or divided."""

from typing import Any

import polars as pl

from charts.native.bars import ENDS, largest, rates, some
from charts.native.parts import MOST, Native, Series
from charts.native.words import FAINT, LABEL, few, labelled, marked, name, rated
from charts.numbers import count, share
from charts.palette import SCREEN

ENDED = "Of (ended with outcome)"
STATES = {
    "Late": SCREEN.text,
    "Running": SCREEN.accent,
    "Adopted": SCREEN.soft,
    "Extended": SCREEN.grid,
    "Stopped": SCREEN.context,
    "No outcome": SCREEN.muted,
}
AGES = {
    "Up to p50": SCREEN.grid,
    "p50 to p85": SCREEN.soft,
    "p85 to p95": SCREEN.context,
    "Over p95": SCREEN.accent,
}
STOOD = {"Went on": SCREEN.accent, "Open": SCREEN.accent, "Stayed": SCREEN.soft}
LEFT = (SCREEN.context, SCREEN.muted, SCREEN.grid, SCREEN.text)


def _bars(
    frame: pl.DataFrame,
    series: list[Series],
    form: Any = "count",  # noqa: ANN401
    **shape: Any,  # noqa: ANN401
) -> Native:
    return Native("bar", frame, LABEL, tuple(series), form, **shape)


def world(shown: pl.DataFrame) -> list[Native]:
    """The organisations of each hub; a map cannot be edited in a slide."""
    column = "Organisations"
    frame = labelled(
        largest(shown, column), lambda row: f"{name(row['Hub'])}: {count(row[column])}"
    )
    return [_bars(frame, [Series(column)], rows=some(shown, column))]


def ageing(shown: pl.DataFrame) -> list[Native]:
    """Open work by its age against what finished work took."""
    frame = labelled(shown, lambda row: f"{name(row['Stage'])}: {count(row['Open'])}")
    series = [Series(title, colour=colour) for title, colour in AGES.items()]
    return [_bars(frame, series, stacked=True)]


def standing(shown: pl.DataFrame) -> list[Native]:
    """What became of those that reached each stage, in per cent of them."""
    states = shown["State"].unique(maintain_order=True).to_list()
    frame = shown.pivot(
        on="State",
        index=["Stage", "Of"],
        values="Share, %",
        aggregate_function="sum",
        maintain_order=True,
    )
    frame = labelled(
        frame, lambda row: f"{name(row['Stage'])}: {count(row['Of'])}{few(row)}"
    )
    left = [state for state in states if state not in STOOD]
    colours = STOOD | {s: LEFT[i % len(LEFT)] for i, s in enumerate(left)}
    order = [*(s for s in STOOD if s in states), *left]
    series = [Series(s, colour=colours[s], hatched=s == "Open") for s in order]
    return [_bars(frame, series, "per_cent", stacked=True, span=(0, 100))]


def status(shown: pl.DataFrame, most: int) -> list[Native]:
    """Projects by how they stand, and the share of the ended ones that was adopted."""
    title, rows = shown.columns[0], marked(shown.head(most), ENDED)
    counted = labelled(
        rows, lambda row: f"{name(row[title])}: {count(row['Projects'])}"
    )
    adopted = labelled(rows, lambda row: rated(row, title, "Adopted", ENDED))
    series = [
        Series(state, colour=colour, hatched=state == "Late")
        for state, colour in STATES.items()
        if shown[state].sum()
    ]
    part = Series("Adopted, %", "Adopted, 95% interval", **ENDS)
    head = "Adopted, of those ended with an outcome"
    return [
        _bars(counted, series, title="Projects", stacked=True, rows=len(shown)),
        rates(adopted, [part], head),
    ]


def reasons(shown: pl.DataFrame) -> list[Native]:
    """How many projects closed for each reason."""

    def text(row: dict[str, Any]) -> str:
        outcome = str(row["Outcome"] or "no outcome").lower()
        reason = name(row["Closing reason"] or "no reason given")
        return f"{reason} ({outcome}): {count(row['Projects'])}"

    frame = labelled(shown.head(MOST), text)
    return [_bars(frame, [Series("Projects")], rows=len(shown))]


def money(shown: pl.DataFrame, most: int) -> list[Native]:
    """Budgets beside costs; the row of all is in the table only."""
    groups = shown.head(len(shown) - 1)
    columns = [c for c in shown.columns if c.startswith(("Budget, ", "Cost, "))]
    frame = labelled(
        groups.head(most),
        lambda row: f"{name(row[shown.columns[0]])}: {count(row['Projects'])}",
    )
    colours = (SCREEN.soft, SCREEN.accent)
    series = [Series(n, colour=c) for n, c in zip(columns, colours, strict=True)]
    return [_bars(frame, series, "money", rows=len(groups))]


def exposure(shown: pl.DataFrame, worth: str) -> list[Native]:
    """The areas of the treemap as bars, largest first."""
    column = next(c for c in shown.columns if c.startswith(worth))
    part = f"Of {worth.lower()}, %"
    frame = labelled(
        largest(shown, column),
        lambda row: f"{name(row[shown.columns[0]])}: {share(row[part] / 100)}",
    )
    return [_bars(frame, [Series(column)], "money", rows=some(shown, column))]


def marks(shown: pl.DataFrame, currency: str) -> list[Native]:
    """The age of each value; stale ones are hatched."""
    held = shown.filter(pl.col(f"Fair value, {currency}") > 0)
    rows = held.sort("Age, days", descending=True, nulls_last=True, maintain_order=True)
    frame = labelled(
        rows.head(MOST).with_columns((pl.col("Stale") == "stale").alias(FAINT)),
        lambda row: f"{name(row['Holding'])}: {name(row['Stands on'])}",
    )
    shape = {"faint": FAINT, "meaning": "stale, over twelve months old"}
    age = Series("Age, days", "Age of the value")
    return [_bars(frame, [age], "days", rows=len(held), **shape)]
