"""One organisation's path: each engagement through the stages and exits, on one axis.

The frame is the query `organisation_path`: a row an event with engagement_id, hub,
focus_area, happened_on, stage, rank (0 = sourced, null: an exit) and reason, in order.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure
from charts.numbers import counted, days, short_day
from charts.organisation import written
from charts.palette import SCREEN, Palette
from charts.rows import Rows
from charts.timeline_axis import Span, axis
from charts.timeline_marks import DAY, THICK, named, today

MOST = 30
ABOVE, BELOW, FOOT, HEAD = 9, 13, 40, 24
LEGEND = (
    "Bar: in the programme, the stronger the further; dot: a stage reached; cross: "
    "left by an exit; no bar: out."
)
TITLES = {
    "happened_on": "Day",
    "stage": "Stage or exit",
    "reason": "Reason",
    "hub": "Hub",
    "focus_area": "Focus area",
    "engagement_id": "Engagement",
}
Row = dict[str, Any]


class Stay(NamedTuple):
    """From an event until the next one or today: the line drawn for it."""

    row: int
    event: Row
    until: date
    last: bool


def card(frame: pl.DataFrame, name: str, as_of: date) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, as_of),
        finding(frame, name),
        alternative(frame, name, as_of),
        basis(frame, as_of),
        frame.select(
            *(pl.col(column).alias(title) for column, title in TITLES.items()),
            written().alias("Written in"),
        ),
    )


def finding(frame: pl.DataFrame, name: str) -> str:
    """The title: how many engagements, and how far the furthest came."""
    if not len(frame):
        return f"{name} has no engagement"
    engaged = counted(frame["engagement_id"].n_unique(), "engagement")
    best = frame.sort("rank", descending=True, nulls_last=True).row(0, named=True)
    if not best["rank"]:
        return f"{name}: {engaged}, sourced and no further so far"
    return f"{name}: {engaged}, furthest {best['stage']} on " + short_day(
        best["happened_on"]
    )


def alternative(frame: pl.DataFrame, name: str, as_of: date) -> str:
    """The chart in words, for readers who do not see it."""
    told = [
        f"{_place(stays[0].event)}: {'; '.join(_said(stay) for stay in stays)}"
        for stays in _paths(frame, as_of)
    ]
    return f"A line an engagement on an axis of time. {finding(frame, name)}. " + (
        ". ".join(told) + "." if told else ""
    )


def basis(frame: pl.DataFrame, as_of: date) -> str:
    """What is drawn, with n and the day it is known on."""
    rest = frame["engagement_id"].n_unique() - MOST
    more = f" Drawn: the first {MOST}; the table has all." if rest > 0 else ""
    return (
        f"n = {counted(len(frame), 'event')}, as known on {short_day(as_of)}, whatever "
        f"the filters. {LEGEND}{more}"
    )


def figure(
    frame: pl.DataFrame, as_of: date, palette: Palette = SCREEN
) -> Figure | None:
    """A bar a stay between two events; None without an engagement."""
    paths = _paths(frame, as_of)
    if not paths:
        return None
    heads = [(_place(stays[0].event), _stands(stays[-1])) for stays in paths]
    stack = Rows(heads, ABOVE, BELOW, single=True)
    stays = [stay for path in paths for stay in path]
    first = min(stay.event["happened_on"] for stay in stays)
    spare = timedelta(days=max(3, (as_of - first).days // 40))
    span = Span(first - spare, as_of + spare)
    drawn = stack.layout(
        palette,
        FOOT,
        HEAD,
        barmode="overlay",
        xaxis=axis(span, palette),
        shapes=[today(as_of, palette)],
        annotations=[named(as_of, palette, 0)],
    )
    for note in drawn["annotations"]:
        note["bgcolor"] = palette.background
    return {"data": [_bars(stays, palette), _dots(stays, palette)], "layout": drawn}


def _paths(frame: pl.DataFrame, as_of: date) -> list[list[Stay]]:
    """The stays of each engagement, first sourced first."""
    parts = frame.partition_by("engagement_id", maintain_order=True)[:MOST]
    return [_stays(row, part.to_dicts(), as_of) for row, part in enumerate(parts)]


def _stays(row: int, events: Sequence[Row], as_of: date) -> list[Stay]:
    ends = [*(event["happened_on"] for event in events[1:]), as_of]
    last = len(events) - 1
    return [
        Stay(row, event, end, at == last)
        for at, (event, end) in enumerate(zip(events, ends, strict=True))
    ]


def _bars(stays: Sequence[Stay], palette: Palette) -> Row:
    """The stays in the programme; the further the stage, the stronger the bar."""
    inside = [stay for stay in stays if stay.event["rank"] is not None]
    top = max((stay.event["rank"] for stay in inside), default=0) or 1
    return {
        "type": "bar",
        "orientation": "h",
        "base": [stay.event["happened_on"].isoformat() for stay in inside],
        "x": [(stay.until - stay.event["happened_on"]).days * DAY for stay in inside],
        "y": [stay.row for stay in inside],
        "width": THICK,
        "marker": {
            "color": palette.accent,
            "opacity": [0.35 + 0.65 * stay.event["rank"] / top for stay in inside],
        },
        "hovertext": [plain(_said(stay)) for stay in inside],
        "hoverinfo": "text",
    }


def _dots(stays: Sequence[Stay], palette: Palette) -> Row:
    """A dot where a stage was reached, a cross where it left."""
    exits = [stay.event["rank"] is None for stay in stays]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [stay.event["happened_on"].isoformat() for stay in stays],
        "y": [stay.row for stay in stays],
        "cliponaxis": False,
        "marker": {
            "symbol": ["x" if out else "circle" for out in exits],
            "size": 9,
            "color": [palette.text if out else palette.background for out in exits],
            "line": {"width": 2, "color": palette.text},
        },
        "hovertext": [plain(_said(stay)) for stay in stays],
        "hoverinfo": "text",
    }


def _place(event: Row) -> str:
    return f"{event['hub']}, {event['focus_area']}"


def _stands(stay: Stay) -> str:
    """Where an engagement stands at the end of its path."""
    return stay.event["stage"]


def _said(stay: Stay) -> str:
    """An event in words: what, when, why, and for how long."""
    event = stay.event
    why = f" ({event['reason']})" if event["reason"] else ""
    length = days((stay.until - event["happened_on"]).days)
    span = f"{length} so far" if stay.last else length
    return f"{event['stage']}{why} on {short_day(event['happened_on'])}, {span}"
