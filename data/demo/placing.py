"""Which organisations the venture arm's holdings are."""

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
import polars as pl

from data.demo.arrivals import Taken
from data.demo.days import number
from data.demo.holdings import HOLDINGS
from data.demo.organisations import KINDS, organisations_frame
from data.demo.public import FOCUS_AREA_IDS, HUB_IDS

INVESTABLE = KINDS[:2]
KNOWN_BEFORE = timedelta(days=30)


def place_holdings(tables: Mapping[str, pl.DataFrame]) -> list[str | None]:
    """The organisation of each holding, None where it stands outside the programme.

    The others had pitched at the holding's hub by the data date and had been taken
    up a month before the first payment.
    """
    pitched = tables["stage_events"].filter(stage_id="pitched")
    able = tables["organisations"].filter(pl.col("kind").is_in(INVESTABLE))
    engaged = (
        tables["engagements"]
        .join(pitched, on="engagement_id", how="semi", maintain_order="left")
        .join(able, on="organisation_id", how="semi", maintain_order="left")
    )
    with_project = engaged.join(
        tables["projects"], on="engagement_id", how="semi", maintain_order="left"
    )
    chosen: list[str | None] = []
    for holding in HOLDINGS:
        pool = with_project if holding.place == "project" else engaged
        fitting = pool.filter(
            pl.col("hub_id") == holding.hub,
            pl.col("sourced_on") <= holding.paid_on - KNOWN_BEFORE,
            ~pl.col("organisation_id").is_in(chosen),
        )["organisation_id"]
        outside = holding.place == "outside" or fitting.is_empty()
        chosen.append(None if outside else fitting[fitting.len() // 2])
    return chosen


def outsiders_frame(
    rng: np.random.Generator, placed: list[str | None], offset: int
) -> pl.DataFrame:
    """Organisations for the holdings that stand outside the programme."""
    outside = [
        holding
        for holding, company in zip(HOLDINGS, placed, strict=True)
        if company is None
    ]
    size = len(outside)
    taken = Taken(
        np.arange(size),
        np.array([number(holding.paid_on) for holding in outside]),
        np.array([HUB_IDS.index(holding.hub) for holding in outside]),
        np.arange(size) % len(FOCUS_AREA_IDS),
    )
    kinds = np.full(size, KINDS.index(INVESTABLE[1]))
    return organisations_frame(rng, taken, kinds, offset)
