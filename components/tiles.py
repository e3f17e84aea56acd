"""Number tiles: a metric of the selection with all that a reader needs to judge it."""

import math
from collections.abc import Sequence

import streamlit as st

from charts import numbers
from charts.course import course
from charts.escaping import markdown
from components import definition, ways
from queries.metric import Metric
from reports.seen import Seen
from reports.tile import WORDS, Tile, courses, tiles

NARROWEST = 165
COLOURS = {"better": "green", "worse": "red"}


def grid(names: Sequence[str], seen: Seen, columns: int = 4) -> None:
    """Tiles of the named metrics; the first is wider where a place would stay empty."""
    tracks = st.grid(columns, min_column_width=NARROWEST, border=True)
    spare = -len(names) % columns
    shown = zip(tiles(seen, names), courses(seen, names), strict=True)
    for number, (tile, months) in enumerate(shown):
        with tracks.cell(column_span=1 if number else 1 + spare):
            _tile(tile, months, seen)


def _tile(tile: Tile, months: list[float], seen: Seen) -> None:
    metric = tile.metric
    with st.container(gap="xsmall"):
        st.metric(metric.label, markdown(tile.value))
        below = [line(months, metric, seen.currency)]
        below += [badge(tile)] if tile.change else []
        if any(below):
            st.markdown("  \n".join(filter(None, below)))
        st.caption("  \n".join(map(markdown, tile.lines)))
        if tile.few:
            st.badge("Few cases", color="orange")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            definition.popover(metric)
            ways.from_metric(metric.name, seen.lens)


def line(months: Sequence[float], metric: Metric, currency: str) -> str:
    """The course of the last whole months; empty where nothing can be said of one."""
    known = [value for value in months if not math.isnan(value)]
    if not known:
        return ""
    low, high, last = (
        numbers.formatted(value, metric.form, currency)
        for value in (min(known), max(known), known[-1])
    )
    span = f"The last {len(months)} whole months"
    return course(months, f"{span}: lowest {low}, highest {high}, last {last}")


def badge(tile: Tile) -> str:
    """The change as a badge, grey unless it is better or worse, and the word for it."""
    colour = COLOURS.get(tile.verdict, "gray")
    word = WORDS.get(tile.verdict)
    shown = f":{colour}-badge[{markdown(tile.change)}]"
    return f"{shown} :small[{word}]" if word else shown
