"""What projects bring: expected at their start, achieved after adoption."""

import numpy as np
import polars as pl

from data.demo.days import LAST, Floats, Ints, dates, later
from data.demo.draws import below, label, waits
from data.demo.habits import HUB_HABITS
from data.demo.projects import Projects
from data.demo.public import FOCUS_AREA_IDS

KINDS = ("revenue", "cost_saving", "cost_avoidance", "co2e", "other")
CO2E = KINDS.index("co2e")
MEDIANS: Floats = np.array([210_000.0, 160_000.0, 120_000.0, 240.0, 1_400.0])
STEPS: Floats = np.array([1_000.0, 1_000.0, 1_000.0, 10.0, 10.0])
UNITS = ("t CO2e", "hours", *(habits.currency for habits in HUB_HABITS))

_KINDS: dict[str, tuple[int, ...]] = {
    "electrification": (1, 0, 3),
    "connectivity": (2, 0),
    "digital_services": (0, 1),
    "metaverse": (0, 4),
    "sustainability": (3, 1),
    "industry_4_0": (1, 2, 4),
    "talent": (4, 2),
}
KINDS_BY_AREA = [_KINDS[area] for area in FOCUS_AREA_IDS]
TWO_KINDS = 0.35
# Reports after adoption: days since the event before, least and greatest share of
# the projected amount that is achieved in between. A report says all so far.
REPORTS = ((75.0, 0.25, 0.75), (170.0, 0.15, 0.6))


def _kinds(rng: np.random.Generator, projects: Projects) -> tuple[Ints, Ints]:
    """Project and kind of each benefit: one a project, for some a second one."""
    cycle = np.array([(kinds * 3)[:4] for kinds in KINDS_BY_AREA])
    sizes = np.array([len(kinds) for kinds in KINDS_BY_AREA])
    first = below(rng, sizes[projects.focus])
    second = np.flatnonzero(rng.random(first.size) < TWO_KINDS)
    project = np.concatenate([np.arange(first.size), second])
    place = np.concatenate([first, first[second] + 1])
    return project, cycle[projects.focus[project], place]


def _report(
    projects: Projects,
    benefits: tuple[Ints, Ints],
    day: Ints,
    amount: Floats,
    column: str,
) -> pl.DataFrame:
    """Reports of one amount, with the project's position, up to the data date."""
    project, kind = benefits
    unit = np.where(kind < CO2E, 2 + projects.hub[project], kind - CO2E)
    rounded = np.maximum(np.rint(amount / STEPS[kind]), 1.0) * STEPS[kind]
    return pl.DataFrame(
        {
            "project": project,
            "kind": label(KINDS, kind),
            column: rounded.astype(np.int64),
            "unit_or_currency": label(UNITS, unit),
            "day": day,
        }
    ).filter(pl.col("day") <= LAST)


def _reports(rng: np.random.Generator, projects: Projects) -> pl.DataFrame:
    project, kind = _kinds(rng, projects)
    units = np.array([habits.units for habits in HUB_HABITS])[projects.hub[project]]
    value = waits(rng, MEDIANS[kind] * np.where(kind < CO2E, units, 1.0), sigma=0.8)
    day = later(rng, projects.started[project], rng.uniform(14, 45, project.size))
    parts = [_report(projects, (project, kind), day, value, "projected")]
    adopted = np.flatnonzero(projects.ended_as("adopted")[project])
    project, kind, value = project[adopted], kind[adopted], value[adopted]
    day = projects.ended[project]
    achieved = np.zeros(day.size)
    for wait, least, most in REPORTS:
        day = later(rng, day, waits(rng, np.full(day.size, wait), sigma=0.2))
        achieved = achieved + value * rng.uniform(least, most, day.size)
        parts.append(_report(projects, (project, kind), day, achieved, "realised"))
    return pl.concat(parts, how="diagonal")


def benefits_frame(
    rng: np.random.Generator, projects: Projects, ids: pl.Series
) -> pl.DataFrame:
    """The table `outcomes`: projected and realised amounts in rows of their own."""
    reports = _reports(rng, projects).sort("project", "day", "kind", "realised")
    once = reports.unique(["project", "day", "kind"], keep="first", maintain_order=True)
    return once.with_columns(
        project_id=ids.gather(once["project"]),
        reported_on=dates(once["day"].to_numpy()),
    )
