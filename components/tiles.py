"""Number tiles: a metric of the selection with all that a reader needs to judge it."""

from collections.abc import Sequence

import streamlit as st

from charts.escaping import markdown
from components import definition, ways
from reports.seen import Seen
from reports.tile import WORDS, Tile, courses, tiles

NARROWEST = 165
COLOURS = {"better": "green", "worse": "red"}


@st.fragment
def grid(names: Sequence[str], seen: Seen, columns: int = 4) -> None:
    """Tiles of the named metrics; the first is wider where a place would stay empty."""
    tracks = st.grid(columns, min_column_width=NARROWEST, border=True)
    spare = -len(names) % columns
    shown = zip(tiles(seen, names), courses(seen, names), strict=True)
    for number, (tile, course) in enumerate(shown):
        with tracks.cell(column_span=1 if number else 1 + spare):
            _tile(tile, course, seen)


def _tile(tile: Tile, course: list[float], seen: Seen) -> None:
    metric = tile.metric
    with st.container(gap="xsmall"):
        st.metric(
            metric.label,
            markdown(tile.value),
            chart_data=course or None,
        )
        if tile.change:
            st.markdown(badge(tile))
        st.caption("  \n".join(map(markdown, tile.lines)))
        if tile.few:
            st.badge("Few cases", color="orange")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            definition.popover(metric)
            ways.from_metric(metric.name, seen.lens)


def badge(tile: Tile) -> str:
    """The change as a badge, grey unless it is better or worse, and the word for it."""
    colour = COLOURS.get(tile.verdict, "gray")
    word = WORDS.get(tile.verdict)
    shown = f":{colour}-badge[{markdown(tile.change)}]"
    return f"{shown} :small[{word}]" if word else shown
