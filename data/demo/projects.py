"""Co-creation projects: how long they run, how they end, what they cost."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.demo.days import LAST, Bools, Floats, Ints, dates, known, later
from data.demo.draws import choose, codes, label, pick, waits
from data.demo.habits import FOCUS_PACE, HUB_HABITS
from data.demo.ladder import Walk
from data.demo.stages import ADOPTED, CO_CREATION, STOPPED
from data.demo.texts import (
    ADOPTED_REASONS,
    CRITERIA,
    EXTENDED_REASONS,
    OWNERS,
    STOPPED_REASONS,
    TOPICS,
)

OUTCOMES = ("adopted", "extended", "stopped")
OUTCOME_SHARES = ((8, 4, 8), (8, 4, 8), (9, 3, 8), (9, 4, 7), (8, 4, 8))
PLANNED_DAYS = 165.0
LATE = 0.55
LATE_DAYS = 60.0
EARLY_DAYS = 6.0
NO_DUE_DATE = 0.05
NO_BUDGET = 0.06
BUDGET = 70_000.0


@dataclass(frozen=True)
class Projects:
    """Projects as arrays of one length, in the order of their start."""

    engagement: Ints
    hub: Ints
    focus: Ints
    started: Ints
    due: Ints
    ended: Ints
    outcome: Ints

    @property
    def over(self) -> Bools:
        """Whether the project has ended by the data date."""
        return self.ended <= LAST

    def ended_as(self, outcome: str) -> Bools:
        """Whether the project has ended with this outcome."""
        return self.over & (self.outcome == OUTCOMES.index(outcome))


def draw_projects(walk: Walk) -> Projects:
    """A project for each engagement that has reached co-creation."""
    rng = walk.rng
    who = np.flatnonzero((walk.rank == CO_CREATION + 1) & (walk.day <= LAST))
    who = who[np.argsort(walk.day[who], kind="stable")]
    hub, focus, started = walk.taken.hub[who], walk.taken.focus[who], walk.day[who]
    planned = waits(rng, PLANNED_DAYS * FOCUS_PACE[focus], sigma=0.25)
    late = rng.random(who.size) < LATE
    slip = np.where(late, waits(rng, np.full(who.size, LATE_DAYS)), -EARLY_DAYS)
    outcome = choose(rng, OUTCOME_SHARES, hub)
    cut = np.where(
        outcome == OUTCOMES.index("stopped"), rng.uniform(0.4, 1.05, who.size), 1
    )
    due = later(rng, started, planned)
    ended = later(rng, started, np.maximum(planned + slip, 14.0) * cut)
    return Projects(who, hub, focus, started, due, ended, outcome)


def end_projects(walk: Walk, projects: Projects) -> pl.Series:
    """Enter adoptions and stops on the ladder; the closing reason of each project."""
    reasons = [ADOPTED_REASONS, EXTENDED_REASONS, STOPPED_REASONS]
    closing = pick(walk.rng, reasons, projects.outcome)
    for outcome, stage in (("adopted", ADOPTED), ("stopped", STOPPED)):
        chosen = np.flatnonzero(projects.ended_as(outcome))
        reason = closing.gather(chosen) if stage == STOPPED else None
        walk.enter(
            projects.engagement[chosen],
            np.full_like(chosen, stage),
            projects.ended[chosen],
            reason,
        )
    return closing.set(pl.Series(~projects.over), None)


def _money(rng: np.random.Generator, projects: Projects) -> dict[str, pl.Series]:
    """Budget, cost so far and currency; a few projects have neither amount."""
    units = np.array([habits.units for habits in HUB_HABITS])[projects.hub]
    size = projects.hub.size
    budget = np.ceil(waits(rng, BUDGET * units, sigma=0.5) / 1_000) * 1_000
    overrun: Floats = np.clip(rng.normal(1.03, 0.18, size), 0.4, 1.8)
    length = np.maximum(projects.ended - projects.started, 1)
    spent = np.minimum((LAST - projects.started) / length, 1.0)
    unknown = pl.Series(rng.random(size) < NO_BUDGET)
    amounts = {"budget": budget, "cost": np.rint(budget * overrun * spent / 100) * 100}
    return {
        name: pl.Series(amount.astype(np.int64)).set(unknown, None)
        for name, amount in amounts.items()
    } | {"currency": label([habits.currency for habits in HUB_HABITS], projects.hub)}


def projects_frame(
    walk: Walk,
    projects: Projects,
    closing: pl.Series,
    tables: Mapping[str, pl.DataFrame],
    offset: int,
) -> pl.DataFrame:
    """The contract's table, beside the `tables` it refers to; ids after `offset`."""
    rng, size = walk.rng, projects.hub.size
    everyone = np.zeros(size, dtype=np.int64)
    undated = pl.Series(rng.random(size) < NO_DUE_DATE)
    engagements, names = tables["engagements"], tables["organisations"]["name"]
    partner = names.gather(walk.taken.organisation[projects.engagement])
    running = pl.Series(~projects.over)
    return pl.DataFrame(
        {
            "project_id": codes("p", offset + 1, size),
            "engagement_id": engagements["engagement_id"].gather(projects.engagement),
            "name": pick(rng, TOPICS, projects.focus) + " with " + partner,
            "business_unit": engagements["business_unit"].gather(projects.engagement),
            "owner": pick(rng, [OWNERS], everyone),
            "success_criteria": pick(rng, CRITERIA, projects.focus),
            "started_on": dates(projects.started),
            "due_on": dates(projects.due).set(undated, None),
            "ended_on": known(projects.ended),
            "outcome": label(OUTCOMES, projects.outcome).set(running, None),
            "closing_reason": closing,
            **_money(rng, projects),
        }
    )
