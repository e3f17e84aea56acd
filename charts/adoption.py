"""How many projects are taken over, and how soon after their start.

`frame` is the row of the table `adoption`: n, k, value, lower, upper (of projects
finished in the period), days, started, events, incidence, incidence_lower,
incidence_upper (of projects started in the period), no_outcome, note. `curve` is the
table `adoption_curve`: the cumulative incidence by days since the start.
"""

from typing import Any

import polars as pl

from charts import incidence, steps
from charts.card import Card
from charts.layout import Figure
from charts.native import curves
from charts.numbers import count, counted, days, interval, share
from charts.palette import SCREEN, Palette

NAME = "Adopted"
EXITS = "stopped or extended"
NOTHING = "No project ended with an outcome in the period"
Row = dict[str, Any]


def card(frame: pl.DataFrame, curve: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    row = frame.row(0, named=True)
    notes = [row["note"]] if row["note"] else []
    return Card(
        figure(frame, curve),
        finding(frame),
        alternative(frame, curve),
        basis(frame),
        table(curve),
        notes,
        native=curves.adoption,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: the share of finished projects, and of all within the days."""
    row = frame.row(0, named=True)
    soon = _soon(row)
    if not row["n"]:
        return "; ".join(part for part in (NOTHING, soon) if part)
    few = ", few cases" if row["n"] < steps.FEW else ""
    verb = "was" if row["k"] == 1 else "were"
    found = (
        f"{count(row['k'])} of {counted(row['n'], 'finished project')} {verb} adopted "
        f"({share(row['value'])}{few})"
    )
    return f"{found}; {soon}" if soon else found


def _soon(row: Row) -> str:
    """The incidence in words; empty where nobody was followed so long."""
    if row["incidence"] is None:
        return ""
    few = " (few cases)" if row["started"] < steps.FEW else ""
    return (
        f"of all that started, {share(row['incidence'])}{few} are within "
        f"{days(row['days'])}"
    )


def alternative(frame: pl.DataFrame, curve: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    row = frame.row(0, named=True)
    ends = interval(row["lower"], row["upper"], "share", "")
    finished = f" {ends} of the finished." if row["n"] and ends else ""
    if not len(curve):
        return f"{finding(frame)}.{finished}"
    told = incidence.in_words(curve, row["days"])
    return (
        f"A curve of the share adopted by days since the start. {finding(frame)}."
        f"{finished} Within {days(row['days'])}: {told}."
    )


def basis(frame: pl.DataFrame) -> str:
    """What is counted, with n, and how to read the curve."""
    row = frame.row(0, named=True)
    finished = interval(row["lower"], row["upper"], "share", "")
    first = (
        f"Finished: n = {count(row['n'])} that ended in the period with an outcome, "
        f"{finished} (Wilson). "
        if row["n"]
        else ""
    )
    unsaid = row["no_outcome"]
    censored = f"; {count(unsaid)} ended without an outcome" if unsaid else ""
    return (
        f"{first}Curve: n = {counted(row['started'], 'project')} started in the "
        f"period, {count(row['events'])} adopted within {days(row['days'])} (dotted "
        "line); cumulative incidence (Aalen-Johansen), 95% band; dashed (exits): "
        f"{EXITS}; running ones count until the as-of date{censored}. Below: days "
        "since the start, and how many were still followed."
    )


def table(curve: pl.DataFrame) -> pl.DataFrame:
    """The curve's numbers with headers for readers, a row a day of an event."""
    named = incidence.table(_named(curve)).drop("Group")
    return named.rename(
        {
            "Reached that day": "Adopted that day",
            "Left that day": "Stopped or extended that day",
            "Reached, %": "Adopted, %",
            "Left, %": "Stopped or extended, %",
        }
    )


def figure(
    frame: pl.DataFrame, curve: pl.DataFrame, palette: Palette = SCREEN
) -> Figure | None:
    """The curve with its band, and those stopped or extended dashed; None without."""
    drawn = incidence.figure(
        _named(curve),
        int(frame["days"][0]),
        {steps.ALL: palette.accent},
        palette=palette,
    )
    if drawn is None:
        return None
    for note in drawn["layout"]["annotations"]:
        note["text"] = note["text"].replace("· exits", f"· {EXITS}")
    return drawn


def _named(curve: pl.DataFrame) -> pl.DataFrame:
    """The curve as the only group of the table `incidence`."""
    group = {"group_id": pl.lit(steps.ALL), "group": pl.lit(NAME)}
    return curve.with_columns(**group)
