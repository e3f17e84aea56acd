"""What changed most against the comparison, in sentences made from the numbers.

The frame is the table `movements`, largest contribution first: dimension ('programme',
'hub', 'focus_area'), group_id, group, n_before, k_before, before, n, k, value, change,
lower, upper, contribution, mix, rate, clear.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from charts.numbers import change, count, share
from queries.programme import Dimension

MOST = 3
LEAST = 0.0005
MIXES = {"programme": "hubs", "hub": "focus areas", "focus_area": "hubs"}
NOTHING = "There is nothing to compare conversion with"
Row = dict[str, Any]
Beside = tuple[Dimension, str]


@dataclass(frozen=True)
class Movement:
    """One sentence, and what it speaks of: the programme, a hub or a focus area."""

    text: str
    dimension: str
    group_id: str


def movements(
    frame: pl.DataFrame, most: int = MOST, beside: Beside | None = None
) -> list[Movement]:
    """Up to `most` sentences: the programme's own first, then the largest parts of it.

    `beside` is the dimension and the name of the hub or focus area that is compared
    with, None for an earlier period. A member that is the whole programme says nothing
    new and is left out.
    """
    rows = _known(frame).to_dicts()
    whole = [row for row in rows if row["dimension"] == "programme"]
    parts = [
        row for row in rows if row["dimension"] != "programme" and not _same(row, whole)
    ]
    return [
        Movement(_sentence(row, beside), row["dimension"], row["group_id"])
        for row in [*whole, *parts][:most]
    ]


def finding(frame: pl.DataFrame, beside: Beside | None = None) -> str:
    """A title over the sentences: whether conversion differs clearly, and which way."""
    known = _known(frame)
    if not len(known):
        return NOTHING
    whole = known.filter(pl.col("dimension") == "programme").to_dicts()
    noun = "difference" if beside else "change"
    than = f"that of {beside[1]}" if beside else "the comparison"
    if not whole or not whole[0]["clear"]:
        return f"No clear {noun} in conversion against {than}"
    up = whole[0]["change"] > 0
    if beside:
        return f"Conversion is {'above' if up else 'below'} {than}"
    return f"Conversion {'rose' if up else 'fell'} against {than}"


def _known(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop_nulls(["before", "value", "change"])


def _same(row: Row, whole: list[Row]) -> bool:
    sizes = ("n", "k", "n_before", "k_before")
    return any(all(row[s] == other[s] for s in sizes) for other in whole)


def _sentence(row: Row, beside: Beside | None) -> str:
    whole = row["dimension"] == "programme"
    subject = "Conversion" if whole else f"Conversion in {row['group']}"
    ends = " to ".join(_points(row[end]) for end in ("lower", "upper"))
    stated = f"{subject} {_numbers(row, beside)}"
    if not row["clear"]:
        noun = "difference" if beside else "change"
        return f"{stated}, which is no clear {noun} (95% interval {ends})."
    sizes = f"{_points(row['change'])} (95% interval {ends})"
    return f"{stated}: {sizes}{_why(row, beside)}{'' if whole else _part(row, beside)}."


def _numbers(row: Row, beside: Beside | None) -> str:
    """Both rates with their cases, in time or beside each other."""
    now, before = (
        f"{share(row[value])} ({count(row[k])} of {count(row[n])})"
        for value, k, n in (("value", "k", "n"), ("before", "k_before", "n_before"))
    )
    if beside:
        return f"is {now} against {before} of {beside[1]}"
    return f"{_verb(row)} from {before} to {now}"


def _verb(row: Row) -> str:
    if not row["clear"] or abs(row["change"]) < LEAST:
        return "went"
    return "rose" if row["change"] > 0 else "fell"


def _why(row: Row, beside: Beside | None) -> str:
    if row["mix"] is None or row["rate"] is None:
        return ""
    by_hub = beside is not None and beside[0] == "hub"
    mixed = "hub" if row["dimension"] == "programme" and by_hub else row["dimension"]
    return (
        f", {_points(row['mix'])} from another mix of {MIXES[mixed]} and "
        f"{_points(row['rate'])} from other rates within them"
    )


def _part(row: Row, beside: Beside | None) -> str:
    if row["contribution"] is None:
        return ""
    of = "of the whole difference" if beside else "of the programme's change"
    return f"; {_points(row['contribution'])} {of}"


def _points(value: float | None) -> str:
    return change(value, "share", "")
