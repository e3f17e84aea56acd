"""Number tiles: a metric of the selection with all that a reader needs to judge it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from charts import numbers
from charts.escaping import markdown
from charts.months import whole
from components import definition, targets, ways
from components.view import View, compared, current
from queries import paths
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE, Metric
from queries.programme import Facts
from queries.stocks import HELD

FEW = 5
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
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            definition.popover(metric)
            ways.from_metric(metric.name, lens)


def stages(metric: Metric, lens: Lens, facts: Facts) -> str:
    """From which stage to which a metric leads, by the data's names; else empty."""
    if metric.options == ("stage_from",):
        first = lens.stage_from or facts.ladder[0].id
        return f"In {facts.stage_name(first)}"
    if not (metric.to_project or "stage_to" in metric.options):
        return ""
    named = lens if "stage_to" in metric.options else DEFAULT
    first, last = paths.ends(facts, named.stage_from, named.stage_to)
    horizon = facts.programme.horizon_days if named.days is None else named.days
    within = f" within {numbers.days(horizon)}" if "days" in metric.options else ""
    return f"From {first} to {last}{within}"


def few(row: dict[str, Any]) -> bool:
    """Whether a value rests on fewer than five cases, so that it says little."""
    return row["value"] is not None and 0 < (row["n"] or 0) < FEW


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
    noun = metric.unit.removeprefix("share of ")
    n, k = row["n"], row["k"]
    if metric.form == "share" and k is not None:
        cases = f"{numbers.count(k)} of {numbers.count(n)} {noun}"
    else:
        cases = f"n = {numbers.count(n)}"
    ends = numbers.interval(row["lower"], row["upper"], metric.form, view.currency)
    before = ""
    if row.get("before") is not None:
        value = numbers.formatted(row["before"], metric.form, view.currency)
        before = f"{compared(view)}: {value}"
    day = _valued(metric, view)
    parts = (path, day, before, cases, ends, goal, row["note"])
    return "  \n".join(markdown(part) for part in parts if part)
