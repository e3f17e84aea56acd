"""Where in a long list a page lies, from how many rows each stretch of it has."""

from datetime import date, timedelta
from typing import Any

import polars as pl

WIDTH = 4096  # as in organisation_blocks.sql and engagement_blocks.sql
EPOCH = date(2000, 1, 1)
EVERYWHERE: dict[str, Any] = {
    "first_key": 0,
    "last_key": 2**31 - 1,
    "first_day": date.min,
    "last_day": date.max,
}


def window(blocks: pl.DataFrame, sort: str, skipped: int, most: int) -> dict[str, Any]:
    """The parameters that read only the stretch in which `most` rows lie.

    `blocks` (block, number) are by number of 4,096 keys each, or by day; skipped counts
    from the start of the stretch.
    """
    order = blocks.sort("block", descending=sort == "newest").with_columns(
        after=pl.col("number").cum_sum()
    )
    before = pl.col("after") - pl.col("number")
    touched = order.filter((pl.col("after") > skipped) & (before < skipped + most))
    if not len(touched):
        return {**EVERYWHERE, "last_key": -1, "skipped": 0}
    first, last = touched["block"].min(), touched["block"].max()
    start = touched.select(before.min()).item()
    return {**EVERYWHERE, "skipped": skipped - start, **_ends(first, last, sort)}


def _ends(first: Any, last: Any, sort: str) -> dict[str, Any]:  # noqa: ANN401
    if sort == "name":
        return {"first_key": first * WIDTH, "last_key": (last + 1) * WIDTH - 1}
    return {
        "first_day": EPOCH + timedelta(first),
        "last_day": EPOCH + timedelta(last),
    }
