"""What came, what left and what is in progress at each stage: cumulative flow.

The frames are the answers of the tables `flow` (day, rank, stage, passed) and
`flow_summary` (one row: start, end, days, arrivals, departures, completed, exited,
wip_start, wip_end, wip, arrival_rate, time_in_system, exact, note).
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.flow_bands import HEIGHT, MARGIN, bands, floor, labels, stacked, top
from charts.layout import TEXT_SIZE, Figure, layout, value_axis
from charts.native import times
from charts.numbers import count, counted, long_day
from charts.numbers import days as in_days
from charts.palette import SCREEN, Palette

UNITS = ((1, "a day"), (30, "every 30 days"), (365, "every 365 days"))
LINE, SMALL = 17, 4
DAY = 86_400_000
Row = dict[str, Any]


def card(frame: pl.DataFrame, summary: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame),
        finding(summary),
        alternative(frame, summary),
        basis(frame, summary),
        table(frame),
        native=times.flow,
    )


def finding(summary: pl.DataFrame) -> str:
    """The chart's title: mean work in progress, arrivals, and the time that makes."""
    row = summary.row(0, named=True)
    if not row["arrivals"] and not row["wip_start"]:
        return "Nothing was in progress in the period"
    if row["time_in_system"] is None:
        return f"Nothing arrived in the period; {_course(row)}"
    mean = f"{_mean(row['wip'])} engagements were in progress on average"
    said = f"{mean} and {_rate(row['arrival_rate'])}"
    days = in_days(row["time_in_system"])
    if row["exact"]:
        return f"{said}, so that each was in progress for {days} on average"
    return f"{said}: {days} each, were the flow steady; {_course(row)}"


def _mean(value: float) -> str:
    return f"{value:.1f}" if value < 100 else count(value)  # noqa: PLR2004


def _rate(a_day: float) -> str:
    """A rate in the shortest time in which at least one comes."""
    fitting = [(d, unit) for d, unit in UNITS if a_day * d >= 1] or [UNITS[-1]]
    days, unit = fitting[0]
    return f"{_mean(a_day * days)} arrived {unit}"


def _course(row: Row) -> str:
    first, last = row["wip_start"], row["wip_end"]
    if first == last:
        return f"{count(first)} were in progress at its start and at its end"
    word = "rose" if last > first else "fell"
    return f"work in progress {word} from {count(first)} to {count(last)}"


def alternative(frame: pl.DataFrame, summary: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    if not len(frame):
        return "No day lies in the period."
    ends = [_on(frame, day) for day in (frame["day"].min(), frame["day"].max())]
    return (
        "Lines of how many engagements had passed each stage by day; between two lines "
        f"lies what is in progress. {'; '.join(ends)}. {finding(summary)}."
    )


def _on(frame: pl.DataFrame, day: Any) -> str:  # noqa: ANN401
    rows = stacked(frame.filter(pl.col("day") == day)).to_dicts()
    *open_work, gone = (f"{row['stage']} {count(row['in_progress'])}" for row in rows)
    return f"{long_day(day)}: in progress at {', '.join(open_work)}; {gone}"


def basis(frame: pl.DataFrame, summary: pl.DataFrame) -> str:
    """What is counted, with n, how to read the bands, and what Little's law needs."""
    row = summary.row(0, named=True)
    begin = floor(frame) if len(frame) else 0
    axis = f" The axis begins at {count(begin)}." if begin else ""
    note = f" {row['note']}" if row["note"] else ""
    came, left = counted(row["arrivals"], "arrival"), row["departures"]
    return (
        f"n = {came} and {counted(left, 'departure')} in {in_days(row['days'])}: "
        f"{count(row['completed'])} at the last step, {count(row['exited'])} by an "
        "exit. Bands: in progress at each stage; work taken up again after an exit is "
        "not counted again. Time in the system = "
        f"mean in progress / arrivals a day (Little).{axis}{note}"
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a day and stage."""
    last = frame["rank"].max()
    return stacked(frame, gone=None).select(
        pl.col("day").alias("Day"),
        pl.col("stage").alias("Stage"),
        pl.col("passed").alias("Passed since the beginning"),
        pl.when(pl.col("rank") < last).then("in_progress").alias("In progress"),
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """A band a stage from day to day, named at its right end; None if all is empty."""
    if not len(frame) or not frame["passed"].sum():
        return None
    rows = stacked(frame)
    height = max(HEIGHT, LINE * rows["rank"].n_unique() + MARGIN["t"] + MARGIN["b"])
    numbers: Row = {"range": [floor(frame), top(frame)], "rangemode": "normal"}
    numbers |= {"dtick": 1} if top(frame) - floor(frame) < SMALL else {}
    return {
        "data": bands(rows, palette),
        "layout": layout(
            palette,
            height,
            margin=MARGIN,
            xaxis=_days(rows, palette),
            yaxis=value_axis(palette, automargin=False, tickformat=",d", **numbers),
            annotations=labels(rows, height, palette),
        ),
    }


def _days(rows: pl.DataFrame, palette: Palette) -> Row:
    """An axis of days with few dates; short periods name the day."""
    first, last = rows["day"].min(), rows["day"].max()
    length = (last - first).days  # ty: ignore
    step = {"dtick": DAY} if length <= SMALL else {"nticks": 4}
    return {
        "type": "date",
        "range": [first.isoformat(), last.isoformat()],  # ty: ignore
        "fixedrange": True,
        "showgrid": False,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": palette.grid,
        "tickformat": "%b<br>%Y" if length > 2 * UNITS[1][0] else "%-d %b<br>%Y",
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
        **step,
    }
