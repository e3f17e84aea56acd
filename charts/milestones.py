"""Dated notes on an axis of days: a numbered line each, and the list of them.

The frame is the table `milestones`: happened_on, title, hub (null when the note is
about the whole programme), source, and added_on of a note added from the page.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import label
from charts.months import Span
from charts.numbers import count, counted, long_day, short_day
from charts.palette import SCREEN, Palette

NEAR, ROOM = 0.045, 20
BASIS = (
    "Dated notes of the selected hubs and of the whole programme; they change no "
    "number. Those added from the page are part of no snapshot."
)
Parts = list[dict[str, Any]]


def listed(frame: pl.DataFrame) -> list[str]:
    """The notes in words, a line a day, numbered as on the chart."""
    return [
        f"{number}: {long_day(day)}, {'; '.join(titles)}"
        for number, (day, titles) in enumerate(_by_day(frame).items(), start=1)
    ]


def _by_day(frame: pl.DataFrame) -> dict[date, list[str]]:
    days: dict[date, list[str]] = {}
    for row in frame.sort("happened_on").iter_rows(named=True):
        hub = f" ({row['hub']})" if row["hub"] else ""
        text = f"{row['title']}{hub}{_since(row.get('added_on'))}"
        days.setdefault(row["happened_on"], []).append(text)
    return days


def _since(added_on: date | None) -> str:
    """That a note was added from the page, and when: a pinned link did not have it."""
    return f", added {short_day(added_on)}" if added_on else ""


def on(card: Card, frame: pl.DataFrame, palette: Palette = SCREEN) -> Card:
    """A card whose x axis is one of days, with the notes that lie on it.

    Their numbers stand in a line of their own above the chart.
    """
    if card.figure is None:
        return card
    layout = card.figure["layout"]
    first, last = (date.fromisoformat(day[:10]) for day in layout["xaxis"]["range"])
    frame = frame.filter(pl.col("happened_on").is_between(first, last))
    if not len(frame):
        return card
    lines, numbers = marks(frame, palette, (first, last))
    top, told = layout["margin"]["t"], "; ".join(listed(frame))
    above = {"yanchor": "bottom", "yshift": top}
    # lines must not run through texts that had nothing behind them before
    texts = [{"bgcolor": palette.background, **t} for t in layout["annotations"]]
    drawn = {
        "height": layout["height"] + ROOM,
        "margin": {**layout["margin"], "t": top + ROOM},
        "shapes": [*layout.get("shapes", ()), *lines],
        "annotations": [*texts, *({**number, **above} for number in numbers)],
    }
    return replace(
        card,
        figure={**card.figure, "layout": {**layout, **drawn}},
        alt=f"{card.alt} Milestones: {told}.",
        notes=[*card.notes, told],
    )


def card(frame: pl.DataFrame) -> Card:
    """The notes as a list, which draws nothing."""
    title = finding(frame)
    return Card(None, title, title, BASIS, table(frame))


def finding(frame: pl.DataFrame) -> str:
    """The list's title: how many notes, and how many were added from the page."""
    if not len(frame):
        return "No milestone in the period"
    added = frame["added_on"].count()
    more = f", {count(added)} of them added from the page" if added else ""
    return f"{counted(len(frame), 'milestone')} in the period{more}"


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The notes with headers for readers, a row a note."""
    return frame.select(
        pl.col("happened_on").alias("Day"),
        pl.col("title").alias("Milestone"),
        pl.col("hub").alias("Hub"),
        pl.col("source").alias("Source"),
        pl.col("added_on").alias("Added from the page on"),
    )


def marks(frame: pl.DataFrame, palette: Palette, span: Span) -> tuple[Parts, Parts]:
    """Plotly's shapes and annotations: dotted lines with their numbers on top.

    On an axis of `span`, days that lie too near for two numbers share one label.
    """
    days, notes = list(_by_day(frame)), listed(frame)
    near = (span[1] - span[0]) * NEAR
    groups: list[list[int]] = []
    for index, day in enumerate(days):
        if groups and day - days[groups[-1][-1]] < near:
            groups[-1].append(index)
        else:
            groups.append([index])
    numbers = [_number(group, days, notes, palette) for group in groups]
    return [_line(day, palette) for day in days], numbers


def _number(
    group: list[int], days: list[date], notes: list[str], palette: Palette
) -> dict[str, Any]:
    """The number of a day, or the first and last of some, with what they stand for."""
    first, last = group[0], group[-1]
    middle = days[first] + (days[last] - days[first]) / 2
    text = "\N{EN DASH}".join(str(i + 1) for i in dict.fromkeys((first, last)))
    hover = "<br>".join(plain(notes[index]) for index in group)
    place = {"x": middle.isoformat(), "y": 1, "yref": "paper", "yanchor": "top"}
    return label(palette, text, **place, hovertext=hover, bgcolor=palette.background)


def _line(day: date, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.context, "width": 1, "dash": "dot"}
    on_day = {"x0": day.isoformat(), "x1": day.isoformat(), "xref": "x"}
    whole = {"y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    return {"type": "line", "line": line, **on_day, **whole}
