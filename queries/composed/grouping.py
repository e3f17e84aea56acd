"""A query's rows beside every group of a selection, all groups at once.

`queries.measure` reads one group after the other, which a page of hundreds of hubs
has no time for; a test holds both to the same numbers.
"""

import polars as pl

from queries.engine import facts, run
from queries.groups import By, groups
from queries.metrics import catalogued
from queries.paths import path
from queries.selection import Selection

IDS = {"group_id": pl.String, "group": pl.String}


def named(selection: Selection, by: By | None) -> pl.DataFrame:
    """Columns group_id, group: every group of a selection, in the data's order."""
    known = groups(selection, by, facts(selection.snapshot))
    return pl.DataFrame(list(known.items()), IDS, orient="row")


def ranks(
    selection: Selection, stage_from: str | None = None, stage_to: str | None = None
) -> dict[str, int]:
    """The parameters from_rank and to_rank of a conversion, by default to the project.

    Raises NotAllowed for stages that are no path along the ladder.
    """
    known = facts(selection.snapshot)
    found = path(catalogued("conversion_rate"), known, stage_from, stage_to, None)
    return {"from_rank": found.from_rank, "to_rank": found.to_rank}


def beside(groups: pl.DataFrame, found: pl.DataFrame, *counts: str) -> pl.DataFrame:
    """`groups` with the columns of `found` by group_id; no row means 0 for `counts`."""
    joined = groups.join(found, on="group_id", how="left", maintain_order="left")
    return joined.with_columns(pl.col(counts).fill_null(0))


def counted(groups: pl.DataFrame, name: str, selection: Selection, by: By) -> pl.Series:
    """A count of each of the groups; null where there is no table to count from."""
    metric = catalogued(name)
    if metric.table not in facts(selection.snapshot).provided:
        return pl.repeat(None, len(groups), dtype=pl.Int64, eager=True)
    found = run(metric.query, selection, by=by)
    value = name if name in found.columns else "value"
    found = found.select("group_id", value=value)
    return beside(groups.select("group_id"), found, "value")["value"]
