"""Why projects were closed: a bar a reason, with how they ended.

The frame is the table `project_reasons`: a row an outcome ('adopted', 'extended',
'stopped', null) and closing_reason (null where none was given) with projects, of those
that ended.
"""

from typing import Any

import polars as pl

from charts import squares
from charts.card import Card
from charts.escaping import plain, shorten
from charts.layout import Figure, value_axis
from charts.native import counts
from charts.numbers import count, counted
from charts.palette import SCREEN, Palette
from charts.project_states import STATES, look
from charts.rows import MOST, Rows

ABOVE, BELOW, FOOT = 9, 15, 8
LONGEST = 60
NOTHING = "No co-creation project has ended in the period"
UNKNOWN, NO_OUTCOME = "No reason given", "no_outcome"
Row = dict[str, Any]


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    """Most frequent first; those without a reason after all others."""
    rows = frame.filter(pl.col("projects") > 0).with_columns(
        pl.col("outcome").fill_null(NO_OUTCOME)
    )
    return rows.sort(
        pl.col("closing_reason").is_null(), -pl.col("projects"), maintain_order=True
    )


def card(frame: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame),
        finding(frame),
        alternative(frame),
        basis(frame),
        table(frame),
        native=counts.reasons,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many were stopped, and for what most of all."""
    rows = _sorted(frame)
    if not (ended := int(rows["projects"].sum())):
        return NOTHING
    stopped = rows.filter(pl.col("outcome") == "stopped")
    number = int(stopped["projects"].sum())
    if not number:
        none = f"None of {count(ended)} ended projects was stopped"
        return none if ended > 1 else "The only project that ended was not stopped"
    verb = "was" if number == 1 else "were"
    found = f"{count(number)} of {counted(ended, 'ended project')} {verb} stopped"
    first = stopped.row(0, named=True)
    if first["closing_reason"] is None:
        return f"{found}, without a reason given"
    most = "" if first["projects"] == number else "most often: "
    reason = f"{shorten(first['closing_reason'], LONGEST)} ({count(first['projects'])})"
    return f"{found}; {most}{reason}"


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    rows = _sorted(frame)
    if not len(rows):
        return f"{NOTHING}."
    told = "; ".join(_in_words(row) for row in rows.head(MOST).iter_rows(named=True))
    return f"Bars of how many projects closed why. {told}.{_left_out(rows)}"


def basis(frame: pl.DataFrame) -> str:
    """What is counted, with n."""
    rows = _sorted(frame)
    unsaid = rows.filter(pl.col("closing_reason").is_null())["projects"].sum()
    return (
        f"n = {counted(int(rows['projects'].sum()), 'project')} that ended in the "
        f"period, {count(unsaid)} without a reason given.{_left_out(rows)}"
    )


def _left_out(rows: pl.DataFrame) -> str:
    if len(rows) <= MOST:
        return ""
    return f" Drawn: the {MOST} most frequent of {count(len(rows))}; the table has all."


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, most frequent first."""
    return _sorted(frame).select(
        pl.col("outcome").replace(STATES).alias("Outcome"),
        pl.col("closing_reason").alias("Closing reason"),
        pl.col("projects").alias("Projects"),
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """Bars from zero, each in the look of its outcome; None if none has ended."""
    rows = _sorted(frame).head(MOST).to_dicts()
    if not rows:
        return None
    heads = [(row["closing_reason"] or UNKNOWN, _numbers(row)) for row in rows]
    longest = max(row["projects"] for row in rows)
    bare = {"showticklabels": False, "showgrid": False}
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row["projects"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.28,
        "marker": squares.marker([look(r["outcome"], palette) for r in rows], palette),
        "customdata": [row["closing_reason"] for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }
    return {
        "data": [bars],
        "layout": Rows(heads, ABOVE, BELOW, True).layout(
            palette, FOOT, xaxis=value_axis(palette, range=[0, longest], **bare)
        ),
    }


def _numbers(row: Row) -> str:
    return f"{STATES[row['outcome']].lower()} · {count(row['projects'])}"


def _in_words(row: Row) -> str:
    ended = STATES[row["outcome"]].lower()
    reason = row["closing_reason"] or UNKNOWN
    return f"{reason} ({ended}): {counted(row['projects'], 'project')}"
