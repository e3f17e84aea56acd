"""Number tiles: a metric of the selection with all that a reader needs to judge it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from charts.escaping import markdown
from charts.months import whole
from components import definition, ways
from queries.measure import measure
from reports.seen import Seen
from reports.tile import WORDS, Tile, tiles

NARROWEST = 165
LONGEST_COURSE = 36
COLOURS = {"better": "green", "worse": "red"}


def grid(names: Sequence[str], seen: Seen, columns: int = 4) -> None:
    """Tiles of the named metrics; the first is wider where a place would stay empty."""
    tracks = st.grid(columns, min_column_width=NARROWEST, border=True)
    spare = -len(names) % columns
    for number, tile in enumerate(tiles(seen, names)):
        with tracks.cell(column_span=1 if number else 1 + spare):
            _tile(tile, seen)


def _tile(tile: Tile, seen: Seen) -> None:
    metric = tile.metric
    with st.container(gap="xsmall"):
        st.metric(
            metric.label,
            markdown(tile.value),
            chart_data=course(metric.name, seen, tile.options) or None,
        )
        if tile.change:
            st.markdown(badge(tile))
        st.caption("  \n".join(map(markdown, tile.lines)))
        if tile.few:
            st.badge("Few cases", color="orange")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            definition.popover(metric)
            ways.from_metric(metric.name, seen.lens)


def course(name: str, seen: Seen, options: dict[str, Any]) -> list[float]:
    """The metric of the last whole months, at most 36; NaN where it cannot be said."""
    alone = replace(seen.selection, compare="none")
    months = measure(name, alone, by="month", **options)
    days = [date.fromisoformat(f"{month}-01") for month in months["group_id"]]
    full = whole(days, seen.period)
    values = months["value"].filter(full).tail(LONGEST_COURSE)
    if values.null_count() == len(values):
        return []
    return [math.nan if value is None else float(value) for value in values]


def badge(tile: Tile) -> str:
    """The change as a badge, grey unless it is better or worse, and the word for it."""
    colour = COLOURS.get(tile.verdict, "gray")
    word = WORDS.get(tile.verdict)
    shown = f":{colour}-badge[{markdown(tile.change)}]"
    return f"{shown} :small[{word}]" if word else shown
