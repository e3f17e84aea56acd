"""What partners contribute: the engagements they bring, and how these convert."""

import polars as pl

from analysis.rates import conversion
from queries.composed.grouping import ranks
from queries.composed.table import Table
from queries.engine import run
from queries.lens import Lens
from queries.selection import Selection


def partner_contribution(selection: Selection, lens: Lens) -> pl.DataFrame:
    """A partner and hub: its own, or one that it brought engagements to in the period.

    Columns: partner_id, partner, role, hub_id, hub, engagements, share (of the hub's
    engagements in the selection; null when it has none), n (the engagements brought),
    k, value, lower, upper (sourced to the lens's stage_to). By hub, most first.
    """
    path = ranks(selection, stage_to=lens.stage_to)
    found = run("brought_by_partner", selection, to_rank=path["to_rank"])
    of_hub = pl.when(pl.col("of_hub") > 0).then(pl.col("of_hub"))
    return conversion(found).select(
        "partner_id",
        "partner",
        "role",
        "hub_id",
        "hub",
        pl.col("n").alias("engagements"),
        (pl.col("n") / of_hub).alias("share"),
        "n",
        "k",
        "value",
        "lower",
        "upper",
    )


TABLES = {
    "partner_contribution": Table(
        partner_contribution, "a partner and hub, with the engagements brought"
    ),
}
