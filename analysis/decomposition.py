"""Why two rates differ: another mix of strata, or other rates within them."""

import polars as pl

from analysis.spells import refuse_negative


def decompose(strata: pl.DataFrame, by: str) -> pl.DataFrame:
    """The gap between two sides of each group, split by its strata, in their order.

    `strata`: a row a group and stratum, with n, k, n_other, k_other (counts or
    weights). Columns: `by`, value, value_other, gap, mix, rate; gap = value -
    value_other = mix + rate, as shares (0.01 = one point); null where a side has no
    cases. A stratum without cases on one side takes the other's rate, so that all it
    does is mix. ValueError for negative numbers. Source: Kitagawa 1955.
    """
    refuse_negative(strata, "n", "k", "n_other", "k_other")
    n, k = pl.col("n"), pl.col("k")
    n_other, k_other = pl.col("n_other"), pl.col("k_other")
    weight, weight_other = n / n.sum(), n_other / n_other.sum()
    own, others = _rate("n", "k"), _rate("n_other", "k_other")
    rate, rate_other = pl.coalesce(own, others, 0.0), pl.coalesce(others, own, 0.0)
    known = (n.sum() > 0) & (n_other.sum() > 0)
    parts = {
        "value": k.sum() / n.sum(),
        "value_other": k_other.sum() / n_other.sum(),
        "gap": k.sum() / n.sum() - k_other.sum() / n_other.sum(),
        "mix": ((weight - weight_other) * (rate + rate_other) / 2).sum(),
        "rate": ((rate - rate_other) * (weight + weight_other) / 2).sum(),
    }
    said = [pl.when(known).then(part).alias(name) for name, part in parts.items()]
    return strata.group_by(by, maintain_order=True).agg(said)


def _rate(n: str, k: str) -> pl.Expr:
    """k of n in a stratum, null without cases."""
    return pl.when(pl.col(n) > 0).then(pl.col(k) / pl.col(n))
