"""What was found, in one sentence a condition, its numbers written as on a tile."""

from charts import numbers
from exports.alerts.alert import Alert
from exports.alerts.judging import Verdict, course
from reports.tile import FEW

COURSES = {
    "up": "it rises beyond its interval",
    "down": "it falls beyond its interval",
    "either": "it changes beyond its interval",
}
PLACES = {"up": "below", "down": "above", None: "within"}
FEW_CASES = f"Few cases: fewer than {FEW} say little."
LUCK = "The threshold lies within the interval: it may be luck."


def condition(alert: Alert) -> str:
    """When the alert is raised."""
    match alert.condition:
        case "above" | "below":
            return f"{alert.condition} {_limit(alert)}"
        case "changes":
            return COURSES[alert.course]
        case "behind_target":
            return "the pace towards the target is under 1"
        case "older_than_days":
            return f"the data is older than {numbers.days(alert.limit)}"


def finding(verdict: Verdict) -> str:
    """What was found, or why nothing can be said."""
    if verdict.state == "unknown":
        return " ".join(filter(None, (verdict.reason, verdict.row.get("note"))))
    match verdict.alert.condition:
        case "above" | "below":
            return _threshold(verdict)
        case "changes":
            return _changes(verdict)
        case "behind_target":
            return _target(verdict)
        case "older_than_days":
            return _age(verdict)


def caution(verdict: Verdict) -> list[str]:
    """Why the number says less than it seems to, in sentences."""
    told = [FEW_CASES] if verdict.tile and verdict.tile.few else []
    if verdict.alert.condition in ("above", "below") and verdict.state == "raised":
        limit, row = verdict.alert.limit, verdict.row
        lower, upper = row["lower"], row["upper"]
        within = lower is not None and lower <= limit
        told += [LUCK] if within and (upper is None or limit <= upper) else []
    return told


def _shown(alert: Alert, value: numbers.Number | None) -> str:
    return numbers.formatted(value, alert.watched.form, alert.seen.currency)


def _limit(alert: Alert) -> str:
    return numbers.exactly(alert.limit, alert.watched.form, alert.seen.currency)


def _threshold(verdict: Verdict) -> str:
    alert, negated = verdict.alert, "" if verdict.state == "raised" else "not "
    value = _shown(alert, verdict.row["value"])
    # a reader would otherwise see 4.0%, below 4%
    hidden = value == _shown(alert, alert.limit) and not negated
    rounded = " before rounding" if hidden else ""
    place = f"{negated}{alert.condition} {_limit(alert)}{rounded}"
    return f"{alert.watched.label}: {value}, {place}."


def _changes(verdict: Verdict) -> str:
    alert, row = verdict.alert, verdict.row
    value, before = (_shown(alert, row[name]) for name in ("value", "before"))
    ends = (row["lower"], row["upper"])
    where = numbers.interval(*ends, alert.watched.form, alert.seen.currency)
    past = f"{verdict.seen.compared}: {before}, {PLACES[course(row)]} the {where}"
    return f"{alert.watched.label}: {value}. {past}."


def _target(verdict: Verdict) -> str:
    alert, row = verdict.alert, verdict.target
    value, target = (_shown(alert, row[name]) for name in ("value", "target"))
    until = numbers.long_day(row["period_end"])
    pace = f"the pace is {numbers.ratio(row['pace'])}, 1 would be on schedule"
    return f"{alert.watched.label}: {value} of {target} until {until}; {pace}."


def _age(verdict: Verdict) -> str:
    age, allowed = numbers.days(verdict.age), numbers.days(verdict.alert.limit)
    day = numbers.long_day(verdict.seen.facts.data_date)
    return f"The data is {age} old, of {day}; up to {allowed} are allowed."
