"""Flow through a programme: what came, what left, what was in between."""

from dataclasses import dataclass

import polars as pl

from analysis.spells import refuse_negative


@dataclass(frozen=True)
class Little:
    """Little's law over one window: wip = arrival_rate x time_in_system.

    wip is the mean number in progress, arrival_rate a day, time_in_system in days and
    None without arrivals; exact where the window starts and ends empty, so that
    time_in_system is the mean over the cases and no mere ratio.
    """

    wip: float
    arrival_rate: float
    time_in_system: float | None
    exact: bool


def little(
    arrivals: pl.DataFrame, departures: pl.DataFrame, days: int, wip_start: int
) -> Little:
    """L, lambda and W of a window of so many days that opens with `wip_start` cases.

    Both frames have day (whole days since the window opened, 0 to `days`) and count.
    A case counts from its arrival's day until its departure's. ValueError for a window
    without days, events outside it, or more departures than cases. Source: Little
    1961; over a finite window Little 2011.
    """
    if days <= 0:
        raise ValueError("a window has at least one day")
    outside = ~pl.col("day").is_between(0, days)
    for events in (arrivals, departures):
        refuse_negative(events, "count")
        if events.filter(outside | pl.col("day").is_null()).height:
            raise ValueError(f"an event is outside of the window's {days} days")
    wip_end = _end(arrivals, departures, wip_start)
    case_days = wip_start * days + _rest(arrivals, days) - _rest(departures, days)
    came = int(arrivals["count"].sum())
    return Little(
        wip=case_days / days,
        arrival_rate=came / days,
        time_in_system=case_days / came if came else None,
        exact=wip_start == 0 and wip_end == 0,
    )


def _rest(events: pl.DataFrame, days: int) -> int:
    """The days from each event to the window's end, summed."""
    return int(events.select(((days - pl.col("day")) * pl.col("count")).sum()).item())


def _end(arrivals: pl.DataFrame, departures: pl.DataFrame, wip_start: int) -> int:
    """How many are in progress at the window's end; never fewer than none before."""
    came = arrivals.select("day", change=pl.col("count").cast(pl.Int64))
    left = departures.select("day", change=-pl.col("count").cast(pl.Int64))
    steps = pl.concat([came, left], how="vertical_relaxed").group_by("day").sum()
    in_progress = wip_start + steps.sort("day")["change"].cum_sum()
    course = [wip_start, *in_progress.to_list()]
    if min(course) < 0:
        raise ValueError("more left than were there")
    return course[-1]
