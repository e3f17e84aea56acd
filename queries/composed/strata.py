"""Conversion counts by group and stratum, so that a gap can be split into mix and rate.

A stratum is a member of the other dimension: a focus area of a hub, a hub of the rest.
"""

import polars as pl

from queries.engine import run
from queries.groups import WHOLE
from queries.programme import Dimension, other
from queries.selection import Selection

PAIR = ["group_id", "stratum_id"]
COUNTS = ("n", "k")


def strata(selection: Selection, by: Dimension, path: dict[str, int]) -> pl.DataFrame:
    """Columns group_id, stratum_id, n, k: the pairs that hold cases."""
    return run("conversion_by_stratum", selection, by=by, within=other(by), **path)


def turned(cells: pl.DataFrame) -> pl.DataFrame:
    """The same counts with groups and strata exchanged."""
    return cells.select(group_id="stratum_id", stratum_id="group_id", n="n", k="k")


def totals(cells: pl.DataFrame, by: str = "group_id") -> pl.DataFrame:
    """The cases of each group, or of each stratum: columns of `by`, n, k."""
    return cells.group_by(by, maintain_order=True).agg(pl.sum(*COUNTS))


def whole(cells: pl.DataFrame) -> pl.DataFrame:
    """The groups as the strata of one group, 'all'."""
    return totals(cells).select(
        pl.lit(WHOLE[0]).alias("group_id"),
        pl.col("group_id").alias("stratum_id"),
        *COUNTS,
    )


def against_whole(cells: pl.DataFrame) -> pl.DataFrame:
    """Every group's strata beside those of all, as `analysis.decomposition` wants it.

    Columns: group_id, stratum_id, n, k, n_other, k_other; every stratum of the whole
    in every group, 0 where the group has no cases.
    """
    groups = cells.select("group_id").unique(maintain_order=True)
    grid = groups.join(
        totals(cells, "stratum_id"), how="cross", maintain_order="left_right"
    ).rename({"n": "n_other", "k": "k_other"})
    return _filled(grid.join(cells, on=PAIR, how="left", maintain_order="left"))


def against(now: pl.DataFrame, past: pl.DataFrame) -> pl.DataFrame:
    """Every group's strata beside the same group's before; columns as above."""
    earlier = past.select(*PAIR, n_other="n", k_other="k")
    both = now.join(earlier, on=PAIR, how="full", coalesce=True)
    return _filled(both.sort(PAIR))


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    columns = (*COUNTS, "n_other", "k_other")
    return frame.select(*PAIR, pl.col(columns).fill_null(0))
