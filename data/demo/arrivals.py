"""When and where organisations are taken up, the public counts kept exact."""

from dataclasses import dataclass

import numpy as np

from data.demo.days import IS_WORKING, LAST, MONTH, Bools, Floats, Ints, later, number
from data.demo.draws import below, choose
from data.demo.habits import HUB_HABITS
from data.demo.public import ANNOUNCED, FOCUS_AREA_IDS, HUBS

DEFAULT = 2_700
BY_ANNOUNCED = 640

OPENED: Ints = np.array([number(day) for day in HUBS["opened_on"]])
AREAS = len(FOCUS_AREA_IDS)
RAMP_DAYS = 80
QUIET = 0.015
BURSTS = 5.0
AGAIN = (0.045, 0.1)
MOVES = 0.45


@dataclass(frozen=True)
class Taken:
    """Engagements as arrays of one length: organisation, day number, hub, focus."""

    organisation: Ints
    day: Ints
    hub: Ints
    focus: Ints

    def rows(self, chosen: Bools | Ints) -> "Taken":
        """The chosen engagements, by mask or by position."""
        columns = (self.organisation, self.day, self.hub, self.focus)
        return Taken(*(column[chosen] for column in columns))


def _rates(rng: np.random.Generator) -> Floats:
    """Relative arrivals per day (row) and hub (column): seasons, ramps, bursts."""
    days = np.arange(LAST + 1)
    season = np.array([hub.season for hub in HUB_HABITS])[:, MONTH[days]].T
    since = days[:, None] - OPENED
    ramp = np.where(since < 0, 0.0, 1.3 - np.exp(-np.maximum(since, 0) / RAMP_DAYS))
    working = np.where(IS_WORKING[days], 1.0, QUIET)[:, None]
    bursts = rng.gamma(BURSTS, 1 / BURSTS, since.shape)
    volume = np.array([hub.volume for hub in HUB_HABITS])
    return volume * season * ramp * working * bursts


def _counts(organisations: int, rng: np.random.Generator) -> Ints:
    """Organisations per day and hub; each hub takes one up on its first day."""
    rates, split = _rates(rng), number(ANNOUNCED) + 1
    counts = np.zeros(rates.shape, dtype=np.int64)
    counts[OPENED, np.arange(OPENED.size)] = 1
    early = round(organisations * BY_ANNOUNCED / DEFAULT)
    for days, wanted in (
        (slice(None, split), early),
        (slice(split, None), organisations - early),
    ):
        shares = rates[days].ravel() / rates[days].sum()
        more = rng.multinomial(wanted - counts[days].sum(), shares)
        counts[days] += more.reshape(rates[days].shape)
    return counts


def first_engagements(organisations: int, rng: np.random.Generator) -> Taken:
    """The first engagement of each organisation, in the order of days."""
    counts = _counts(organisations, rng)
    cells = np.repeat(np.arange(counts.size), counts.ravel())
    day, hub = np.divmod(cells, OPENED.size)
    focus = choose(rng, [habits.focus for habits in HUB_HABITS], hub)
    return Taken(np.arange(organisations), day, hub, focus)


def _again(taken: Taken, rng: np.random.Generator) -> Taken:
    """A later engagement of the same organisations, in another hub or focus area."""
    size = taken.day.size
    day = later(rng, taken.day, 20 + rng.exponential(150, size))
    other = (taken.hub + 1 + below(rng, np.full(size, OPENED.size - 1))) % OPENED.size
    moves = (rng.random(size) < MOVES) & (OPENED[other] <= day)
    hub = np.where(moves, other, taken.hub)
    shift = 1 + below(rng, np.full(size, AREAS - 1))
    focus = np.where(moves, taken.focus, (taken.focus + shift) % AREAS)
    return Taken(taken.organisation, day, hub, focus).rows(day <= LAST)


def engagements(first: Taken, rng: np.random.Generator) -> Taken:
    """All engagements in the order of days: a few organisations have several."""
    rounds = [first]
    for share in AGAIN:
        chosen = rng.random(rounds[-1].day.size) < share
        rounds.append(_again(rounds[-1].rows(chosen), rng))
    every = Taken(
        *(
            np.concatenate([getattr(part, name) for part in rounds])
            for name in ("organisation", "day", "hub", "focus")
        )
    )
    return every.rows(np.argsort(every.day, kind="stable"))
