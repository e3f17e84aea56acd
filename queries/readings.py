"""A metric's rows of one group to one reading: a value with its n and its interval."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from analysis.incidence import cumulative_incidence, incidence_at
from analysis.median import Median, median_interval
from analysis.rates import wilson
from analysis.survival import kaplan_meier_median

FEWEST_FOR_MEDIAN_INTERVAL = 6


@dataclass(frozen=True)
class Reading:
    """One value of one group; None = cannot be said, for the reason in `note`.

    `comparable` is False for a value whose length of time is its own, so that it has no
    difference to another.
    """

    value: int | float | Decimal | None
    n: int = 0
    k: int | None = None
    lower: float | None = None
    upper: float | None = None
    excluded: int | None = None
    note: str | None = None
    comparable: bool = True


Reader = Callable[[pl.DataFrame, int], Reading]


def count(rows: pl.DataFrame, _days: int) -> Reading:
    """A count; no rows means none."""
    return Reading(_total(rows, "value"), n=_total(rows, "n"))


def share(rows: pl.DataFrame, _days: int) -> Reading:
    """k of n with the Wilson interval."""
    n, k = _total(rows, "n"), _total(rows, "k")
    if n == 0:
        return Reading(None, n=0, k=0, note="There are no cases in the period.")
    lower, upper = wilson(k, n)
    return Reading(rows["value"][0], n=n, k=k, lower=lower, upper=upper)


def projects_started(rows: pl.DataFrame, _days: int) -> Reading:
    """The projects that started."""
    started = _total(rows, "co_creation_projects")
    return Reading(started, n=started)


def projects_adopted(rows: pl.DataFrame, days: int) -> Reading:
    """The adopted of those that ended, with the Wilson interval."""
    return share(rows.select(value="adoption_rate", n="ended", k="adopted"), days)


def ratio(rows: pl.DataFrame, _days: int) -> Reading:
    """k for each of n, two different sets; no interval."""
    n, k = _total(rows, "n"), _total(rows, "k")
    if n == 0:
        return Reading(None, n=0, k=k, note="Nothing entered the stage in the period.")
    return Reading(rows["value"][0], n=n, k=k)


def reached_within(rows: pl.DataFrame, days: int) -> Reading:
    """The cumulative incidence of the later stage at `days`."""
    return _within(rows, days, "reached")


def exited_within(rows: pl.DataFrame, days: int) -> Reading:
    """The cumulative incidence of an exit before the later stage at `days`."""
    return _within(rows, days, "exited")


def _within(rows: pl.DataFrame, days: int, event: str) -> Reading:
    """The cumulative incidence at `days`; k counts the events within them."""
    spells, excluded = at_risk(rows)
    n = _total(spells, "count")
    events = (spells["outcome"] == event) & (spells["days"] <= days)
    k = int((spells["count"] * events).sum())
    found = incidence_at(cumulative_incidence(spells), days, event)
    note = None
    if n == 0:
        note = "Nobody entered the stage in the period."
    elif found.value is None:
        note = f"Nobody was followed for {days} days; at most for {found.longest}."
    elif found.lower is None:
        note = f"No interval: {k} of {n} within {days} days."
    return Reading(found.value, n, k, found.lower, found.upper, excluded, note)


def in_stage(rows: pl.DataFrame, _days: int) -> Reading:
    """The Kaplan-Meier median of the spells; k counts the finished ones."""
    spells, excluded = at_risk(rows)
    median = kaplan_meier_median(spells)
    note = None
    if median.n == 0:
        note = "Nobody entered the stage in the period."
    elif median.value is None:
        note = "Fewer than half have left the stage: the median is not reached."
    elif median.upper is None:
        note = "The interval has no upper end."
    return _median(median, excluded, note)


def to_project(rows: pl.DataFrame, _days: int) -> Reading:
    """The median of completed paths, with its order-statistic interval."""
    median = median_interval(rows)
    note = None
    if median.n == 0:
        note = "Nobody reached the project stage in the period."
    elif median.n < FEWEST_FOR_MEDIAN_INTERVAL:
        note = "No interval below six cases."
    return _median(median, None, note)


def companies(rows: pl.DataFrame, _days: int) -> Reading:
    """Companies invested in; n counts the payments."""
    payments = _total(rows, "disclosed") + _total(rows, "undisclosed")
    return Reading(_total(rows, "companies"), n=payments)


def capital(rows: pl.DataFrame, _days: int) -> Reading:
    """Money paid in; n counts the disclosed payments, excluded the undisclosed."""
    disclosed, hidden = _total(rows, "disclosed"), _total(rows, "undisclosed")
    known = rows["capital"].drop_nulls()
    note = None
    if hidden:
        note = f"Undisclosed amounts, not in the sum: {hidden}."
    value = None if hidden and not disclosed else sum(known, Decimal(0))
    return Reading(value, n=disclosed, excluded=hidden, note=note)


def at_risk(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """The spells that are followed, and how many were excluded from the start."""
    excluded = rows["outcome"] == "excluded"
    if not excluded.any():
        return rows, 0
    return rows.filter(~excluded), int((rows["count"] * excluded).sum())


def _total(rows: pl.DataFrame, column: str) -> int:
    return int(rows[column].sum())


def _median(median: Median, excluded: int | None, note: str | None) -> Reading:
    return Reading(
        median.value,
        median.n,
        None if excluded is None else median.events,
        median.lower,
        median.upper,
        excluded,
        note,
    )


READERS: dict[str, Reader] = {
    "engaged_organisations": count,
    "engagements": count,
    "co_creation_projects": projects_started,
    "conversion_rate": share,
    "conversion_period": ratio,
    "work_in_progress": count,
    "departures": count,
    "conversion_within": reached_within,
    "exit_within": exited_within,
    "median_days_in_stage": in_stage,
    "median_days_to_project": to_project,
    "adoption_rate": projects_adopted,
    "invested_companies": companies,
    "invested_capital": capital,
}
