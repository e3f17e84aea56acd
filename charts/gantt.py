"""The co-creation projects of the selection on one axis of time, late ones first.

The frame is the table `project_timeline`: a row a project with project_id, project,
organisation, hub, focus_area, business_unit, owner, started_on, due_on, ended_on,
outcome, state ('running', 'late', 'ended_in_time', 'ended_late', 'ended'), days_late,
success_criteria, closing_reason, budget, cost, currency, and both in base currency.
"""

from datetime import date
from typing import Any

import polars as pl

from charts import timeline
from charts.card import Card
from charts.escaping import plain, shorten
from charts.layout import Figure
from charts.native import times
from charts.native.parts import MOST as ROWS
from charts.numbers import counted, money, short_day
from charts.palette import SCREEN, Palette

MOST = 40
LONGEST = 90
NOTHING = "No co-creation project ran in the period"
TITLES = {
    "project": "Project",
    "organisation": "Organisation",
    "hub": "Hub",
    "focus_area": "Focus area",
    "business_unit": "Business unit",
    "owner": "Owner",
    "started_on": "Started",
    "due_on": "Due",
    "ended_on": "Ended",
    "state": "State",
    "days_late": "Days late",
    "outcome": "Outcome",
    "success_criteria": "Success criteria",
    "closing_reason": "Closing reason",
    "budget": "Budget",
    "cost": "Cost",
    "currency": "Currency",
}
Row = dict[str, Any]


def card(frame: pl.DataFrame, as_of: date) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, as_of),
        finding(frame),
        alternative(frame),
        basis(frame, as_of),
        table(frame),
        native=lambda shown: times.gantt(
            table(timeline.drawn(frame, ROWS)), as_of, len(shown)
        ),
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many projects run and are late, and the latest one."""
    if not len(frame):
        return NOTHING
    told = timeline.summary(frame)
    return f"{told[0].upper()}{told[1:]}"


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    if not len(frame):
        return f"{NOTHING}."
    rows = timeline.drawn(frame, MOST).iter_rows(named=True)
    told = "; ".join(timeline.in_words(row) for row in rows)
    rest = timeline.left_out(frame, MOST)
    return f"A bar a project on an axis of time. {finding(frame)}. {told}.{rest}"


def basis(frame: pl.DataFrame, as_of: date) -> str:
    """What is drawn, with n and the day it is known on."""
    return (
        f"n = {counted(len(frame), 'project')} that ran in the period, as known on "
        f"{short_day(as_of)}. {timeline.LEGEND}{timeline.left_out(frame, MOST)}"
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """All projects with headers for readers; money in the project's own currency."""
    named = timeline.stated(frame).with_columns(
        pl.col("budget", "cost").cast(pl.Float64)
    )
    return named.select(pl.col(name).alias(title) for name, title in TITLES.items())


def figure(
    frame: pl.DataFrame, as_of: date, palette: Palette = SCREEN
) -> Figure | None:
    """Bars of time, late days hatched, diamonds where due; None without a project."""
    rows = timeline.drawn(frame, MOST).to_dicts()
    if not rows:
        return None
    return timeline.figure(rows, [_hover(row) for row in rows], as_of, palette)


def _hover(row: Row) -> str:
    """The project in a few lines: dates, who, what it should show, what it costs."""
    spent = [
        f"{title} {money(row[name], row['currency'])}"
        for name, title in (("budget", "budget"), ("cost", "cost"))
        if row[name] is not None and row["currency"]
    ]
    lines = [
        timeline.in_words(row),
        ", ".join(p for p in (row["hub"], row["business_unit"], row["owner"]) if p),
        _said("To show", row["success_criteria"]),
        _said("Closed", row["closing_reason"]),
        ", ".join(spent),
    ]
    return "<br>".join(plain(line) for line in lines if line)


def _said(title: str, text: str | None) -> str:
    return f"{title}: {shorten(text, LONGEST)}" if text else ""
