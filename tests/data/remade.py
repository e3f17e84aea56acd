"""The marts again, from the definitions: one engagement after the other, in loops.

Each function gives the rows of a mart as a Counter or a sorted list of tuples.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tests.data.builds import Row, Rows


@dataclass(frozen=True)
class Engagement:
    """An engagement with its events by rank, and its exits."""

    organisation_id: str
    cell: tuple[str, str, str, str]
    sourced_on: dt.date
    events: tuple[tuple[int, dt.date], ...]
    exits: tuple[tuple[dt.date, str, str | None], ...]
    top: int
    partner_id: str | None

    @cached_property
    def entered(self) -> dict[int, dt.date]:
        """First entry into each stage itself, by rank."""
        found = {0: self.sourced_on}
        for rank, on in self.events:
            found[rank] = min(on, found.get(rank, on))
        return found

    @cached_property
    def reached(self) -> dict[int, dt.date]:
        """First day in each stage or a later one, by rank."""
        found = {0: self.sourced_on}
        for rank in range(1, self.top + 1):
            days = [on for later, on in self.events if later >= rank]
            if days:
                found[rank] = min(days)
        return found

    @cached_property
    def exit(self) -> tuple[dt.date, str, str | None] | None:
        """Day, stage and reason of the first exit."""
        return min(self.exits, key=lambda found: found[:2], default=None)


def _ranks(rows: Rows) -> dict[str, int]:
    """The rank of each progress stage."""
    progress = [row for row in rows["stages"] if row["kind"] == "progress"]
    progress.sort(key=lambda row: row["position"])
    return {row["stage_id"]: rank for rank, row in enumerate(progress, start=1)}


def _engagement(row: Row, kind: str, events: Sequence[Row], ranks: dict) -> Engagement:
    mine = [e for e in events if e["engagement_id"] == row["engagement_id"]]
    steps = [e for e in mine if e["stage_id"] in ranks]
    exits = [e for e in mine if e["stage_id"] not in ranks]
    return Engagement(
        row["organisation_id"],
        (row["hub_id"], row["focus_area_id"], kind, row["source"] or "unknown"),
        row["sourced_on"],
        tuple((ranks[e["stage_id"]], e["entered_on"]) for e in steps),
        tuple((e["entered_on"], e["stage_id"], e["reason"]) for e in exits),
        len(ranks),
        row.get("partner_id"),
    )


def engagements(rows: Rows) -> list[Engagement]:
    """The engagements of a programme, in the order of its rows."""
    ranks, events = _ranks(rows), rows.get("stage_events", ())
    kinds = {row["organisation_id"]: row["kind"] for row in rows["organisations"]}
    return [
        _engagement(row, kinds[row["organisation_id"]], events, ranks)
        for row in rows["engagements"]
    ]


# What each level of cells has: hub, focus area, kind, source.
LEVELS = {
    0: (False, False, False, False),
    1: (True, False, False, False),
    2: (False, True, False, False),
    3: (True, True, False, False),
    4: (False, False, True, False),
    8: (False, False, False, True),
    15: (True, True, True, True),
}
Cell = tuple[int | str | None, ...]  # the level, then the four, None = any


def wholes(e: Engagement) -> list[Cell]:
    """The cells that an engagement counts in, by level: None = any."""
    return [
        (level, *(v if has else None for v, has in zip(e.cell, kept, strict=True)))
        for level, kept in LEVELS.items()
    ]


def cells(made: list[Engagement]) -> dict[Cell, int]:
    """The number of each cell."""
    found = {cell for e in made for cell in wholes(e)}
    ordered = sorted(found, key=lambda cell: (cell[0], *map(str, cell[1:])))
    return {cell: n for n, cell in enumerate(ordered, start=1)}


def everywhere(counts: Counter, made: list[Engagement], at: int) -> Counter:
    """Counts by the cell of all four at a place of the key, in all its wholes."""
    number, summed = cells(made), Counter()
    of = {number[wholes(e)[-1]]: [number[c] for c in wholes(e)] for e in made}
    for key, count in counts.items():
        for cell in of[key[at]]:
            summed[(*key[:at], cell, *key[at + 1 :])] += count
    return summed


def entries(made: list[Engagement]) -> list[tuple]:
    """Rows of mart.entries."""
    number, counts = cells(made), defaultdict(lambda: [0, 0, 0])
    placed = [(e, number[cell]) for e in made for cell in wholes(e)]
    for e, cell in placed:
        for rank, on in e.entered.items():
            counts[on, cell, rank][0] += 1
        for rank, on in e.reached.items():
            count = counts[on, cell, rank]
            count[1] += 1
            count[2] += not e.exit or on <= e.exit[0]
    return [(*key, *count) for key, count in counts.items()]


def _rank_by(e: Engagement, on: dt.date) -> int:
    return max(rank for rank, day in e.reached.items() if day <= on)


def exits(made: list[Engagement]) -> Counter:
    """Rows of mart.exits without the count."""
    number, counts = cells(made), Counter()
    for e in made:
        if e.exit:
            on, stage_id, reason = e.exit
            counts[on, number[wholes(e)[-1]], _rank_by(e, on), stage_id, reason] += 1
    return everywhere(counts, made, 1)


def exit_spells(made: list[Engagement]) -> Counter:
    """Rows of mart.exit_spells without the count."""
    number, counts = cells(made), Counter()
    for e in made:
        days = {on for on, *_ in e.exits} | {on for _, on in e.events}
        for on in {on for on, *_ in e.exits}:
            stage_id, reason = min(
                (rest for day, *rest in e.exits if day == on), key=lambda r: r[0]
            )
            after = min((day for day in days if day > on), default=None)
            until = after and (after - e.sourced_on).days
            place = e.sourced_on, number[wholes(e)[-1]], _rank_by(e, on)
            left = (on - e.sourced_on).days
            counts[*place, stage_id, reason, left, until] += 1
    return counts


def partner_paths(made: list[Engagement]) -> Counter:
    """Rows of mart.partner_paths without the count."""
    number, counts = cells(made), Counter()
    for e in made:
        for rank in range(1, e.top + 1) if e.partner_id else ():
            arrived = e.reached.get(rank)
            days = (arrived - e.sourced_on).days if arrived else None
            counts[e.partner_id, e.sourced_on, number[wholes(e)[-1]], rank, days] += 1
    return everywhere(counts, made, 2)


def outcome(e: Engagement, start: int, finish: int) -> tuple[str, int | None]:
    """How the spell from one rank to a later one went, after so many days."""
    on, left = e.entered[start], e.exit and e.exit[0]
    later = [day for rank, day in e.events if rank > start]
    if any(day < on for day in later) or (left and left < on):
        return "excluded", None
    arrived = e.reached.get(finish)
    if arrived and not (left and left < arrived):
        return "reached", (arrived - on).days
    return ("exited", (left - on).days) if left else ("open", None)


def spells(made: list[Engagement]) -> Counter:
    """Rows of mart.spells without the count."""
    number, counts = cells(made), Counter()
    for e in made:
        for start, on in e.entered.items():
            for finish in range(start + 1, e.top + 2):
                ended = outcome(e, start, finish)
                counts[start, finish, on, number[wholes(e)[-1]], *ended] += 1
    return everywhere(counts, made, 3)


def conversions(made: list[Engagement]) -> Counter:
    """Rows of mart.conversions without the count."""
    number, counts = cells(made), Counter()
    for e in made:
        for start, on in e.reached.items():
            for finish in range(start + 1, e.top + 1):
                arrived = e.reached.get(finish)
                days = (arrived - on).days if arrived else None
                timed = (
                    e.entered.get(start) == on
                    and outcome(e, start, finish)[0] == "reached"
                )
                counts[start, finish, on, number[wholes(e)[-1]], days, timed] += 1
    return everywhere(counts, made, 3)


def organisations(made: list[Engagement]) -> tuple[Counter, Counter]:
    """Rows of mart.organisations without the count; of mart.repeat_engagements."""
    number, times = cells(made), Counter(e.organisation_id for e in made)
    engaged, again, days = Counter(), Counter(), defaultdict(list)
    for e in made:
        if times[e.organisation_id] > 1:
            again[e.organisation_id, e.sourced_on, number[wholes(e)[-1]]] += 1
        for cell in wholes(e):
            days[e.organisation_id, number[cell]].append(e.sourced_on)
    for (organisation, cell), found in days.items():
        for last_on, on in pairwise([None, *sorted(found)]):
            engaged[on, cell, last_on, times[organisation] == 1] += 1
    return engaged, again


def exit_months(made: list[Engagement]) -> Counter:
    """Rows of mart.exit_months without the change."""
    counts = Counter()
    for key, exits in exit_spells(made).items():
        day, cell, *left_by, left, until = key
        for after, change in ((left, exits), (until, -exits)):
            if after is not None:
                on = day + dt.timedelta(after)
                months = day.replace(day=1), on.replace(day=1)
                for happened_on in (None, on):
                    counts[(*months, happened_on, cell, *left_by)] += change
    return everywhere(counts, made, 3)
