"""What changed most against the comparison, in sentences made from the numbers.

The frame is the table `movements`, largest contribution first: dimension ('programme',
'hub', 'focus_area'), group_id, group, n_before, k_before, before, n, k, value, change,
lower, upper, contribution, mix, rate, clear.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from charts.numbers import change, count, share

MOST = 3
LEAST = 0.0005
MIXES = {"programme": "hubs", "hub": "focus areas", "focus_area": "hubs"}
NOTHING = "There is nothing to compare conversion with"
Row = dict[str, Any]


@dataclass(frozen=True)
class Movement:
    """One sentence, and what it speaks of: the programme, a hub or a focus area."""

    text: str
    dimension: str
    group_id: str


def movements(frame: pl.DataFrame, most: int = MOST) -> list[Movement]:
    """Up to `most` sentences: the programme's own first, then the largest parts of it.

    A member that is the whole programme says nothing new and is left out.
    """
    known = frame.drop_nulls(["before", "value", "change"])
    rows = known.to_dicts()
    whole = [row for row in rows if row["dimension"] == "programme"]
    parts = [
        row for row in rows if row["dimension"] != "programme" and not _same(row, whole)
    ]
    return [
        Movement(_sentence(row), row["dimension"], row["group_id"])
        for row in [*whole, *parts][:most]
    ]


def finding(frame: pl.DataFrame) -> str:
    """A title over the sentences: whether conversion moved clearly, and which way."""
    known = frame.drop_nulls(["before", "value", "change"])
    if not len(known):
        return NOTHING
    whole = known.filter(pl.col("dimension") == "programme").to_dicts()
    if not whole or not whole[0]["clear"]:
        return "No clear change in conversion against the comparison"
    word = "rose" if whole[0]["change"] > 0 else "fell"
    return f"Conversion {word} against the comparison"


def _same(row: Row, whole: list[Row]) -> bool:
    sizes = ("n", "k", "n_before", "k_before")
    return any(all(row[s] == other[s] for s in sizes) for other in whole)


def _sentence(row: Row) -> str:
    whole = row["dimension"] == "programme"
    subject = "Conversion" if whole else f"Conversion in {row['group']}"
    now, before = (
        f"{share(row[value])} ({count(row[k])} of {count(row[n])})"
        for value, k, n in (("value", "k", "n"), ("before", "k_before", "n_before"))
    )
    moved = f"{subject} {_verb(row)} from {before} to {now}"
    ends = " to ".join(_points(row[end]) for end in ("lower", "upper"))
    if not row["clear"]:
        return f"{moved}, which is no clear change (95% interval {ends})."
    sizes = f"{_points(row['change'])} (95% interval {ends})"
    return f"{moved}: {sizes}{_why(row)}{'' if whole else _part(row)}."


def _verb(row: Row) -> str:
    if abs(row["change"]) < LEAST:
        return "went"
    return "rose" if row["change"] > 0 else "fell"


def _why(row: Row) -> str:
    if row["mix"] is None or row["rate"] is None:
        return ""
    return (
        f", {_points(row['mix'])} from another mix of {MIXES[row['dimension']]} and "
        f"{_points(row['rate'])} from other rates within them"
    )


def _part(row: Row) -> str:
    if row["contribution"] is None:
        return ""
    return f"; {_points(row['contribution'])} of the programme's change"


def _points(value: float | None) -> str:
    return change(value, "share", "")
