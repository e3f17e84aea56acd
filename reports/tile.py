"""Number tiles in words: a metric of what is seen, with all needed to judge it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from charts import numbers
from charts.months import whole
from queries import paths
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE, Metric
from queries.programme import Facts
from queries.stocks import HELD
from reports import goals
from reports.made import made
from reports.seen import Seen

FEW = 5
LONGEST_COURSE = 36
DEFAULT = Lens()
WORDS = {"within": "within the interval", "better": "better", "worse": "worse"}
UP, DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
Verdict = Literal["", "same", "within", "neither", "better", "worse"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Tile:
    """A metric's row as `queries.measure` gives it, and what is said of it.

    `options` are those that it was measured with, `change` is a text with an arrow,
    `lines` what the value rests on.
    """

    metric: Metric
    row: Row
    options: dict[str, Any]
    value: str
    change: str
    verdict: Verdict
    lines: tuple[str, ...]

    @property
    def few(self) -> bool:
        """Whether the value rests on fewer than five cases, so that it says little."""
        return self.row["value"] is not None and 0 < (self.row["n"] or 0) < FEW


def tiles(seen: Seen, names: Sequence[str]) -> list[Tile]:
    """The tiles of the named metrics.

    Each metric takes from the lens what it has an option for: stages, days.
    """

    def make() -> list[Tile]:
        aims = goals.by_metric(seen)
        return [_tile(seen, CATALOGUE[name], aims.get(name, "")) for name in names]

    return made((tiles, *names), seen, make)


def courses(seen: Seen, names: Sequence[str]) -> list[list[float]]:
    """The metrics in the last whole months, each at most 36.

    NaN where it cannot be said, and nothing where it can be said of no month.
    """

    def make() -> list[list[float]]:
        return [_course(seen, CATALOGUE[name]) for name in names]

    return made((courses, *names), seen, make)


def _course(seen: Seen, metric: Metric) -> list[float]:
    options = _options(seen, metric)
    months = measure(metric.name, seen.selection, "month", compared=False, **options)
    days = [date.fromisoformat(f"{month}-01") for month in months["group_id"]]
    full = whole(days, seen.period)
    values = months["value"].filter(full).tail(LONGEST_COURSE)
    if values.null_count() == len(values):
        return []
    return [math.nan if value is None else float(value) for value in values]


def _options(seen: Seen, metric: Metric) -> dict[str, Any]:
    return {k: v for k, v in seen.lens.path().items() if k in metric.options}


def _tile(seen: Seen, metric: Metric, goal: str) -> Tile:
    options = _options(seen, metric)
    row = measure(metric.name, seen.selection, **options).row(0, named=True)
    text, verdict = change(metric, row, seen.currency)
    path = stages(metric, seen.lens, seen.facts)
    return Tile(
        metric=metric,
        row=row,
        options=options,
        value=numbers.formatted(row["value"], metric.form, seen.currency),
        change=text,
        verdict=verdict,
        lines=evidence(metric, row, seen, path, goal),
    )


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


def change(metric: Metric, row: Row, currency: str) -> tuple[str, Verdict]:
    """The change as a text, and what to think of it; both empty without one.

    It is the same when it reads as zero, and within when the value before lies within
    the interval.
    """
    if row.get("change") is None:
        return "", ""
    text = numbers.change(row["change"], metric.form, currency)
    if not any(digit in text for digit in "123456789"):
        return "No change", "same"
    rises = row["change"] > 0
    moved = f"{UP if rises else DOWN} {text}"
    if _within(row):
        return moved, "within"
    if metric.direction == "neither":
        return moved, "neither"
    return moved, "better" if rises == (metric.direction == "higher") else "worse"


def _within(row: Row) -> bool:
    low, high = row["lower"], row["upper"]
    if low is None:
        return False
    return low <= row["before"] and (high is None or row["before"] <= high)


def _valued(metric: Metric, seen: Seen) -> str:
    """The day that a worth is of, and that it is gross; empty for other metrics."""
    if metric.name not in HELD:
        return ""
    gross = "" if metric.form == "count" else ", gross"
    return f"At {numbers.short_day(seen.selection.end)}{gross}"


def evidence(
    metric: Metric, row: Row, seen: Seen, path: str, goal: str
) -> tuple[str, ...]:
    """What a value rests on: its stages or day, n, interval, value before, target."""
    noun = metric.unit.removeprefix("share of ")
    n, k = row["n"], row["k"]
    if metric.form == "share" and k is not None:
        cases = f"{numbers.count(k)} of {numbers.count(n)} {noun}"
    else:
        cases = f"n = {numbers.count(n)}"
    ends = numbers.interval(row["lower"], row["upper"], metric.form, seen.currency)
    before = ""
    if row.get("before") is not None:
        value = numbers.formatted(row["before"], metric.form, seen.currency)
        before = f"{seen.compared}: {value}"
    day = _valued(metric, seen)
    parts = (path, day, before, cases, ends, goal, row["note"])
    return tuple(part for part in parts if part)
