"""Native charts along time: months, quarters, payments, flow, and steps of a value."""

from datetime import date
from itertools import accumulate
from typing import Any

import polars as pl

from charts.native.parts import Native, Series
from charts.native.words import FAINT, LABEL, labelled, name
from charts.numbers import change, money, short_day
from charts.palette import SCREEN

EPOCH = date(1899, 12, 30)
SPAN, LATEST = 3, 72


def activity(shown: pl.DataFrame, whole: list[bool]) -> list[Native]:
    """A row of columns for each kind of event, beside what it is compared with."""
    months = shown["Month"].str.to_date("%Y-%m")
    part = pl.Series(FAINT, [not full for full in whole], dtype=pl.Boolean)
    frame = shown.with_columns(months.alias(LABEL), part).tail(LATEST)
    titles = [c for c in shown.columns[1 : 1 + SPAN] if shown[c].sum()]
    natives = []
    for title in titles:
        lower = f"{title[0].lower()}{title[1:]}"
        past = [c for c in shown.columns if c.endswith(f": {lower}")]
        series = [Series(title)]
        series += [
            Series(c, c.removesuffix(f": {lower}"), colour=SCREEN.context) for c in past
        ]
        natives.append(
            Native(
                "column",
                frame,
                LABEL,
                tuple(series),
                title=title,
                faint=FAINT,
                meaning="part of the month",
                rows=len(shown),
            )
        )
    return natives


def investments(shown: pl.DataFrame) -> list[Native]:
    """What was paid a quarter, new holdings and follow-ons."""
    names = shown.columns[1:3]
    colours = (SCREEN.accent, SCREEN.soft)
    series = tuple(Series(n, colour=c) for n, c in zip(names, colours, strict=True))
    frame = _numbers(shown, names)
    return [Native("column", frame, "Quarter", series, "money", stacked=True)]


def _numbers(shown: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    return shown.with_columns(pl.col(n).cast(pl.Float64) for n in names)


def j_curve(shown: pl.DataFrame) -> list[Native]:
    """What is out net of what came back, above the multiples."""
    net = next(c for c in shown.columns if c.startswith("Net so far"))
    last = pl.int_range(pl.len()) == pl.len() - 1
    frame = labelled(
        _numbers(shown, [net, "TVPI, x", "DPI, x"]),
        lambda row: short_day(row["To"]),
    ).with_columns((last & (pl.col("To").dt.month_end() != pl.col("To"))).alias(FAINT))
    multiples = (
        Series("TVPI, x", "TVPI"),
        Series("DPI, x", "DPI", colour=SCREEN.context),
    )
    return [
        Native(
            "column",
            frame,
            LABEL,
            (Series(net),),
            "money",
            net,
            faint=FAINT,
            meaning="part of the quarter",
        ),
        Native("column", frame, LABEL, multiples, "multiple", "TVPI and DPI"),
    ]


def holding(shown: pl.DataFrame) -> list[Native]:
    """A holding's payments and marks, day by day."""
    column = next(c for c in shown.columns if c.startswith("Amount, "))
    mark = pl.col("What") == "mark"
    frame = _numbers(shown, [column]).with_columns(
        pl.when(~mark).then(column).alias("Payments"),
        pl.when(mark).then(column).alias("Marks"),
    )
    frame = labelled(frame, lambda row: f"{short_day(row['Day'])}: {name(row['What'])}")
    series = (Series("Payments"), Series("Marks", colour=SCREEN.soft))
    return [Native("column", frame, LABEL, series, "money", column, stacked=True)]


def bridge(shown: pl.DataFrame, currency: str) -> list[Native]:
    """A waterfall: what a step adds or takes stands on an invisible base.

    Where a sum falls below zero on the way, the steps stand side by side.
    """
    column = shown.columns[1]
    amounts = [float(value) for value in shown[column]]
    before = [0.0, *accumulate(amounts[:-1])]
    before[-1] = 0.0
    after = [b + a for b, a in zip(before, amounts, strict=True)]
    frame = labelled(
        _numbers(shown, [column]),
        lambda row: f"{name(row['Item'])}: {_step(row, column, currency)}",
    )
    if min(*before, *after) < 0:
        return [Native("column", frame, LABEL, (Series(column),), "money")]
    ends = [i in (0, len(amounts) - 1) for i in range(len(amounts))]
    pairs = list(zip(amounts, ends, strict=True))
    frame = frame.with_columns(
        pl.Series("Base", [min(b, a) for b, a in zip(before, after, strict=True)]),
        pl.Series("Fair value", [a if e else None for a, e in pairs]),
        pl.Series("Added", [a if a >= 0 and not e else None for a, e in pairs]),
        pl.Series("Taken", [-a if a < 0 and not e else None for a, e in pairs]),
    )
    series = (
        Series("Base", colour=""),
        Series("Fair value"),
        Series("Added", colour=SCREEN.soft),
        Series("Taken", colour=SCREEN.context),
    )
    return [Native("column", frame, LABEL, series, "money", stacked=True)]


def _step(row: dict[str, Any], column: str, currency: str) -> str:
    """A value at either end, and between them by how much it changes."""
    whole = str(row["Item"]).endswith("fair value")
    amount = row[column]
    return money(amount, currency) if whole else change(amount, "money", currency)


def flow(shown: pl.DataFrame) -> list[Native]:
    """Cumulative flow: what is done or has left, and above it what is open."""
    stages = shown["Stage"].unique(maintain_order=True).to_list()
    last = pl.col("Stage") == stages[-1]
    height = pl.when(last).then("Passed since the beginning").otherwise("In progress")
    wide = shown.with_columns(height=height).pivot(
        on="Stage", index="Day", values="height", maintain_order=True
    )
    names = {stages[-1]: "Done or left"}
    ramp = (
        SCREEN.grid,
        SCREEN.text,
        SCREEN.accent,
        SCREEN.soft,
        SCREEN.context,
        SCREEN.muted,
    )
    series = tuple(
        Series(stage, names.get(stage, f"Open at {stage}"), colour=ramp[i % len(ramp)])
        for i, stage in enumerate(reversed(stages))
    )
    return [Native("area", wide, "Day", series, stacked=True)]


def gantt(shown: pl.DataFrame, as_of: date, rows: int) -> list[Native]:
    """Bars of days from an invisible base; days after the due date are hatched."""
    ends = pl.col("Ended").fill_null(as_of)
    started = (pl.col("Started") - pl.lit(EPOCH)).dt.total_days()
    days = pl.max_horizontal((ends - pl.col("Started")).dt.total_days(), pl.lit(1))
    late = pl.min_horizontal(pl.col("Days late").fill_null(0), days)
    frame = shown.with_columns(started.alias("Start"), (days - late).alias("Days"))
    frame = frame.with_columns(late.alias("Late"))
    frame = labelled(frame, _stands)
    series = (
        Series("Start", colour="", silent=True),
        Series("Days", "Until due, ended or today", silent=True),
        Series("Late", "After the due date", hatched=True, silent=True),
    )
    last = (frame["Start"] + frame["Days"] + frame["Late"]).max()
    span = (float(frame["Start"].min()) - SPAN, float(last) + SPAN)  # ty: ignore
    title = "From start to due date, end or today; hatched: after the due date"
    shape: dict[str, Any] = {"stacked": True, "rows": rows, "span": span}
    return [Native("bar", frame, LABEL, series, "date", title, **shape)]


def _stands(row: dict[str, Any]) -> str:
    state = str(row["Outcome"] or row["State"]).lower()
    late = f" by {row['Days late']} days" if row["State"] == "Late" else ""
    return f"{name(row['Project'])}: {state}{late}"
