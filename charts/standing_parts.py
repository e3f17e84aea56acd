"""The parts of each stage's bar in `charts.standing`: their order, looks and labels."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from charts import squares
from charts.escaping import shorten
from charts.numbers import count
from charts.palette import Palette
from charts.squares import Look

ON, OPEN, END = "Went on", "Open", "Stayed"
UNKNOWN = "no reason given"
LONGEST_NAME, LONGEST_REASON, MOST_REASONS = 22, 48, 6
Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """What became of some: state, its name, how many, and how many lie before it.

    `place` is the exit stage's place among all in the data, by which it is coloured.
    """

    state: str
    name: str
    engagements: int
    before: int
    place: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """A rank: its name, how many reached it, and their parts in the order drawn."""

    name: str
    n: int
    last: bool
    parts: tuple[Part, ...]

    @property
    def left(self) -> int:
        """How many left after this stage, and before a later one."""
        return sum(part.engagements for part in self.parts if part.state == "exited")

    @property
    def open(self) -> int:
        """How many are still here; at the last stage those who stay."""
        return sum(
            part.engagements for part in self.parts if part.state in ("open", "end")
        )


def stages(frame: pl.DataFrame) -> list[Stage]:
    """The ranks in order, each with the parts that have an engagement."""
    exits = frame.filter(pl.col("state") == "exited")["exit_id"]
    places = {key: place for place, key in enumerate(exits.unique(maintain_order=True))}
    last = frame["rank"].max()
    groups = frame.partition_by("rank", maintain_order=True)
    groups.sort(key=lambda group: group["rank"][0])
    return [_stage(group, group["rank"][0] == last, places) for group in groups]


def _stage(group: pl.DataFrame, last: bool, places: dict[str, int]) -> Stage:
    found: list[Part] = []
    for state in ("went_on", "open"):
        rows = group.filter(pl.col("state") == state)
        found += _part(found, "end" if last else state, rows, 0)
    out = group.filter(pl.col("state") == "exited")
    for key, place in places.items():
        rows = out.filter(pl.col("exit_id").eq_missing(pl.lit(key)))
        found += _part(found, "exited", rows, place)
    return Stage(group["stage"][0], int(group["n"][0]), last, tuple(found))


def _part(before: list[Part], state: str, rows: pl.DataFrame, place: int) -> list[Part]:
    """The part as a list, empty without an engagement."""
    if not (number := int(rows["engagements"].sum())):
        return []
    names = {"went_on": ON, "open": OPEN, "end": END}
    name = names.get(state) or rows["exit"][0] or "Left"
    told = _reasons(rows) if state == "exited" else ()
    start = sum(part.engagements for part in before)
    return [Part(state, name, number, start, place, told)]


def _reasons(rows: pl.DataFrame) -> tuple[str, ...]:
    """The reasons of an exit stage with their numbers, most frequent first."""
    listed = rows.filter(pl.col("engagements") > 0).sort(
        "engagements", descending=True, maintain_order=True
    )
    told = [
        f"{shorten(reason or UNKNOWN, LONGEST_REASON)}: {count(number)}"
        for reason, number in listed.select("reason", "engagements").iter_rows()
    ]
    rest = len(told) - MOST_REASONS
    more = [f"{count(rest)} more in the table"] if rest > 0 else []
    return (*told[:MOST_REASONS], *more)


def look(part: Part, palette: Palette) -> Look:
    """How a part is drawn: exits grey, those under way hatched."""
    if part.state == "open":
        return Look(palette.soft, "/")
    if part.state != "exited":
        return Look(palette.accent, "")
    first, second = palette.context, palette.muted
    greys = (
        Look(first, ""),
        Look(second, ""),
        Look(first, "-"),
        Look(second, "|"),
        Look(first, "x"),
    )
    return greys[part.place % len(greys)]


def lines(stage: Stage, palette: Palette) -> list[str]:
    """The parts in words, in as many lines as a phone's width needs."""
    return squares.lines([(_told(part), look(part, palette)) for part in stage.parts])


def _told(part: Part) -> str:
    return f"{shorten(part.name, LONGEST_NAME)} {count(part.engagements)}"
