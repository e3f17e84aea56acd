"""How many came through within how long, a panel a group, exits taken into account.

The frame is the answer of the table `incidence`: group_id ('all' first, 'others' where
groups are pooled), group, days, at_risk, reached, exited, incidence_reached,
incidence_exited, survival, lower, upper. `days` is the horizon, `goal` the stage's
name; `before` has the same table of what is compared with.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from charts import incidence_before as earlier
from charts import incidence_notes as notes
from charts import incidence_panels as panels
from charts import incidence_scale as scales
from charts import steps
from charts.before import Before
from charts.card import Card
from charts.layout import Figure, layout
from charts.native import curves
from charts.numbers import count, interval, per_cent, share
from charts.numbers import days as in_days
from charts.palette import SCREEN, Palette
from charts.panels import Grid
from charts.picks import members
from queries.picks import member
from queries.programme import Dimension

NAMED = 2
POOLED = (steps.ALL, steps.OTHERS)
HEAD, FOOT = 48, 46
MARGIN = {"l": 60, "r": 14, "t": 0, "b": 0}
PER_CENT = ("Reached, %", "Lower 95%, %", "Upper 95%, %", "Left, %")


def card(  # noqa: PLR0913
    frame: pl.DataFrame,
    days: int,
    start: str,
    goal: str,
    *,
    by: Dimension,
    colours: Mapping[str, str] | None = None,
    before: Before | None = None,
) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, days, colours, before, by=by),
        finding(frame, days, goal),
        alternative(frame, days, goal, before),
        basis(frame, days, start, goal, before),
        table(frame, before),
        native=lambda shown: curves.incidence(shown, days, _named(frame, colours)),
        picks=members(_groups(frame), by),
    )


def _named(frame: pl.DataFrame, colours: Mapping[str, str] | None) -> dict[str, str]:
    """The groups' own colours by their names."""
    pairs = frame.select("group_id", "group").unique().rows()
    return {name: (colours or {})[key] for key, name in pairs if key in (colours or {})}


def _groups(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of groups that are one member."""
    return frame.filter(~pl.col("group_id").is_in(POOLED))


def finding(frame: pl.DataFrame, days: int, goal: str) -> str:
    """The chart's title: the share of all at the horizon, and how far groups differ."""
    found = steps.curves(frame)
    if steps.ALL not in found:
        return "Nobody can be followed in this selection"
    whole = steps.at(found[steps.ALL][1], days)
    if whole is None:
        return _too_early(found[steps.ALL][1], days, goal)
    few = " (few cases)" if steps.at_risk(found[steps.ALL][1], 0) < steps.FEW else ""
    rate = share(whole["incidence_reached"])
    said = f"{rate}{few} reach {goal} within {in_days(days)}"
    return f"{said}{_spread(found, whole['incidence_reached'], days)}"


def _too_early(curve: pl.DataFrame, days: int, goal: str) -> str:
    """That the horizon lies ahead, and what is known until then."""
    said = f"Nobody has been followed for {in_days(days)} yet"
    last = curve.row(-1, named=True)
    if not last["days"]:
        return said
    rate, until = share(last["incidence_reached"]), in_days(last["days"])
    return f"{said}; {rate} reached {goal} within {until}, the longest so far"


def _spread(found: steps.Curves, rate: float, days: int) -> str:
    """The lowest and the highest group, and which intervals leave out the rate."""
    rows = [
        (name, row)
        for key, (name, curve) in found.items()
        if key != steps.ALL
        and steps.at_risk(curve, 0) >= steps.FEW
        and (row := steps.at(curve, days))
    ]
    if len(rows) < 2:  # noqa: PLR2004
        return ""
    rows.sort(key=lambda pair: pair[1]["incidence_reached"])
    (low, least), (high, most) = rows[0], rows[-1]
    apart = [name for name, row in rows if _leaves_out(row, rate)]
    ends = (
        f"from {share(least['incidence_reached'])} ({low}) to "
        f"{share(most['incidence_reached'])} ({high})"
    )
    return f", {ends}; {_difference(apart, len(rows))}"


def _difference(apart: list[str], groups: int) -> str:
    if not apart:
        return "no group's 95% interval leaves out the rate of all"
    if len(apart) > NAMED:
        named = f"{len(apart)} of {groups} groups"
    else:
        named = " and ".join(apart)
    noun, verb = ("interval", "leaves") if len(apart) == 1 else ("intervals", "leave")
    return f"the 95% {noun} of {named} {verb} out the rate of all"


def _leaves_out(row: dict[str, Any], rate: float) -> bool:
    lower, upper = row["lower"], row["upper"]
    return None not in (lower, upper) and not lower <= rate <= upper


def alternative(
    frame: pl.DataFrame, days: int, goal: str, before: Before | None = None
) -> str:
    """The chart in words, for readers who do not see it."""
    found = steps.curves(frame)
    if past := earlier.whole(before):
        found = {**found, earlier.KEY: past}
    parts = [f"{name}: {in_words(curve, days)}" for name, curve in found.values()]
    return (
        f"A curve a group of the share that reached {goal} by days since entry. "
        f"Within {in_days(days)}: {'; '.join(parts)}."
    )


def in_words(curve: pl.DataFrame, days: int) -> str:
    """A group at the horizon: how many came through, with interval, exits and n."""
    n = count(steps.at_risk(curve, 0))
    row = steps.at(curve, days)
    if row is None:
        return f"not followed so long, n = {n}"
    ends = interval(row["lower"], row["upper"], "share", "")
    ends = f" ({ends})" if ends else ""
    left = f"{share(row['incidence_exited'])} left before"
    return f"{share(row['incidence_reached'])}{ends}, {left}, n = {n}"


def basis(
    frame: pl.DataFrame,
    days: int,
    start: str,
    goal: str,
    before: Before | None = None,
) -> str:
    """What is counted, with n, and how to read the panels."""
    found = steps.curves(frame)
    n = count(steps.at_risk(found[steps.ALL][1], 0)) if steps.ALL in found else "0"
    return (
        f"n = {n} at risk from {start} to {goal}, entered in the period, followed "
        "until the as-of date; cumulative incidence (Aalen-Johansen), 95% band; "
        f"dotted line: {in_days(days)}, with the value there; dashed: those who left "
        f"before, as far as the scale reaches; grey: all{earlier.basis(before)}. Under "
        "each panel: days since entry, and how many were still followed."
    )


def table(frame: pl.DataFrame, before: Before | None = None) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a group and day."""
    if past := earlier.whole(before):
        name, curve = past
        frame = pl.concat([frame, curve.with_columns(group=pl.lit(name))])
    names = ("incidence_reached", "lower", "upper", "incidence_exited")
    return frame.select(
        pl.col("group").alias("Group"),
        pl.col("days").alias("Days"),
        pl.col("at_risk").alias("At risk"),
        pl.col("reached").alias("Reached that day"),
        pl.col("exited").alias("Left that day"),
        *(per_cent(name, title) for name, title in zip(names, PER_CENT, strict=True)),
    )


def figure(  # noqa: PLR0913
    frame: pl.DataFrame,
    days: int,
    colours: Mapping[str, str] | None = None,
    before: Before | None = None,
    palette: Palette = SCREEN,
    *,
    by: Dimension | None = None,
) -> Figure | None:
    """A panel a group with its curve, band, exits and all in grey; None without cases.

    What is compared with is a line in the first. `colours` by group_id (hubs keep
    theirs); groups that have none share the accent. `by` is the dimension whose members
    the groups are.
    """
    found = steps.curves(frame)
    if steps.ALL not in found:
        return None
    pairs = list(found.items())
    # a single group is all there is: its panel says it once
    drawn = pairs if len(pairs) > 2 else pairs[-1:]  # noqa: PLR2004
    scale = scales.scale(found, days, earlier.curve(before))
    grid = Grid(len(drawn), HEAD, scales.body(len(drawn)), FOOT)
    own = {steps.ALL: palette.context, **(colours or {})}
    traces, axes, texts = [], {}, []
    for i, (key, (name, curve)) in enumerate(drawn):
        place = scales.Place(i, grid, scale, own.get(key, palette.accent), palette)
        behind = found[steps.ALL][1] if i else None
        traces += earlier.line(place, before)
        pick = member(by, key) if by and key not in POOLED else None
        traces += panels.traces(place, name, curve, behind, pick)
        axes |= panels.axes(place, curve)
        texts += notes.notes(place, name, curve)
        texts += earlier.label(place, before, curve)
    size = {"height": grid.height, "margin": MARGIN}
    marks = {"annotations": texts, "shapes": notes.horizons(grid, scale, palette)}
    return {"data": traces, "layout": layout(palette, **size, **axes, **marks)}
