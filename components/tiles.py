"""Number tiles: a metric of the selection with all that a reader needs to judge it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from charts import numbers
from charts.escaping import markdown
from charts.evidence import cases, few, stages
from charts.months import whole
from components import definition, targets
from components.view import View, compared, current
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE, Metric
from queries.stocks import HELD

NARROWEST = 165
LONGEST_COURSE = 36
UP, DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
DEFAULT = Lens()
Options = dict[str, Any]


def grid(names: Sequence[str], lens: Lens = DEFAULT, columns: int = 4) -> None:
    """Tiles of the named metrics; the first is wider where a place would stay empty.

    Each metric takes from the lens what it has an option for: stages, days.
    """
    view = current()
    goals = targets.by_metric(view)
    tracks = st.grid(columns, min_column_width=NARROWEST, border=True)
    spare = -len(names) % columns
    for number, name in enumerate(names):
        with tracks.cell(column_span=1 if number else 1 + spare):
            _tile(CATALOGUE[name], lens, goals.get(name, ""), view)


def _tile(metric: Metric, lens: Lens, goal: str, view: View) -> None:
    options = {k: v for k, v in lens.path().items() if k in metric.options}
    row = measure(metric.name, view.selection, **options).row(0, named=True)
    with st.container(gap="xsmall"):
        st.metric(
            metric.label,
            markdown(numbers.formatted(row["value"], metric.form, view.currency)),
            chart_data=course(metric.name, view, options) or None,
        )
        if change := comparison(metric, row, view):
            st.markdown(change)
        path = stages(metric, lens, view.facts)
        st.caption(evidence(metric, row, view, path, goal))
        if few(row):
            st.badge("Few cases", color="orange")
        definition.popover(metric)


def course(name: str, view: View, options: Options) -> list[float]:
    """The metric of the last whole months, at most 36; NaN where it cannot be said."""
    alone = replace(view.selection, compare="none")
    months = measure(name, alone, by="month", **options)
    days = [date.fromisoformat(f"{month}-01") for month in months["group_id"]]
    full = whole(days, (view.selection.start, view.selection.end))
    values = months["value"].filter(full).tail(LONGEST_COURSE)
    if values.null_count() == len(values):
        return []
    return [math.nan if value is None else float(value) for value in values]


def comparison(metric: Metric, row: dict[str, Any], view: View) -> str:
    """The change as a badge: an arrow, then whether it is better.

    Empty without a comparison; grey when it reads as zero or when the value before
    lies within the interval.
    """
    if row.get("change") is None:
        return ""
    text = numbers.change(row["change"], metric.form, view.currency)
    if not any(digit in text for digit in "123456789"):
        return ":gray-badge[No change]"
    rises = row["change"] > 0
    moved = f"{UP if rises else DOWN} {markdown(text)}"
    if _within(row):
        return f":gray-badge[{moved}] :small[within the interval]"
    if metric.direction == "neither":
        return f":gray-badge[{moved}]"
    better = rises == (metric.direction == "higher")
    colour, word = ("green", "better") if better else ("red", "worse")
    return f":{colour}-badge[{moved}] :small[{word}]"


def _within(row: dict[str, Any]) -> bool:
    low, high = row["lower"], row["upper"]
    if low is None:
        return False
    return low <= row["before"] and (high is None or row["before"] <= high)


def _valued(metric: Metric, view: View) -> str:
    """The day that a worth is of, and that it is gross; empty for other metrics."""
    if metric.name not in HELD:
        return ""
    gross = "" if metric.form == "count" else ", gross"
    return f"At {numbers.short_day(view.selection.end)}{gross}"


def evidence(
    metric: Metric, row: dict[str, Any], view: View, path: str, goal: str
) -> str:
    """What a value rests on: its stages or day, n, interval, value before, target."""
    ends = numbers.interval(row["lower"], row["upper"], metric.form, view.currency)
    before = ""
    if row.get("before") is not None:
        value = numbers.formatted(row["before"], metric.form, view.currency)
        before = f"{compared(view)}: {value}"
    day = _valued(metric, view)
    parts = (path, day, before, cases(metric, row), ends, goal, row["note"])
    return "  \n".join(markdown(part) for part in parts if part)
