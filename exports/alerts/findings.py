"""What was found, in one sentence a condition, its numbers written as on a tile."""

from collections.abc import Callable

from charts import numbers
from exports.alerts.alert import Alert, Condition
from exports.alerts.judging import Verdict, course
from queries.programme import Facts
from queries.versus import compared_name

COURSES = {
    "up": "it rises beyond its interval",
    "down": "it falls beyond its interval",
    "either": "it changes beyond its interval",
}
PLACES = {"up": "below", "down": "above", None: "within"}


def shown(alert: Alert, value: numbers.Number | None, facts: Facts) -> str:
    """A value of the alert's metric with its unit."""
    return numbers.formatted(value, alert.watched.form, facts.programme.base_currency)


def interval(verdict: Verdict, facts: Facts) -> str:
    """The words '95% interval', and from where to where; empty without one."""
    row, currency = verdict.row, facts.programme.base_currency
    ends = row.get("lower"), row.get("upper")
    return numbers.interval(*ends, verdict.alert.watched.form, currency)


def _limit(alert: Alert, facts: Facts) -> str:
    currency = facts.programme.base_currency
    return numbers.exactly(alert.limit, alert.watched.form, currency)


def condition(alert: Alert, facts: Facts) -> str:
    """When the alert is raised."""
    match alert.condition:
        case "above" | "below":
            return f"{alert.condition} {_limit(alert, facts)}"
        case "changes":
            return COURSES[alert.course]
        case "behind_target":
            return "the pace towards the target is under 1"
        case "older_than_days":
            return f"the data is older than {numbers.days(alert.limit)}"


def finding(verdict: Verdict, facts: Facts) -> str:
    """What was found, or why nothing can be said."""
    if verdict.state == "unknown":
        return verdict.reason
    return FINDINGS[verdict.alert.condition](verdict, facts)


def _threshold(verdict: Verdict, facts: Facts) -> str:
    alert, negated = verdict.alert, "" if verdict.state == "raised" else "not "
    value = shown(alert, verdict.row["value"], facts)
    # a reader would otherwise see 4.0%, below 4%
    hidden = value == shown(alert, alert.limit, facts) and not negated
    rounded = " before rounding" if hidden else ""
    place = f"{negated}{alert.condition} {_limit(alert, facts)}{rounded}"
    return f"{alert.watched.label}: {value}, {place}."


def _changes(verdict: Verdict, facts: Facts) -> str:
    alert, row = verdict.alert, verdict.row
    value, before = (shown(alert, row[name], facts) for name in ("value", "before"))
    other = compared_name(alert.selection.compare, facts)
    place = f"{PLACES[course(row)]} the {interval(verdict, facts)}"
    return f"{alert.watched.label}: {value}. {other}: {before}, {place}."


def _target(verdict: Verdict, facts: Facts) -> str:
    alert, row = verdict.alert, verdict.row
    value, target = (shown(alert, row[name], facts) for name in ("value", "target"))
    until = numbers.long_day(row["period_end"])
    pace = f"the pace is {numbers.ratio(row['pace'])}, 1 would be on schedule"
    return f"{alert.watched.label}: {value} of {target} until {until}; {pace}."


def _age(verdict: Verdict, facts: Facts) -> str:
    age, day = numbers.days(verdict.row["value"]), numbers.long_day(facts.data_date)
    allowed = numbers.days(verdict.alert.limit)
    return f"The data is {age} old, of {day}; up to {allowed} are allowed."


FINDINGS: dict[Condition, Callable[[Verdict, Facts], str]] = {
    "above": _threshold,
    "below": _threshold,
    "changes": _changes,
    "behind_target": _target,
    "older_than_days": _age,
}
