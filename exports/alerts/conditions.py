"""What each condition may say, and for which metrics it makes sense."""

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from exports.alerts.alert import COURSES, Condition
from queries.composed.targets import PACED
from queries.errors import NotAllowed
from queries.given import choices, shown
from queries.metric import Metric
from queries.paths import LONGEST
from queries.selection import Selection

WITH_INTERVAL = ("share", "days")
Wanted = dict[str, Any]


def _limit(value: object, metric: Metric, _selection: Selection) -> Wanted:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAllowed(f"{shown(str(value))!r} is not a number.")
    if not math.isfinite(value):
        raise NotAllowed(f"{value} is not a number to compare with.")
    if metric.form == "share" and abs(value) > 1:
        raise NotAllowed(f"{value} is not a share: write 0.04 for 4 %.")
    return {"limit": Decimal(str(value))}


def _changes(value: object, metric: Metric, selection: Selection) -> Wanted:
    if value not in COURSES:
        raise NotAllowed(f"changes = {shown(str(value))!r} is not {choices(COURSES)}.")
    if metric.form not in WITH_INTERVAL:
        raise NotAllowed(
            f"changes asks for a 95 % interval, which {metric.name} has not. Use above "
            "or below."
        )
    if selection.compared() is None:
        raise NotAllowed("changes compares, but the selection compares with nothing.")
    return {"course": value}


def _behind_target(value: object, metric: Metric, _selection: Selection) -> Wanted:
    if value is not True:
        raise NotAllowed("behind_target is true, or left out.")
    if metric.form not in PACED:
        raise NotAllowed(
            "behind_target is for counts and money, which add up over time. "
            f"Use above or below for {metric.name}."
        )
    return {}


def _older_than_days(value: object, _metric: None, _selection: Selection) -> Wanted:
    if type(value) is not int or not 0 <= value <= LONGEST:
        raise NotAllowed(f"older_than_days is a whole number from 0 to {LONGEST}.")
    return {"limit": Decimal(value)}


READERS: dict[Condition, Callable[..., Wanted]] = {
    "above": _limit,
    "below": _limit,
    "changes": _changes,
    "behind_target": _behind_target,
    "older_than_days": _older_than_days,
}
