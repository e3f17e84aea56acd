"""The co-creation projects of a hub or focus area on one axis of time.

The frame is the table `member_projects`: a row a project, newest first, with
project_id, project, organisation, focus_area, hub, business_unit, started_on, due_on,
ended_on, outcome, state (see `charts.timeline`), days_late.
"""

from datetime import date

import polars as pl

from charts import timeline
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure
from charts.native import times
from charts.numbers import counted, short_day
from charts.palette import SCREEN, Palette
from charts.rows import MOST

TITLES = {
    "project": "Project",
    "organisation": "Organisation",
    "focus_area": "Focus area",
    "hub": "Hub",
    "business_unit": "Business unit",
    "started_on": "Started",
    "due_on": "Due",
    "ended_on": "Ended",
    "outcome": "Outcome",
    "state": "State",
    "days_late": "Days late",
}


def card(frame: pl.DataFrame, name: str, as_of: date) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, as_of),
        finding(frame, name),
        alternative(frame, name),
        basis(frame, as_of),
        table(frame),
        native=lambda shown: times.gantt(
            table(timeline.drawn(frame, MOST)), as_of, len(shown)
        ),
    )


def finding(frame: pl.DataFrame, name: str) -> str:
    """The chart's title: how many projects run and are late in the member `name`."""
    if not len(frame):
        nobody = "Nobody has a co-creation project in the period"
        return f"{name} has no co-creation project in the period" if name else nobody
    return f"{name}: {timeline.summary(frame)}"


def alternative(frame: pl.DataFrame, name: str) -> str:
    """The chart in words, for readers who do not see it."""
    rows = timeline.drawn(frame, MOST).iter_rows(named=True)
    told = "; ".join(timeline.in_words(row) for row in rows)
    return f"{finding(frame, name)}. {told}." if told else f"{finding(frame, name)}."


def basis(frame: pl.DataFrame, as_of: date) -> str:
    """What is drawn, with n and the day it is known on."""
    return (
        f"n = {counted(len(frame), 'project')}, as known on {short_day(as_of)}. "
        f"{timeline.LEGEND}{timeline.left_out(frame, MOST)}"
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The projects with headers for readers, newest first."""
    named = timeline.stated(frame)
    return named.select(pl.col(name).alias(title) for name, title in TITLES.items())


def figure(
    frame: pl.DataFrame, as_of: date, palette: Palette = SCREEN
) -> Figure | None:
    """Bars of time, late days hatched, diamonds where due; None without a project."""
    rows = timeline.drawn(frame, MOST).to_dicts()
    if not rows:
        return None
    hovers = [plain(timeline.in_words(row)) for row in rows]
    return timeline.figure(rows, hovers, as_of, palette)
