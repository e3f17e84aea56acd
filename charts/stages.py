"""How long engagements stay in each stage, open ones taken into account.

The frame is the answer of the table `time_in_stage`: a row a rank with rank, stage_id,
stage, n, finished, open, excluded, median, lower, upper, q1, q3 (days), note. `before`
has the same table of what is compared with.
"""

from typing import Any

import polars as pl

from charts.before import Before, ring
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure, value_axis
from charts.native import bars
from charts.numbers import count, counted, interval
from charts.numbers import days as in_days
from charts.palette import SCREEN, Palette
from charts.rows import Rows, whiskers

FEW = 5
ABOVE, BELOW, FOOT = 9, 19, 30
THICK, THIN = 9, 4
RING = 13
ROOM = 1.06
DAYS = {
    "median": "Median, days",
    "lower": "Lower 95%, days",
    "upper": "Upper 95%, days",
    "q1": "First quartile, days",
    "q3": "Third quartile, days",
}
Row = dict[str, Any]


def card(frame: pl.DataFrame, before: Before | None = None) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, before),
        finding(frame),
        alternative(frame, before),
        basis(frame, before),
        table(frame, before),
        native=bars.time_in_stage,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: where engagements stay longest, and the medians unknown."""
    if not (frame["n"].sum() or 0):
        return "No stage was entered in the period"
    known = frame.filter(pl.col("median").is_not_null() & (pl.col("n") >= FEW))
    late = _unknown(frame)
    if not len(known):
        return late or "Too few have left any stage to say how long they stay"
    longest = known.sort("median", descending=True, maintain_order=True).to_dicts()[0]
    stage, days = longest["stage"], in_days(longest["median"])
    found = f"The median stay is longest in {stage}, {days}"
    if len(known) == 1:
        found = f"The median stay in {stage} is {days}"
    return f"{found}; {late[0].lower()}{late[1:]}" if late else found


def _unknown(frame: pl.DataFrame) -> str:
    """The stages that half have not left yet; the last step is there to stay in."""
    open_end = pl.col("median").is_null() & (pl.col("n") >= FEW)
    names = frame.filter(open_end & (pl.col("rank") < pl.col("rank").max()))["stage"]
    if not len(names):
        return ""
    return f"Fewer than half have left {' and '.join(names)} so far"


def alternative(frame: pl.DataFrame, before: Before | None = None) -> str:
    """The chart in words, for readers who do not see it."""
    parts = [in_words(row) for row in _joined(frame, before)]
    return (
        "Days spent in each stage: the median as a dot, its interval as whiskers, from "
        f"the first to the third quartile as a bar. {'; '.join(parts)}."
    )


def _joined(frame: pl.DataFrame, before: Before | None) -> list[Row]:
    """The stages, each with its median before and the words about it, if any."""
    if before is None:
        return [{**row, "before": None, "past": ""} for row in frame.to_dicts()]
    found = zip(frame.to_dicts(), before.rows(frame, ["rank"]), strict=True)
    return [
        {**row, "before": past.get("median"), "past": _past(before, past)}
        for row, past in found
    ]


def _past(before: Before, row: Row) -> str:
    """A stage of what is compared with: its median and how many entered."""
    if not row.get("n"):
        return f"; {before.place}: nobody entered"
    if row["median"] is None:
        return f"; {before.place}: not reached, n = {count(row['n'])}"
    return f"; {before.place}: median {in_days(row['median'])}, n = {count(row['n'])}"


def in_words(row: Row) -> str:
    """One stage: its median with interval, quartiles, spells, and what was before."""
    return f"{_now(row)}{row['past']}"


def _now(row: Row) -> str:
    n = f"{count(row['finished'])} finished, {count(row['open'])} open"
    if not row["n"]:
        return f"{row['stage']}: nobody entered"
    if row["median"] is None:
        return f"{row['stage']}: half have not left yet, {n}"
    ends = interval(row["lower"], row["upper"], "days", "")
    later = "not reached" if row["q3"] is None else in_days(row["q3"])
    quarters = f"quartiles {in_days(row['q1'])} and {later}"
    return (
        f"{row['stage']}: median {in_days(row['median'])}"
        f"{f' ({ends})' if ends else ''}, {quarters}, {n}"
    )


def basis(frame: pl.DataFrame, before: Before | None = None) -> str:
    """What is counted, with n, and how to read the marks."""
    excluded = int(frame["excluded"].sum() or 0)
    left = f", {count(excluded)} left out that had been further or had left" * bool(
        excluded
    )
    rings = f"; ring = median ({before.inline})" if before else ""
    stays = counted(int(frame["n"].sum() or 0), "stay")
    return (
        f"n = {stays} entered in the period{left}; "
        "Kaplan-Meier over finished and open stays: dot = median, whiskers = its 95% "
        "interval, bar = first to third quartile; dotted where it is not reached yet"
        f"{rings}."
    )


def table(frame: pl.DataFrame, before: Before | None = None) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a stage."""
    past = [row["before"] for row in _joined(frame, before)]
    medians = pl.Series(past, dtype=pl.Float64)
    return frame.select(
        pl.col("stage").alias("Stage"),
        *(pl.col(name).alias(title) for name, title in DAYS.items()),
        *([medians.alias(f"{before.heading}, median days")] if before else []),
        pl.col("n").alias("Entered"),
        pl.col("finished").alias("Finished"),
        pl.col("open").alias("Open"),
        pl.col("excluded").alias("Left out"),
        pl.col("note").alias("Note"),
    )


def figure(
    frame: pl.DataFrame, before: Before | None = None, palette: Palette = SCREEN
) -> Figure | None:
    """A row a stage on an axis of days from 0; None when nobody entered any."""
    if not (frame["n"].sum() or 0):
        return None
    stages = _joined(frame, before)
    days = _days(stages)
    end = ROOM * max(1.0, *days, 0)
    axis = value_axis(palette, range=[0, end], showgrid=True, visible=bool(days))
    axis["ticklabeloverflow"] = "allow"
    texts = [(row["stage"], _numbers(row)) for row in stages]
    bars = [bar for y, row in enumerate(stages) for bar in _bars(y, row, end, palette)]
    rows = Rows(texts, ABOVE, BELOW)
    return {
        "data": _dots(stages, end, palette),
        "layout": rows.layout(palette, FOOT, xaxis=axis, shapes=bars),
    }


def _days(stages: list[Row]) -> list[float]:
    """All days that are drawn, also those compared with."""
    names = (*DAYS, "before")
    return [row[name] for row in stages for name in names if row[name] is not None]


def _numbers(row: Row) -> str:
    if not row["n"]:
        return "nobody entered"
    few = " (few cases)" if row["n"] < FEW else ""
    median = "not reached" if row["median"] is None else in_days(row["median"])
    cases = f"{count(row['finished'])} ended, {count(row['open'])} open"
    return f"{median} · {cases}{few}"


def _bars(y: int, row: Row, end: float, palette: Palette) -> list[Row]:
    """The quartiles as a thick line, and what is open of both spans dotted."""
    parts = [_span(row["q1"], row["q3"], end, palette.soft)]
    if row["median"] is not None and row["upper"] is None and row["lower"] is not None:
        parts.append(_line(row["median"], end, palette.text, width=1.2, dash="dot"))
    axes = {"type": "line", "y0": y, "y1": y, "xref": "x", "yref": "y"}
    return [{**axes, **part, "layer": "between"} for part in parts if part]


def _span(start: float | None, stop: float | None, end: float, colour: str) -> Row:
    """From the first to the third quartile, thin and dotted to the end without one."""
    if start is None:
        return {}
    if stop is None:
        return _line(start, end, colour, width=THIN, dash="dot")
    return _line(start, stop, colour, width=THICK)


def _line(start: float, stop: float, colour: str, **style: Any) -> Row:  # noqa: ANN401
    return {"x0": start, "x1": stop, "line": {"color": colour, **style}}


def _dots(stages: list[Row], end: float, palette: Palette) -> list[Row]:
    """The medians with whiskers; without one, a point that only the pointer finds.

    The medians before are rings behind, wide enough to be seen around an equal one.
    """
    rows = list(enumerate(stages))
    known = [(y, row) for y, row in rows if row["median"] is not None]
    unknown = [(y, row) for y, row in rows if row["median"] is None]
    past = [(y, row) for y, row in rows if row["before"] is not None]
    edge = {"color": palette.background, "width": 1.5}
    marker = {"color": palette.accent, "size": 10, "line": edge}
    ends = whiskers(palette, [row for _, row in known], ("median", "lower", "upper"))
    medians = _points(known, [row["median"] for _, row in known], marker)
    middles = _points(unknown, [end / 2] * len(unknown), {"opacity": 0, "size": 10})
    rings = _points(past, [row["before"] for _, row in past], ring(palette, RING))
    return [*([rings] if past else []), {**medians, "error_x": ends}, middles]


def _points(rows: list[tuple[int, Row]], x: list[float], marker: Row) -> Row:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": [y for y, _ in rows],
        "marker": marker,
        "customdata": [row["stage_id"] for _, row in rows],
        "hovertext": [plain(in_words(row)) for _, row in rows],
        "hoverinfo": "text",
    }
