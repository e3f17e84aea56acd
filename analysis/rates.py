"""Shares of counts: the Wilson interval, cohort and period conversion."""

from typing import overload

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

LEVEL = 0.95


@overload
def wilson(k: float, n: float, level: float = LEVEL) -> tuple[float, float]: ...
@overload
def wilson(
    k: ArrayLike, n: ArrayLike, level: float = LEVEL
) -> tuple[NDArray[np.float64], NDArray[np.float64]]: ...
def wilson(k: ArrayLike, n: ArrayLike, level: float = LEVEL) -> tuple:
    """The score interval (lower, upper) of the share k of n, without continuity.

    Scalars or arrays of counts of one shape; bounds within 0 and 1. Without cases
    nothing is known: (0, 1). ValueError when not 0 <= k <= n. Source: Wilson 1927,
    as method 3 of Newcombe 1998.
    """
    hits, cases = np.broadcast_arrays(np.asarray(k, float), np.asarray(n, float))
    if not ((hits >= 0) & (hits <= cases)).all():
        raise ValueError("a share needs 0 <= k <= n")
    z = float(ndtri((1 + level) / 2))
    total = cases + z**2
    centre = (hits + z**2 / 2) / total
    half = np.sqrt(hits * (cases - hits) / np.where(cases > 0, cases, 1) + z**2 / 4)
    reach = z * half / total
    lower = np.where(hits == 0, 0.0, centre - reach)
    upper = np.where(hits == cases, 1.0, centre + reach)
    return (lower, upper) if lower.ndim else (float(lower), float(upper))


def conversion(frame: pl.DataFrame) -> pl.DataFrame:
    """Cohort conversion: `frame` (columns k and n) with value, lower and upper.

    value = k / n, of those that entered the share that reached; the bounds are
    Wilson's at 95 %. All three are null where n = 0.
    """
    lower, upper = wilson(frame["k"].to_numpy(), frame["n"].to_numpy())
    some = pl.col("n") > 0
    bounds = frame.with_columns(lower=pl.Series(lower), upper=pl.Series(upper))
    return bounds.with_columns(
        pl.when(some).then(pl.col("k") / pl.col("n")).alias("value"),
        pl.when(some).then(pl.col("lower", "upper")),
    ).select(*frame.columns, "value", "lower", "upper")


def throughput(frame: pl.DataFrame) -> pl.DataFrame:
    """Period conversion: `frame` (columns arrived and entered) with value.

    value = arrivals in the next stage per entry into this one, in the same period: a
    ratio of two different sets, so that it may exceed 1 and has no interval; null
    where entered = 0.
    """
    arrived, entered = (
        frame[n].to_numpy().astype(float) for n in ("arrived", "entered")
    )
    # Polars multiplies by the reciprocal of a constant column, one digit off
    ratio = pl.Series(arrived / np.where(entered > 0, entered, 1))
    return frame.with_columns(value=pl.when(pl.col("entered") > 0).then(ratio))
