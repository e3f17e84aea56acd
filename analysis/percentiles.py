"""Percentiles of whole numbers of days, and how many lie between such cuts."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import polars as pl

from analysis.spells import ROUNDING, refuse_negative


def percentile(histogram: pl.DataFrame, q: float) -> int | None:
    """The least day that at least the share `q` of the cases do not exceed.

    `histogram` has days and count; None without cases. A value that occurred, nothing
    between two (Hyndman and Fan 1996, definition 1). ValueError when not 0 < q <= 1.
    """
    if not 0 < q <= 1:
        raise ValueError("a percentile needs 0 < q <= 1")
    counted = _counted(histogram)
    if counted.is_empty():
        return None
    ends = np.cumsum(counted["count"].to_numpy())
    # 0.07 x 100 is a little more than 7
    wanted = q * int(ends[-1]) * (1 - ROUNDING)
    return int(counted["days"][int(np.searchsorted(ends, wanted))])


def bands(ages: pl.DataFrame, cuts: Sequence[float]) -> tuple[int, ...]:
    """How many ages lie up to each cut and over the cut before, then over the last.

    `ages` has days and count, `cuts` are days that never fall; one count more than
    cuts, together all cases. ValueError for cuts out of order.
    """
    if any(later < earlier for earlier, later in pairwise(cuts)):
        raise ValueError("cuts need ascending order")
    counted = _counted(ages)
    places = np.searchsorted(np.asarray(cuts, float), counted["days"].to_numpy())
    counts = np.zeros(len(cuts) + 1, np.int64)
    np.add.at(counts, places, counted["count"].to_numpy())
    return tuple(counts.tolist())


def _counted(histogram: pl.DataFrame) -> pl.DataFrame:
    """The days that occurred, in order."""
    if histogram["days"].null_count():
        raise ValueError("a histogram needs days")
    refuse_negative(histogram, "days", "count")
    return histogram.filter(pl.col("count") > 0).sort("days")
