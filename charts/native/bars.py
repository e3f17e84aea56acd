"""Native bars of cards whose table has a row a bar: rates with their intervals."""

from typing import Any

import polars as pl

from charts.native.parts import MOST, Native, Series
from charts.native.words import (
    FAINT,
    LABEL,
    Row,
    few,
    labelled,
    marked,
    name,
    per_cent,
    rated,
)
from charts.numbers import MISSING, count, days, share
from charts.palette import SCREEN

ENDS: dict[str, Any] = {"lower": "Lower 95%, %", "upper": "Upper 95%, %"}
DAYS: dict[str, Any] = {"lower": "Lower 95%, days", "upper": "Upper 95%, days"}
CONVERSION = Series("Conversion, %", "Conversion, 95% interval", **ENDS)
CONVERTED = "Conversion, 95% interval"
PAST = ("Before", "In ")


def funnel(shown: pl.DataFrame) -> list[Native]:
    """The share that reached each stage, beside what it is compared with."""
    frame = labelled(marked(shown), _reached)
    # what was sourced is the cohort itself, without an interval
    inner = pl.int_range(pl.len()) > 0
    frame = frame.with_columns(pl.when(inner).then(e).alias(e) for e in ENDS.values())
    series = [Series("Share, %", "Of those sourced, 95% interval", **ENDS)]
    return [rates(frame, [*series, *_past(shown, ", %")])]


def _reached(row: Row) -> str:
    part = share(row["Reached"] / row["Of"]) if row["Of"] else MISSING
    return f"{name(row['Stage'])}: {count(row['Reached'])}, {part}{few(row)}"


def _past(shown: pl.DataFrame, unit: str) -> list[Series]:
    """What is compared with, where the table has it."""
    return [
        Series(column, column.removesuffix(unit), colour=SCREEN.context)
        for column in shown.columns
        if column.startswith(PAST) and column.endswith(unit)
    ]


def rates(
    frame: pl.DataFrame, series: list[Series], title: str = "", rows: int = 0
) -> Native:
    """Bars of per cent, of few cases faint where the frame says which."""
    faint = FAINT if FAINT in frame.columns else ""
    shape: Row = {"title": title, "faint": faint, "rows": rows}
    return Native("bar", frame, LABEL, tuple(series), "per_cent", **shape)


def strategic(shown: pl.DataFrame) -> list[Native]:
    """The share of the holdings at each level."""
    frame = labelled(marked(shown), lambda row: rated(row, "Level", "Holdings"))
    return [rates(frame, [Series("Share, %", "Of the holdings, 95% interval", **ENDS)])]


def shrunken(shown: pl.DataFrame) -> list[Native]:
    """Each member's shrunken rate with its interval, above the raw one."""

    def text(row: Row) -> str:
        raw = f"{share(row['Converted'] / row['Of'])} of {count(row['Of'])}"
        best = per_cent(row["Shrunken, %"])
        return f"{name(row[shown.columns[0]])}: {best}, raw {raw}{few(row)}"

    best = Series("Shrunken, %", "Shrunken, 95% interval", **ENDS)
    raw = Series("Raw, %", "Raw", colour=SCREEN.context)
    frame = labelled(marked(largest(shown, "Of")), text)
    return [rates(frame, [best, raw], rows=some(shown, "Of"))]


def largest(shown: pl.DataFrame, size: str) -> pl.DataFrame:
    """The rows of most, at most as many as can be read."""
    rows = shown.filter(pl.col(size) > 0)
    return rows.sort(size, descending=True, maintain_order=True).head(MOST)


def some(shown: pl.DataFrame, size: str) -> int:
    """How many rows there are to draw."""
    return len(shown.filter(pl.col(size) > 0))


def mix_and_rate(shown: pl.DataFrame) -> list[Native]:
    """What of a member's gap comes from its mix, and what from its rates."""
    rows = marked(largest(shown, "Of"))
    frame = labelled(rows, lambda row: rated(row, shown.columns[0]))
    series = (
        Series("From mix, points", "From mix", colour=SCREEN.soft),
        Series("From rate, points", "From rate"),
    )
    total = some(shown, "Of")
    return [
        Native("bar", frame, LABEL, series, "points", faint=FAINT, rows=total),
    ]


def partners(shown: pl.DataFrame) -> list[Native]:
    """What partners brought, and how it converts."""
    rows = marked(largest(shown, "Engagements"))
    brought = labelled(
        rows,
        lambda row: (
            f"{name(row['Partner'])}, {name(row['Hub'])}: {count(row['Engagements'])}"
        ),
    )
    converted = labelled(rows, lambda row: rated(row, "Partner"))
    size, total = (Series("Engagements"),), some(shown, "Engagements")
    return [
        Native("bar", brought, LABEL, size, title="Engagements brought", rows=total),
        rates(converted, [CONVERSION], CONVERTED),
    ]


def member_mix(shown: pl.DataFrame) -> list[Native]:
    """A member's shares and conversions beside those of the programme."""
    rows, title = marked(largest(shown, "Of")), shown.columns[0]
    mixed = labelled(
        rows.drop(FAINT), lambda row: f"{name(row[title])}: {per_cent(row['Share, %'])}"
    )
    converted = labelled(rows, lambda row: rated(row, title))
    whole: Row = {"name": "Programme", "colour": SCREEN.context}
    shares = [Series("Share, %", "Share"), Series("Programme's share, %", **whole)]
    other = Series("Programme's conversion, %", **whole)
    return [
        rates(mixed, shares, "Share of engagements", some(shown, "Of")),
        rates(converted, [CONVERSION, other], CONVERTED),
    ]


def targets(shown: pl.DataFrame) -> list[Native]:
    """How much of each target is reached, and how much of its time is gone."""

    def text(row: Row) -> str:
        whose = "" if row["For"] == "All" else f", {name(row['For'])}"
        reached = row["Reached, %"]
        done = MISSING if reached is None else per_cent(reached)
        return f"{name(row['Metric'])}{whose}: {done}, {row['State']}"

    series = [
        Series("Reached, %", "Of the target"),
        Series("Time gone, %", "Time gone", colour=SCREEN.context),
    ]
    return [rates(labelled(shown.head(MOST), text), series, rows=len(shown))]


def time_in_stage(shown: pl.DataFrame) -> list[Native]:
    """Median days in each stage; without an upper end where half have not left."""

    def text(row: Row) -> str:
        median, upper = row["Median, days"], row["Upper 95%, days"]
        said = "not reached" if median is None else days(median)
        ahead = " (upper end not reached)" if median and upper is None else ""
        return f"{name(row['Stage'])}: {said}{ahead}{few(row, 'Entered')}"

    now = Series("Median, days", "Median, 95% interval", **DAYS)
    frame = labelled(marked(shown, "Entered"), text)
    series = (now, *_past(shown, ", median days"))
    return [Native("bar", frame, LABEL, series, "days", faint=FAINT)]
