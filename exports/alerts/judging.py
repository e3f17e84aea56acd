"""An alert held against the numbers: raised, quiet, or not to be judged."""

import math
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from exports.alerts.alert import Alert
from queries.composed.targets import about, applying
from queries.selection import long_date
from reports.seen import Seen
from reports.tile import Tile, tiles

State = Literal["raised", "quiet", "unknown"]
Row = dict[str, Any]
NO_VALUE = "There is no value."
NO_INTERVAL = "The value has no 95 % interval."
NO_BEFORE = "There is nothing to compare with."
NO_TARGET = "No target of exactly this selection is in force on"
NO_PACE = "The target has no pace."
AHEAD = "The data date lies after today: one of the two is wrong."


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of an alert, with the tile of its number, as `seen` shows it.

    `target` is the row of `queries.composed.targets.applying`, `age` the days since
    the data date, each for its own condition; `reason` says why the state is unknown.
    """

    alert: Alert
    state: State
    seen: Seen
    tile: Tile | None = None
    target: Row = field(default_factory=dict)
    age: int = 0
    reason: str = ""

    @property
    def row(self) -> Row:
        """The measured row of the tile; empty without one."""
        return self.tile.row if self.tile else {}


def judge(alert: Alert, today: date) -> Verdict:
    """The verdict on an alert; `today` counts for the age of the data only."""
    match alert.condition:
        case "above" | "below":
            return _threshold(_measured(alert))
        case "changes":
            return _changes(_measured(alert))
        case "behind_target":
            return _behind_target(alert)
        case "older_than_days":
            return _age(alert, today)


def _measured(alert: Alert, seen: Seen | None = None) -> Verdict:
    (tile,) = tiles(seen or alert.seen, [alert.watched.name])
    return Verdict(alert=alert, state="quiet", seen=seen or alert.seen, tile=tile)


def _known(verdict: Verdict, *, raised: bool) -> Verdict:
    return replace(verdict, state="raised" if raised else "quiet")


def _unknown(verdict: Verdict, reason: str) -> Verdict:
    return replace(verdict, state="unknown", reason=reason)


def _threshold(verdict: Verdict) -> Verdict:
    alert, value = verdict.alert, verdict.row["value"]
    if value is None:
        return _unknown(verdict, NO_VALUE)
    # as written, so that 0.05 is not above 0.05
    exact, above = Decimal(str(value)), alert.condition == "above"
    return _known(verdict, raised=exact > alert.limit if above else exact < alert.limit)


def _changes(verdict: Verdict) -> Verdict:
    needed = {"value": NO_VALUE, "before": NO_BEFORE, "lower": NO_INTERVAL}
    for name, reason in needed.items():
        if verdict.row[name] is None:
            return _unknown(verdict, reason)
    went, asked = course(verdict.row), verdict.alert.course
    return _known(verdict, raised=went is not None and asked in (went, "either"))


def course(row: Row) -> Literal["up", "down"] | None:
    """Which way the value went beyond its interval; None while within it."""
    if row["before"] < row["lower"]:
        return "up"
    upper = math.inf if row["upper"] is None else row["upper"]
    return "down" if row["before"] > upper else None


def _behind_target(alert: Alert) -> Verdict:
    chosen = alert.seen.selection
    held = applying(chosen, alert.watched.name)
    rows = [
        row
        for row in held.rows(named=True)
        if (row["dimension"], row["group_id"]) == about(chosen)
    ]
    if not rows:
        return _unknown(_measured(alert), f"{NO_TARGET} {long_date(chosen.end)}.")
    target = min(rows, key=lambda row: math.inf if row["pace"] is None else row["pace"])
    start = max(target["period_start"], alert.seen.facts.first_date)
    dates = {"preset": "custom", "start": start}
    period = replace(chosen, **dates, compare="none")
    verdict = _measured(alert, Seen(alert.seen.facts, period))
    if target["pace"] is None:
        return _unknown(verdict, NO_PACE)
    return _known(replace(verdict, target=target), raised=target["pace"] < 1)


def _age(alert: Alert, today: date) -> Verdict:
    days = (today - alert.seen.facts.data_date).days
    verdict = Verdict(alert=alert, state="quiet", seen=alert.seen, age=days)
    if days < 0:
        return _unknown(verdict, AHEAD)
    return _known(verdict, raised=days > alert.limit)
