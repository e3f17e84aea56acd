"""The projects that are still running after their due date, with who answers for them.

The frame is the table `project_timeline`, see `charts.gantt`.
"""

from datetime import date

import polars as pl

from charts.card import Card
from charts.escaping import shorten
from charts.numbers import count, counted, days, short_day

NO_OWNER = "no owner"
LONGEST = 60
TITLES = {
    "project": "Project",
    "owner": "Owner",
    "days_late": "Days late",
    "due_on": "Due",
    "organisation": "Organisation",
    "business_unit": "Business unit",
    "hub": "Hub",
    "success_criteria": "Success criteria",
}


def late(frame: pl.DataFrame) -> pl.DataFrame:
    """The late ones, most days first."""
    rows = frame.filter(pl.col("state") == "late")
    return rows.sort("days_late", descending=True, maintain_order=True)


def card(frame: pl.DataFrame, as_of: date) -> Card:
    """The table with its words; there is nothing to draw."""
    return Card(
        None, finding(frame), f"{finding(frame)}.", basis(frame, as_of), table(frame)
    )


def finding(frame: pl.DataFrame) -> str:
    """The table's title: how many are late, the latest, and how many lack an owner."""
    running = len(frame.filter(pl.col("state").is_in(["running", "late"])))
    rows = late(frame)
    if not running:
        return "No project is running"
    if not len(rows):
        none = f"None of {count(running)} running projects is late"
        return none if running > 1 else "The only running project is not late"
    worst = rows.row(0, named=True)
    verb = "is" if len(rows) == 1 else "are"
    found = (
        f"{count(len(rows))} of {counted(running, 'running project')} {verb} late; "
        f"{shorten(worst['project'], LONGEST)} by {days(worst['days_late'])}"
    )
    nobody = int(rows["owner"].null_count())
    return f"{found}; {count(nobody)} without an owner" if nobody else found


def basis(frame: pl.DataFrame, as_of: date) -> str:
    """What is listed, with n and the day it is known on."""
    undated = frame.filter(pl.col("state") == "running", pl.col("due_on").is_null())
    never = (
        f" {counted(len(undated), 'running project')} without a due date cannot be "
        "late."
        if len(undated)
        else ""
    )
    return (
        f"n = {counted(len(late(frame)), 'late project')}: due before "
        f"{short_day(as_of)} and not ended by then.{never}"
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The late projects with headers for readers, most days late first."""
    rows = late(frame).with_columns(pl.col("owner").fill_null(NO_OWNER))
    return rows.select(pl.col(name).alias(title) for name, title in TITLES.items())
