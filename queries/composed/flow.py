"""The tables of flow: what came, what left, what is in progress at each stage.

An engagement passes a rank when it reaches it or leaves below it by its first exit;
passed(rank) less passed(rank + 1) is therefore in progress at the rank. Work that was
taken up again after an exit is not counted again.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, timedelta

import polars as pl

from analysis.flow import Little, little
from queries.composed.table import Table
from queries.engine import run
from queries.lens import Lens
from queries.selection import Selection

DAY = timedelta(days=1)
SHORT, MIDDLE = 42, 183
SUMMARY = {
    "start": pl.Date(),
    "end": pl.Date(),
    "days": pl.Int64(),
    "arrivals": pl.Int64(),
    "departures": pl.Int64(),
    "completed": pl.Int64(),
    "exited": pl.Int64(),
    "wip_start": pl.Int64(),
    "wip_end": pl.Int64(),
    "wip": pl.Float64(),
    "arrival_rate": pl.Float64(),
    "time_in_system": pl.Float64(),
    "exact": pl.Boolean(),
    "note": pl.String(),
}


def flow(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """What had passed each rank by the end of a day, since the beginning.

    Columns: day, rank, stage, passed. Days: the one before the period, then its weeks'
    or months' ends (each day of a short period); passed never falls.
    """
    events = run("flow", selection)
    days = pl.DataFrame({"day": _days(selection.start, selection.end)})
    ranks = run("funnel", selection).select("rank", "stage")
    grid = days.join(ranks, how="cross").sort("day")
    totals = events.select(
        "day", "rank", pl.col("passed").cum_sum().over("rank", order_by="day")
    )
    return (
        grid.join_asof(totals.sort("day"), on="day", by="rank", check_sortedness=False)
        .with_columns(pl.col("passed").fill_null(0))
        .select("day", "rank", "stage", "passed")
        .sort("day", "rank")
    )


def flow_summary(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """One row: the period's flow by Little's law, L = lambda x W.

    Columns: start, end, days, arrivals, departures, completed (at the last step),
    exited, wip_start, wip_end, wip (L: mean number in progress), arrival_rate (lambda,
    a day), time_in_system (W, days), exact (the period starts and ends empty), note.
    """
    events = run("flow", selection)
    last = int(run("funnel", selection)["rank"].max() or 0)  # ty: ignore
    before = pl.col("day") < selection.start
    ends = [events.filter(rank=rank) for rank in (0, last)]
    come, gone = (_sum(end.filter(before)) for end in ends)
    inside = [_window(end, selection) for end in ends]
    arrivals, departures = (_sum(end, "count") for end in inside)
    completed = _sum(ends[1].filter(~before), "arrived")
    law = little(*inside, selection.days, come - gone)
    counts = {
        "arrivals": arrivals,
        "departures": departures,
        "completed": completed,
        "exited": departures - completed,
        "wip_start": come - gone,
        "wip_end": come - gone + arrivals - departures,
    }
    period = {"start": selection.start, "end": selection.end, "days": selection.days}
    row = period | counts | asdict(law) | {"note": _note(law, counts)}
    return pl.DataFrame([row], SUMMARY)


def _note(law: Little, counts: Mapping[str, int]) -> str | None:
    if law.time_in_system is None:
        return "Nothing arrived in the period: no time in the system can be said."
    if law.exact:
        return None
    return (
        "The period starts with {wip_start} and ends with {wip_end} in progress, so "
        "that the time in the system is the ratio of the two, not a mean of cases."
    ).format_map(counts)


def _sum(events: pl.DataFrame, column: str = "passed") -> int:
    return int(events[column].sum())


def _window(events: pl.DataFrame, selection: Selection) -> pl.DataFrame:
    """Events of the period by whole days since its first."""
    inside = events.filter(pl.col("day") >= selection.start)
    since = (pl.col("day") - pl.lit(selection.start)).dt.total_days()
    return inside.select(day=since, count="passed")


def _days(start: date, end: date) -> list[date]:
    """The day before the period, its days, weeks' or months' ends, and its last day."""
    length = (end - start).days + 1
    closes: Callable[[date], bool] = lambda day: (day + DAY).day == 1  # noqa: E731
    if length <= SHORT:
        closes = lambda _day: True  # noqa: E731
    elif length <= MIDDLE:
        closes = lambda day: day.isoweekday() == 7  # noqa: E731, PLR2004
    inner = (start + DAY * n for n in range(length - 1))
    return [start - DAY, *filter(closes, inner), end]


TABLES = {
    "flow": Table(flow, "a day and rank, with the engagements that passed it by then"),
    "flow_summary": Table(flow_summary, "the period's flow by Little's law"),
}
