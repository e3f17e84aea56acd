"""The targets that a selection is held to, with what was reached and the pace."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from analysis.pace import attainment, elapsed, pace
from queries.composed.table import Table
from queries.engine import facts, run
from queries.groups import WHOLE
from queries.lens import Lens
from queries.measure import joined, measure
from queries.metrics import CATALOGUE
from queries.programme import Dimension, Facts
from queries.selection import Selection

PACED = ("count", "money")
UNKNOWN_METRIC = "The catalogue has no metric of this name."
NO_TARGET = "A target that is not above 0 has no attainment."
NARROWED = "Targets are set for hubs and focus areas, not for kinds or sources."
SCHEMA = {
    "metric": pl.String(),
    "label": pl.String(),
    "group_id": pl.String(),
    "group": pl.String(),
    "dimension": pl.String(),
    "target": pl.Float64(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "value": pl.Float64(),
    "n": pl.Int64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "attainment": pl.Float64(),
    "elapsed": pl.Float64(),
    "pace": pl.Float64(),
    "note": pl.String(),
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Scope:
    """Who is held to a target: the programme, or one hub or focus area."""

    group_id: str
    by: Dimension | None

    @property
    def dimension(self) -> str:
        """The scope's kind in words of the table."""
        return self.by or "programme"

    def name(self, known: Facts) -> str:
        """The name that readers see."""
        return known.name(self.group_id, self.by) if self.by else WHOLE[1]

    def place(self, known: Facts) -> tuple[int, int]:
        """Where the scope stands: the programme, hubs, areas, each in data's order."""
        if self.by is None:
            return 0, 0
        ids = [member.id for member in known.members(self.by)]
        return 1 + (self.by == "focus_area"), ids.index(self.group_id)


def targets(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """The targets in force at the period's end, by metric, scope and target's period.

    Columns: metric, label, group_id, group, dimension (programme, hub, focus_area),
    target, period_start, period_end, value (the metric from the target's first day to
    the period's end, as of the as-of date), n, lower, upper, attainment, elapsed,
    pace, note. Targets of the programme apply without a filter by hub or focus area,
    those of a member where nothing narrows the member down further.
    """
    return applying(selection)


def applying(selection: Selection, metric: str | None = None) -> pl.DataFrame:
    """The table `targets`, of one metric or of all."""
    known, order = facts(selection.snapshot), list(CATALOGUE)
    found = run("targets_in_force", selection)
    selection = replace(selection, preset="custom", compare="none")
    if metric is not None:
        found = found.filter(metric=metric)
    held = [
        (row, scope)
        for row in found.iter_rows(named=True)
        if (scope := _scope(selection, row["hub_id"], row["focus_area_id"]))
    ]

    def place(pair: tuple[Row, Scope]) -> tuple:
        row, scope = pair
        named = order.index(row["metric"]) if row["metric"] in order else len(order)
        days = (row["period_start"], row["period_end"])
        return named, row["metric"], *scope.place(known), days

    return pl.DataFrame(
        list(_measured(selection, sorted(held, key=place), known)), SCHEMA
    )


def about(selection: Selection) -> tuple[str, str] | None:
    """The rows' dimension and group_id that are exactly the selection.

    None for several hubs or focus areas, and where kinds or sources narrow it down.
    """
    if selection.kinds or selection.sources:
        return None
    named = [("hub", i) for i in selection.hubs]
    named += [("focus_area", i) for i in selection.focus_areas]
    if not named:
        return "programme", WHOLE[0]
    return named[0] if len(named) == 1 else None


def _scope(selection: Selection, hub: str | None, area: str | None) -> Scope | None:
    """Who of the selection the target is about exactly; None when it is nobody."""
    hubs, areas = selection.hubs, selection.focus_areas
    if hub is None and area is None:
        return None if hubs or areas else Scope(WHOLE[0], None)
    rest = ((area,) if area else ()), ((hub,) if hub else ())
    if hub and areas == rest[0] and (not hubs or hub in hubs):
        return Scope(hub, "hub")
    if area and hubs == rest[1] and (not areas or area in areas):
        return Scope(area, "focus_area")
    return None


def _measured(
    selection: Selection, held: list[tuple[Row, Scope]], known: Facts
) -> Iterator[Row]:
    answers: dict[tuple[str, date, Dimension | None], dict[str, Row]] = {}
    for row, scope in held:
        asked = row["metric"], row["period_start"], scope.by
        if asked not in answers:
            answers[asked] = _answers(selection, *asked)
        reading = answers[asked].get(scope.group_id) or answers[asked][""]
        yield {
            "metric": row["metric"],
            "group_id": scope.group_id,
            "group": scope.name(known),
            "dimension": scope.dimension,
            "target": row["target"],
            "period_start": row["period_start"],
            "period_end": row["period_end"],
            **_against(row, reading, selection.end),
        }


def _answers(
    selection: Selection, metric: str, start: date, by: Dimension | None
) -> dict[str, Row]:
    """The readings by group; the one of '' says why there are none."""
    none: Row = dict.fromkeys(("value", "lower", "upper")) | {"n": 0}
    if metric not in CATALOGUE:
        return {"": none | {"note": UNKNOWN_METRIC}}
    if selection.kinds or selection.sources:
        return {"": none | {"note": NARROWED}}
    frame = measure(metric, replace(selection, start=start), by)
    return {row["group_id"]: row for row in frame.iter_rows(named=True)}


def _against(row: Row, reading: Row, today: date) -> Row:
    """What was reached, beside the target and the share of its period elapsed."""
    metric = CATALOGUE.get(row["metric"])
    value = None if reading["value"] is None else float(reading["value"])
    days = row["period_start"], row["period_end"], today
    paced = metric is not None and metric.form in PACED
    return {
        "label": metric.label if metric else row["metric"],
        "value": value,
        **{name: reading[name] for name in ("n", "lower", "upper")},
        "attainment": attainment(value, row["target"]),
        "elapsed": elapsed(*days),
        "pace": pace(value, row["target"], *days) if paced else None,
        "note": joined(reading["note"], None if row["target"] > 0 else NO_TARGET),
    }


TABLES = {
    "targets": Table(targets, "a target in force, with what was reached of it so far"),
}
