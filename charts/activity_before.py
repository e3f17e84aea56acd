"""The months of what is compared with, as outlines behind the bars of `activity`."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from charts.before import Before
from charts.escaping import plain
from charts.months import whole
from charts.numbers import count
from charts.palette import Palette

SHIFTS = {"last_year": "-1y", "previous": None}
SAME = "0y"
DAY = 86_400_000
# widths of bars in milliseconds; a month has at least 28 days
ALONE, BEHIND, FRONT = 22 * DAY, 24 * DAY, 14 * DAY
Trace = dict[str, Any]


def aligned(frame: pl.DataFrame, before: Before | None) -> pl.DataFrame:
    """For each month the counts of the one compared with, and whether it is whole.

    The month a year before, or the same one of another member; null where there is
    none, as for all months of another period: their days do not lie side by side.
    """
    shift = SHIFTS.get(before.compare, SAME) if before else None
    if before is None or shift is None:
        past, flags, shift = frame.clear(), [], SAME
    else:
        first = before.period[0].replace(day=1)
        past = before.frame.filter(pl.col("month") >= first)
        flags = whole(past["month"], before.period)
    past = past.with_columns(whole=pl.Series(flags, dtype=pl.Boolean))
    wanted = frame.select(pl.col("month").dt.offset_by(shift))
    return wanted.join(past, on="month", how="left", maintain_order="left")


def total(past: pl.DataFrame, name: str, before: Before | None) -> str:
    """The end of a sentence on a column: how many before; empty without any month."""
    if before is None or not past[name].count():
        return ""
    return f", {count(past[name].sum())} {before.place}"


def basis(before: Before | None) -> str:
    """What the outlines are, as a part of a sentence."""
    if before is None:
        return ""
    if SHIFTS.get(before.compare, SAME) is None:
        return f"; {before.place} is not drawn, because its months do not match"
    return f"; outlined: the same month {before.place}"


def columns(
    frame: pl.DataFrame, before: Before | None, titles: Mapping[str, str]
) -> list[pl.Series]:
    """A table's columns of the months before; none where no month can be compared."""
    past = aligned(frame, before)
    if before is None or not past["whole"].count():
        return []
    heading = before.heading if before.other else "Year before"
    return [past[name].alias(f"{heading}: {t.lower()}") for name, t in titles.items()]


def drawn(
    bars: Sequence[Trace],
    past: pl.DataFrame,
    names: Sequence[str],
    before: Before | None,
    palette: Palette,
) -> list[Trace]:
    """The bars, narrower in front of wide outlines where there is anything before."""
    if before is None or not past["whole"].count():
        return list(bars)
    outlines, front = [], []
    for trace, name in zip(bars, names, strict=True):
        told = _told(trace["hovertext"], past, name, before)
        shared = {**trace, "hovertext": told}
        line = {"color": palette.soft, "width": 1.5}
        marker = {"color": "rgba(0,0,0,0)", "line": line}
        # nothing is no outline, as it is no bar
        counts = [value or None for value in past[name]]
        outline = {"y": counts, "width": BEHIND, "marker": marker}
        outlines.append({**shared, **outline})
        front.append({**shared, "width": FRONT})
    return [*outlines, *front]


def _told(
    texts: Sequence[str], past: pl.DataFrame, name: str, before: Before
) -> list[str]:
    """What the pointer finds: the month's words, and the count before."""
    return [
        text
        if value is None
        else f"{text}; {plain(before.place)}: {count(value)}"
        f"{'' if full else ' (part of the month)'}"
        for text, value, full in zip(texts, past[name], past["whole"], strict=True)
    ]
