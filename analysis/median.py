"""The median of whole numbers of days, with an interval that assumes no shape."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.stats import binom

from analysis.rates import LEVEL


@dataclass(frozen=True)
class Median:
    """A median in days with its 95 % interval; None = cannot be said.

    Other quantiles come in the same form. n counts all cases, events the finished
    ones among them.
    """

    value: float | None
    lower: float | None
    upper: float | None
    n: int
    events: int


def median_interval(histogram: pl.DataFrame) -> Median:
    """The median of a histogram (columns days and count) of finished spells.

    The mean of the two middle values where n is even. Interval: the order statistics
    that cover the median with at least 95 % (Conover 1999, section 3.2); None below
    six cases, which no such pair covers.
    """
    counted = histogram.filter(pl.col("count") > 0).sort("days")
    days = counted["days"].to_numpy()
    ends = np.cumsum(counted["count"].to_numpy())
    n = int(ends[-1]) if len(ends) else 0
    if n == 0:
        return Median(None, None, None, 0, 0)

    def at(rank: int) -> float:
        return float(days[np.searchsorted(ends, rank)])

    value = (at((n + 1) // 2) + at(n // 2 + 1)) / 2
    rank = int(binom.ppf((1 - LEVEL) / 2, n, 0.5))
    if rank < 1:
        return Median(value, None, None, n, n)
    return Median(value, at(rank), at(n + 1 - rank), n, n)


def medians(histogram: pl.DataFrame, by: str) -> pl.DataFrame:
    """The median of each group of a histogram (columns `by`, days and count).

    Columns: by, median (days), n; groups without cases have no row. The numbers are
    those of `median_interval`, for all groups at once and without the interval.
    """
    counted = histogram.filter(pl.col("count") > 0).sort(by, "days")
    ends = pl.col("count").cum_sum().over(by)
    ranked = counted.with_columns(ends=ends, n=pl.col("count").sum().over(by))

    def at(rank: pl.Expr) -> pl.Expr:
        return pl.col("days").filter(pl.col("ends") >= rank).min()

    middle = at((pl.col("n") + 1) // 2) + at(pl.col("n") // 2 + 1)
    groups = ranked.group_by(by, maintain_order=True)
    return groups.agg(median=(middle / 2).cast(pl.Float64), n=pl.col("n").first())
