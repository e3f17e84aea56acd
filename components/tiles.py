"""Number tiles: a metric of the selection with all that a reader needs to judge it."""

from collections.abc import Sequence
from typing import Any, Literal

import streamlit as st

from charts import numbers
from components import definition
from components.view import View, current
from queries.measure import measure
from queries.metrics import CATALOGUE, Metric

Colour = Literal["normal", "inverse", "off"]
FEW = 5
NARROWEST = 230
COMPARED = {
    "last_year": "than the same period last year",
    "previous": "than the period before",
}


def grid(names: Sequence[str], columns: int = 4) -> None:
    """Tiles of the named metrics, as many beside each other as fit."""
    view = current()
    with st.grid(columns, min_column_width=NARROWEST, border=True):
        for name in names:
            with st.container():
                _tile(CATALOGUE[name], view)


def _tile(metric: Metric, view: View) -> None:
    row = measure(metric.name, view.selection).row(0, named=True)
    months = measure(metric.name, view.selection, by="month")["value"]
    delta, colour, beside = comparison(metric, row, view)
    st.metric(
        metric.label,
        numbers.formatted(row["value"], metric.form, view.currency),
        delta,
        colour,
        delta_description=beside,
        chart_data=[float(v) if v is not None else None for v in months] or None,
    )
    st.caption(evidence(metric, row, view.currency))
    if few(row):
        st.badge("Few cases", color="orange")
    definition.popover(metric)


def few(row: dict[str, Any]) -> bool:
    """Whether a value rests on fewer than five cases, so that it says little."""
    return row["value"] is not None and (row["n"] or 0) < FEW


def comparison(
    metric: Metric, row: dict[str, Any], view: View
) -> tuple[str | int | None, Colour, str | None]:
    """The change, how to colour it, and what it is measured against, for `st.metric`.

    A change that reads as zero is the number 0, which Streamlit draws in grey; a
    fall starts with a hyphen, by which Streamlit knows it.
    """
    if row.get("change") is None:
        return None, "off", None
    text = numbers.change(row["change"], metric.form, view.currency)
    colour: Colour = "normal" if metric.direction == "higher" else "inverse"
    before = numbers.formatted(row["before"], metric.form, view.currency)
    beside = f"{COMPARED[view.selection.compare]} ({before})"
    if not any(digit in text for digit in "123456789"):
        return 0, "off", beside
    return text.replace(numbers.MINUS, "-"), colour, beside


def evidence(metric: Metric, row: dict[str, Any], currency: str) -> str:
    """What a value rests on: k of n or n, its interval in words, and its note."""
    noun = metric.unit.removeprefix("share of ")
    n, k = row["n"], row["k"]
    if metric.form == "share":
        cases = f"{numbers.count(k)} of {numbers.count(n)} {noun}"
    else:
        cases = f"n = {numbers.count(n)}"
    ends = numbers.interval(row["lower"], row["upper"], metric.form, currency)
    return "  \n".join(part for part in (cases, ends, row["note"]) if part)
