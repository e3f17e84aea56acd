"""Projects on one axis of time: start, due date, end, and today.

A row is a dict with project_id, project, organisation, focus_area, started_on, due_on,
ended_on, outcome, days_late and a state: 'running', 'late', or one that begins with
'ended'.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from charts.escaping import shorten
from charts.numbers import count, counted, days, short_day
from charts.palette import Palette
from charts.rows import Rows
from charts.timeline_axis import Span, axis
from charts.timeline_marks import bars, dues, ends, named, rests, today

ABOVE, BELOW, FOOT, HEAD, TOP_TICKS = 7, 13, 40, 24, 36
READ_AT_ONCE = 15
SMALLEST_PART = 150
LONGEST = 60
LEGEND = (
    "Bar: from start to end or today; diamond: due date, a thin line leads to it; "
    "hatched: days after it."
)
STATES = {
    "running": "Running",
    "late": "Late",
    "ended_in_time": "Ended in time",
    "ended_late": "Ended late",
    "ended": "Ended",
}
Row = dict[str, Any]


def drawn(frame: pl.DataFrame, most: int) -> pl.DataFrame:
    """Those that are drawn: most overdue first, then by due date, then last ended."""
    order = pl.col("state").replace_strict({"late": 0, "running": 1}, default=2)
    due = pl.col("due_on").fill_null(date.max)
    ended = pl.col("ended_on").fill_null(date.max)
    late = pl.when(pl.col("state") == "late").then(-pl.col("days_late")).fill_null(0)
    open_due = pl.when(order == 1).then(due)
    return (
        frame.sort(ended, descending=True, maintain_order=True)
        .sort(order, late, open_due, maintain_order=True)
        .head(most)
    )


def left_out(frame: pl.DataFrame, most: int) -> str:
    """A sentence on the projects not drawn; empty where there are none."""
    if len(frame) <= most:
        return ""
    return f" Drawn: late ones first, {most} of {count(len(frame))}; the table has all."


def summary(frame: pl.DataFrame) -> str:
    """How many of the projects run and are late, and the one that is latest."""
    projects = counted(len(frame), "project")
    running = len(frame.filter(pl.col("state").is_in(["running", "late"])))
    late = frame.filter(pl.col("state") == "late")
    if not running:
        return f"all of {projects} ended"
    found = f"{count(running)} of {projects} running"
    if not len(late):
        return f"{found}, none late"
    worst = drawn(frame, 1).row(0, named=True)
    return (
        f"{found}, {count(len(late))} late; {shorten(worst['project'], LONGEST)} by "
        f"{days(worst['days_late'])}"
    )


def figure(
    rows: Sequence[Row], hovers: Sequence[str], as_of: date, palette: Palette
) -> Row:
    """Bars of time, late days hatched, diamonds where due; at least one row.

    `hovers` are the rows in words, ready for Plotly. Many rows have dates on top too.
    """
    stack = Rows([(row["project"], _mark(row)) for row in rows], ABOVE, BELOW, True)
    above = TOP_TICKS if len(rows) > READ_AT_ONCE else 0
    span = ends(rows, as_of)
    axes, upper = _axes(span, bool(above), palette)
    drawn_layout = stack.layout(
        palette,
        FOOT,
        HEAD + above,
        barmode="overlay",
        **axes,
        shapes=[today(as_of, palette)],
        annotations=[named(as_of, palette, above)],
    )
    _cover(drawn_layout["annotations"], palette)
    return {
        "data": [
            bars(rows, hovers, as_of, _least(span), palette),
            bars(rows, hovers, as_of, None, palette),
            rests(rows, as_of, palette),
            {**dues(rows, palette), **upper},
        ],
        "layout": drawn_layout,
    }


def _least(span: Span) -> int:
    """The days that a bar is drawn long at least, so that it can be seen."""
    return max(1, span.days // SMALLEST_PART)


def _cover(notes: list[Row], palette: Palette) -> None:
    """Keep lines from running through texts."""
    for note in notes:
        note["bgcolor"] = palette.background


def _axes(span: Span, both: bool, palette: Palette) -> tuple[Row, Row]:
    """The axes below and, where there are both, above, and which one diamonds take."""
    spare = timedelta(days=max(3, span.days // 40))
    wider = Span(span.first - spare, span.last + spare)
    axes = {"xaxis": axis(wider, palette)}
    if not both:
        return axes, {}
    place = {"overlaying": "x", "side": "top", "showgrid": False}
    return {**axes, "xaxis2": axis(wider, palette, **place)}, {"xaxis": "x2"}


def stated(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its states in words."""
    return frame.with_columns(pl.col("state").replace(STATES))


def has_ended(row: Row) -> bool:
    """Whether a project has ended, in time or not."""
    return str(row["state"]).startswith("ended")


def _mark(row: Row) -> str:
    """What the row's diamond and bar do not show by themselves."""
    if has_ended(row):
        return row["outcome"] or "ended"
    return "" if row["state"] == "running" and row["due_on"] else when(row)


def when(row: Row) -> str:
    """How a project stands, and since or until when."""
    if row["state"] == "late":
        return f"{days(row['days_late'])} late"
    if has_ended(row):
        return f"{row['outcome'] or 'ended'} {short_day(row['ended_on'])}"
    return f"due {short_day(row['due_on'])}" if row["due_on"] else "no due date"


def in_words(row: Row) -> str:
    """A project in words: with whom, in what, since when, and how it stands."""
    where = ", ".join(part for part in (row["organisation"], row["focus_area"]) if part)
    started = f"started {short_day(row['started_on'])}"
    over = row["days_late"] if has_ended(row) else None
    beyond = f", {days(over)} after it was due" if over else ""
    return f"{row['project']} ({where}): {started}, {when(row)}{beyond}"
