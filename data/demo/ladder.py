"""How engagements climb the ladder, leave it, or stay where they are."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from data.demo.arrivals import DEFAULT, Taken
from data.demo.days import LAST, Bools, Floats, Ints, later, number
from data.demo.draws import pick, waits
from data.demo.habits import FOCUS_CHANCE, FOCUS_PACE, HUB_CHANCE, HUB_PACE
from data.demo.public import ANNOUNCED, PROJECTS_BY_ANNOUNCED
from data.demo.stages import DECLINED, PITCHED, REASONS, SCREENED, WITHDRAWN

# Of those at rank 0 (sourced) to 3 (pitched): chance of the next step, and the
# median days to it and to an exit.
CHANCE = (0.78, 0.43, 0.39, 0.28)
DAYS_ON = (8.0, 20.0, 24.0, 34.0)
DAYS_OUT = (16.0, 30.0, 28.0, 40.0)
DECLINED_SHARE = (0.9, 0.8, 0.75, 0.65)
STAYS = 0.06
SKIPS = 0.05
TAKEN_UP_AGAIN = 0.03
LEAVES_AGAIN = 0.5


@dataclass
class Walk:
    """Where each engagement stands (day, rank, -1 = no longer moving); its events."""

    taken: Taken
    rng: np.random.Generator
    day: Ints
    rank: Ints
    events: list[pl.DataFrame] = field(default_factory=list)

    def enter(
        self, who: Ints, stage: Ints, day: Ints, reason: pl.Series | None = None
    ) -> None:
        """Note that engagements enter stages, as far as that is known by now."""
        if reason is None:
            reason = pick(self.rng, REASONS, stage)
        columns = {"engagement": who, "stage": stage, "day": day, "reason": reason}
        self.events.append(pl.DataFrame(columns).filter(pl.col("day") <= LAST))

    def pace(self, who: Ints) -> Floats:
        """Factor on the waiting times of engagements `who`."""
        return HUB_PACE[self.taken.hub[who]] * FOCUS_PACE[self.taken.focus[who]]

    def chance(self, who: Ints) -> Floats:
        """Factor on the chances of engagements `who`."""
        return HUB_CHANCE[self.taken.hub[who]] * FOCUS_CHANCE[self.taken.focus[who]]

    def after(self, day: Ints, median: Floats) -> Ints:
        """Days that follow `day` by log-normal waiting times."""
        return later(self.rng, day, waits(self.rng, median))


def _within_quota(score: Floats, day: Ints, quota: int) -> Bools:
    """Those with a score under 1, but by the announcement the `quota` lowest."""
    goes = score < 1
    early = np.flatnonzero(day <= number(ANNOUNCED))
    goes[early] = False
    goes[early[np.argsort(score[early], kind="stable")[:quota]]] = True
    return goes


def _take_up_again(walk: Walk, who: Ints, rank: int, left: Ints) -> None:
    """Some that left come back to their last stage; some of them leave again."""
    back = walk.rng.random(who.size) < TAKEN_UP_AGAIN
    who = who[back]
    day = later(walk.rng, left[back], 40 + walk.rng.exponential(120, who.size))
    walk.enter(who, np.full_like(who, max(rank - 1, SCREENED)), day)
    again = walk.rng.random(who.size) < LEAVES_AGAIN
    out = walk.after(day[again] + 1, np.full(again.sum(), DAYS_OUT[rank]))
    walk.enter(who[again], np.full_like(out, DECLINED), out)


def _leave(walk: Walk, who: Ints, rank: int) -> None:
    """Those that leave at `rank`, declined or withdrawn."""
    left = walk.after(walk.day[who], DAYS_OUT[rank] * walk.pace(who))
    declined = walk.rng.random(who.size) < DECLINED_SHARE[rank]
    walk.enter(who, np.where(declined, DECLINED, WITHDRAWN), left)
    _take_up_again(walk, who, rank, left)


def _step(walk: Walk, rank: int, quota: int) -> None:
    """Move the engagements at `rank` on, out, or leave them where they are."""
    who = np.flatnonzero(walk.rank == rank)
    score = walk.rng.random(who.size) / (CHANCE[rank] * walk.chance(who))
    day = walk.after(walk.day[who], DAYS_ON[rank] * walk.pace(who))
    goes = _within_quota(score, day, quota) if rank > PITCHED else score < 1
    on = who[goes]
    skips = (walk.rng.random(on.size) < SKIPS) & (rank < PITCHED)
    walk.rank[who], walk.rank[on] = -1, rank + 1 + skips
    walk.day[on] = day[goes]
    walk.enter(on, walk.rank[on] - 1, walk.day[on])
    _leave(walk, who[~goes & (walk.rng.random(who.size) > STAYS)], rank)


def climb(taken: Taken, organisations: int, rng: np.random.Generator) -> Walk:
    """The journeys of engagements up to co-creation, also beyond the data date."""
    walk = Walk(taken, rng, taken.day.copy(), np.zeros_like(taken.day))
    quota = round(PROJECTS_BY_ANNOUNCED * organisations / DEFAULT)
    for rank in range(len(CHANCE)):
        _step(walk, rank, quota)
    return walk
