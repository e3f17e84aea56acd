"""Members of a dimension compared: what is chance, what is mix, what is left."""

from dataclasses import replace

import numpy as np
import polars as pl

from analysis.decomposition import decompose
from analysis.limits import (
    ALARM,
    WARNING,
    binomial_limits,
    dispersion,
    positions,
    widened,
)
from analysis.rates import conversion
from analysis.shrinkage import fit_prior, shrink
from queries.composed.grouping import beside, named, ranks
from queries.composed.strata import against_whole, strata, totals
from queries.composed.table import Table
from queries.lens import Lens
from queries.selection import Selection

POINTS = 60
LIMITS = {
    "n": pl.Int64(),
    "lower_95": pl.Float64(),
    "upper_95": pl.Float64(),
    "lower_998": pl.Float64(),
    "upper_998": pl.Float64(),
    "rate": pl.Float64(),
    "dispersion": pl.Float64(),
    "adjusted": pl.Boolean(),
}


def comparison(selection: Selection, lens: Lens) -> pl.DataFrame:
    """Each member's conversion along the lens's path, beside that of all of them.

    Columns: group_id, group, n, k, value, lower, upper (Wilson), position (in the
    funnel of `funnel_limits`: above_998, above_95, within, below_95, below_998),
    shrunken, shrunken_lower, shrunken_upper, prior_weight (beta-binomial), gap, mix,
    rate (gap = value - rate of all = mix + rate over the other dimension, Kitagawa).
    Everything from value on is null for a member without cases.
    """
    cells = _cells(selection, lens)
    frame = beside(named(selection, lens.by), totals(cells), "n", "k")
    frame = conversion(frame)
    k, n, rate = _pooled(frame)
    spread = dispersion(k, n, rate)
    shrunken = shrink(k, n, fit_prior(k, n), rate).select(
        pl.col("mean").alias("shrunken"),
        pl.col("lower").alias("shrunken_lower"),
        pl.col("upper").alias("shrunken_upper"),
        "prior_weight",
    )
    cases = pl.col("n") > 0
    frame = frame.with_columns(positions(k, n, rate, spread).alias("position"))
    frame = pl.concat([frame, shrunken], how="horizontal").with_columns(
        pl.when(cases).then(pl.col(shrunken.columns))
    )
    parts = decompose(against_whole(cells), "group_id")
    return beside(frame, parts.select("group_id", "gap", "mix", "rate"))


def funnel_limits(selection: Selection, lens: Lens) -> pl.DataFrame:
    """The limits that chance alone sets around the rate of all, by number of cases.

    Columns: n (at most 60, from 1 to the largest member's, closer where few), lower_95,
    upper_95, lower_998, upper_998 (exact binomial, smoothed), rate, dispersion (1 =
    the members vary no more than chance lets them), adjusted (the limits are widened by
    it). Empty without cases.
    """
    k, n, rate = _pooled(totals(_cells(selection, lens)))
    if not n.sum():
        return pl.DataFrame(schema=LIMITS)
    spread = dispersion(k, n, rate)
    sizes = np.unique(np.geomspace(1, n.max(), POINTS).round().astype(int))
    columns: dict[str, object] = {"n": sizes}
    for level, name in ((WARNING, "95"), (ALARM, "998")):
        limits = widened(binomial_limits(rate, sizes, level), rate, spread)
        columns |= {f"lower_{name}": limits[0], f"upper_{name}": limits[1]}
    columns |= {"rate": rate, "dispersion": spread, "adjusted": spread > 1}
    return pl.DataFrame(columns, LIMITS)


def _cells(selection: Selection, lens: Lens) -> pl.DataFrame:
    path = ranks(selection, lens.stage_from, lens.stage_to)
    return strata(replace(selection, compare="none"), lens.by, path)


def _pooled(frame: pl.DataFrame) -> tuple[np.ndarray, np.ndarray, float]:
    """k and n of each member, and the rate of all; 0 without cases."""
    k, n = frame["k"].to_numpy(), frame["n"].to_numpy()
    return k, n, float(k.sum() / max(n.sum(), 1))


TABLES = {
    "comparison": Table(comparison, "a member, with its conversion beside that of all"),
    "funnel_limits": Table(
        funnel_limits, "a number of cases, with the limits of chance around the rate"
    ),
}
