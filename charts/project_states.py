"""How projects stand and end: words, looks, and what they are grouped by.

Those that run look as in `charts.timeline`; late ones are hatched.
"""

from collections.abc import Sequence
from typing import Any, Literal

import polars as pl

from charts.naming import NOUNS
from charts.numbers import count
from charts.palette import Palette
from charts.picks import Picks, members
from charts.squares import Look
from queries.picks import member

Split = Literal["business_unit", "hub", "focus_area"]
SPLITS: dict[str, tuple[str, str]] = {
    "business_unit": ("business unit", "business units"),
    **{name: NOUNS[name] for name in ("hub", "focus_area")},
}
STATES = {
    "late": "Late",
    "running": "Running",
    "adopted": "Adopted",
    "extended": "Extended",
    "stopped": "Stopped",
    "no_outcome": "No outcome",
}
FEW, MOST = 5, 10
Row = dict[str, Any]


def look(state: str, palette: Palette) -> Look:
    """How a state or outcome is drawn; ones that are not known as without outcome."""
    looks = {
        "late": Look(palette.accent, "/"),
        "running": Look(palette.accent, ""),
        "adopted": Look(palette.soft, ""),
        "extended": Look(palette.soft, "-"),
        "stopped": Look(palette.context, ""),
    }
    return looks.get(state, Look(palette.context, "x"))


def of(frame: pl.DataFrame, split: str) -> pl.DataFrame:
    """The rows of one dimension, largest first."""
    rows = frame.filter(pl.col("dimension") == split, pl.col("projects") > 0)
    return rows.sort("projects", descending=True, maintain_order=True)


def picked(rows: pl.DataFrame, split: Split) -> Picks:
    """What the drawn rows may be filtered by: a business unit is no filter."""
    return {} if split == "business_unit" else members(rows.head(MOST), split)


def marks(rows: Sequence[Row], split: Split) -> list[str]:
    """What the mark of each row stands for."""
    if split == "business_unit":
        return [row["group_id"] for row in rows]
    return [member(split, row["group_id"]) for row in rows]


def left_out(rows: int, split: Split) -> str:
    """A sentence on the groups not drawn; empty where there are none."""
    if rows <= MOST:
        return ""
    return (
        f" Drawn: the {MOST} largest of {count(rows)} {SPLITS[split][1]}; the table "
        "has all."
    )
