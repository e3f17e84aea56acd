"""Tables of a page: shown on demand or at once, and downloaded exactly as shown."""

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from exports.writing import as_csv

Columns = dict[str, ColumnConfig]
TALLEST = 420
ROW_HEIGHT = 36


def csv(frame: pl.DataFrame) -> bytes:
    """The frame as CSV in UTF-8 with a byte-order mark, so that Excel reads names."""
    return as_csv(frame).encode("utf-8-sig")


def show(frame: pl.DataFrame, columns: Columns, alt: str) -> None:
    """A sortable, searchable table with its own scroll bar when it is long."""
    fits = ROW_HEIGHT * (len(frame) + 1) + 2
    st.dataframe(
        frame,
        column_config=columns,
        hide_index=True,
        height=min(fits, TALLEST),
        alt=alt,
    )


def shares(*names: str) -> Columns:
    """Columns that hold shares from 0 to 1, shown as per cent with one decimal."""
    form = st.column_config.NumberColumn
    return {name: form(name, format="percent") for name in names}


def course(name: str) -> Columns:
    """A column that holds lists of counts, shown as small bars from zero."""
    return {name: st.column_config.BarChartColumn(name, y_min=0, width="medium")}


def download(frame: pl.DataFrame, name: str) -> None:
    """A button that writes `name`.csv when it is clicked."""
    st.download_button(
        "CSV",
        data=lambda: csv(frame),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        type="tertiary",
        key=f"csv_{name}",
        help="The table as a file",
    )
