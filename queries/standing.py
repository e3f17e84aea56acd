"""How many engagements stand somewhere, from the cubes that charts are drawn from."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from queries.composed.stages import standing
from queries.engine import run
from queries.lens import Lens
from queries.selection import Selection

AGED = {"waiting": "open", "done": "finished"}


def standing_at(selection: Selection, asked: Mapping[str, Any]) -> int | None:
    """The number of a set of engagements by where they stand; None for other sets.

    `asked` are the parameters of the macro listed_engagements.
    """
    which, rank = asked["which"], asked["first_rank"]
    if which == "open":
        still = standing(selection, Lens()).filter(rank=rank, state="open")
        return int(still["engagements"].sum())
    if which == "out":
        wanted = {"rank": rank, "exit_id": asked["exit"], "reason": asked["reason"]}
        named = [pl.col(name) == v for name, v in wanted.items() if v is not None]
        out = run("standing_exits", selection).filter(*named)
        return int(out["engagements"].sum())
    # sourcing is no stage to grow old in
    if which in AGED and rank:
        aged = run("ageing", selection).filter(rank=rank, state=AGED[which])
        return int(aged["count"].sum())
    return None
