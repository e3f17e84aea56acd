"""Tables of a page: shown on demand or at once."""

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from charts.card import Card
from charts.numbers import MISSING
from components import boxes

LETTER, MARGIN, WIDEST = 8, 24, 400
LONGEST = 16
TALLEST = 420


def show(frame: pl.DataFrame, alt: str) -> None:
    """A sortable, searchable table with its own scroll bar when it is long."""
    st.dataframe(
        frame,
        column_config=_columns(frame),
        hide_index=True,
        height="content" if len(frame) <= LONGEST else TALLEST,
        placeholder=MISSING,
        alt=alt,
    )


def on_demand(name: str, card: Card) -> None:
    """The table of a card, made when a reader asks for it."""
    with boxes.expander("Show as table", f"table_{name}") as box:
        if box.open:
            show(card.table, alt=card.title)


def chosen(frame: pl.DataFrame, alt: str, key: str) -> int | None:
    """A whole table of which one row can be chosen; its number, None without."""
    state = st.dataframe(
        frame,
        column_config=_columns(frame),
        hide_index=True,
        height="content",
        placeholder=MISSING,
        alt=alt,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
    )
    return next(iter(state.selection.rows), None)


def _columns(frame: pl.DataFrame) -> dict[str, ColumnConfig]:
    """How each column is shown, by what it holds; of shares, one decimal."""
    kinds = st.column_config
    shown: dict[str, ColumnConfig] = {}
    for name, kind in frame.schema.items():
        if name.endswith("%"):
            shown[name] = kinds.NumberColumn(name, format="%.1f")
        elif name.endswith(", points"):
            shown[name] = kinds.NumberColumn(name, format="%+.1f")
        elif kind.is_numeric():
            shown[name] = kinds.NumberColumn(name, format="localized")
        elif kind == pl.Date:
            shown[name] = kinds.DateColumn(name, format="YYYY-MM-DD")
        elif kind == pl.String:
            shown[name] = kinds.TextColumn(name, width=_width(frame[name], name))
        elif kind == pl.List:
            shown[name] = kinds.BarChartColumn(name, y_min=0, width="medium")
    return shown


def _width(texts: pl.Series, name: str) -> int:
    """Pixels for the longest text; left to itself, a crowded table cuts short words."""
    longest = max(len(name), int(texts.str.len_chars().max() or 0))  # ty: ignore
    return min(LETTER * longest + MARGIN, WIDEST)
