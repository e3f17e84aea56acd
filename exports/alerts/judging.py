"""An alert held against the numbers: raised, quiet, or not to be judged."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from exports.alerts.alert import Alert, Condition
from queries.composed.targets import about, applying
from queries.measure import measure
from queries.programme import Facts
from queries.selection import Selection, long_date

State = Literal["raised", "quiet", "unknown"]
Row = dict[str, Any]
NO_VALUE = "There is no value."
NO_INTERVAL = "The value has no 95 % interval."
NO_BEFORE = "There is nothing to compare with."
AHEAD = "The data date lies after today: one of the two is wrong."


@dataclass(frozen=True)
class Verdict:
    """What became of an alert, with the number of which `selection` is the link.

    `row` is the row of `measure`, or of `applying` for a target; of the age of the
    data, its `value` in days. `reason` says why the state is unknown.
    """

    alert: Alert
    state: State
    selection: Selection
    row: Row = field(default_factory=dict)
    reason: str = ""


def judge(alert: Alert, facts: Facts, today: date) -> Verdict:
    """The verdict on an alert; `today` counts for the age of the data only."""
    return JUDGES[alert.condition](alert, facts, today)


def _verdict(alert: Alert, row: Row, *, raised: bool) -> Verdict:
    return Verdict(alert, "raised" if raised else "quiet", alert.selection, row)


def _unknown(alert: Alert, row: Row, reason: str) -> Verdict:
    told = " ".join(filter(None, (reason, row.get("note"))))
    return Verdict(alert, "unknown", alert.selection, row, told)


def _measured(alert: Alert) -> Row:
    frame = measure(alert.watched.name, alert.selection, **alert.lens.path())
    return frame.row(0, named=True)


def _threshold(alert: Alert, _facts: Facts, _today: date) -> Verdict:
    row = _measured(alert)
    if row["value"] is None:
        return _unknown(alert, row, NO_VALUE)
    # as written, so that 0.05 is not above 0.05
    value = Decimal(str(row["value"]))
    above = alert.condition == "above"
    raised = value > alert.limit if above else value < alert.limit
    return _verdict(alert, row, raised=raised)


def _changes(alert: Alert, _facts: Facts, _today: date) -> Verdict:
    row = _measured(alert)
    if row["value"] is None:
        return _unknown(alert, row, NO_VALUE)
    if row["before"] is None:
        return _unknown(alert, row, NO_BEFORE)
    if row["lower"] is None:
        return _unknown(alert, row, NO_INTERVAL)
    went = course(row)
    return _verdict(alert, row, raised=went in _courses(alert))


def course(row: Row) -> Literal["up", "down"] | None:
    """Which way the value went beyond its interval; None while within it."""
    if row["before"] < row["lower"]:
        return "up"
    upper = math.inf if row["upper"] is None else row["upper"]
    return "down" if row["before"] > upper else None


def _courses(alert: Alert) -> tuple[str, ...]:
    return ("up", "down") if alert.course == "either" else (alert.course,)


def _behind_target(alert: Alert, facts: Facts, _today: date) -> Verdict:
    group = about(alert.selection)
    rows = [
        row
        for row in applying(alert.selection, alert.watched.name).rows(named=True)
        if (row["dimension"], row["group_id"]) == group
    ]
    if not rows:
        day = long_date(alert.selection.end)
        reason = f"No target of exactly this selection is in force on {day}."
        return _unknown(alert, {}, reason)
    paced = [row for row in rows if row["pace"] is not None]
    if not paced:
        return _unknown(alert, rows[0], "The target has no pace.")
    row = min(paced, key=lambda row: row["pace"])
    start = max(row["period_start"], facts.first_date)
    dates = {"preset": "custom", "start": start}
    period = replace(alert.selection, **dates, compare="none")
    return replace(_verdict(alert, row, raised=row["pace"] < 1), selection=period)


def _age(alert: Alert, facts: Facts, today: date) -> Verdict:
    days = (today - facts.data_date).days
    row = {"value": days}
    if days < 0:
        return _unknown(alert, row, AHEAD)
    return _verdict(alert, row, raised=days > alert.limit)


JUDGES: dict[Condition, Callable[[Alert, Facts, date], Verdict]] = {
    "above": _threshold,
    "below": _threshold,
    "changes": _changes,
    "behind_target": _behind_target,
    "older_than_days": _age,
}
