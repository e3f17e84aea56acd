"""Frames of the tables `comparison` and `funnel_limits`, made by hand."""

import polars as pl

RATES = ("value", "lower", "upper")
PARTS = ("shrunken", "shrunken_lower", "shrunken_upper", "prior_weight")
GAPS = ("gap", "mix", "rate")
SCHEMA = {
    "group_id": pl.String,
    "group": pl.String,
    "n": pl.Int64,
    "k": pl.Int64,
    **dict.fromkeys(RATES, pl.Float64),
    "position": pl.String,
    **dict.fromkeys((*PARTS, *GAPS), pl.Float64),
}


def comparison(*members, weight=None):
    """A row for each (name, n, k, position): it shrinks half-way to the rate of all."""
    total = sum(n for _, n, _, _ in members)
    rate = sum(k for _, _, k, _ in members) / total if total else 0
    rows = []
    for name, n, k, position in members:
        if not n:
            rows.append((name.lower(), name, 0, 0, *[None] * 11))
            continue
        value, prior = k / n, 0.5 if weight is None else weight
        shrunken = prior * rate + (1 - prior) * value
        ends = (max(0, value - 0.02), value + 0.03)
        drawn = (shrunken, max(0, shrunken - 0.01), shrunken + 0.02, prior)
        gap = value - rate
        gaps = (gap, 0.25 * gap, 0.75 * gap)
        rows.append((name.lower(), name, n, k, value, *ends, position, *drawn, *gaps))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def limits(rate, most, dispersion=1.0, adjusted=False):
    """Sixty points of limits that narrow with the number of cases."""
    n = [1 + (most - 1) * i / 59 for i in range(60)]
    spread = [(rate / cases) ** 0.5 for cases in n]
    return pl.DataFrame(
        {
            "n": [round(cases) for cases in n],
            "lower_95": [max(0.0, rate - 2 * s) for s in spread],
            "upper_95": [min(1.0, rate + 2 * s) for s in spread],
            "lower_998": [max(0.0, rate - 3 * s) for s in spread],
            "upper_998": [min(1.0, rate + 3 * s) for s in spread],
            "rate": [rate] * 60,
            "dispersion": [dispersion] * 60,
            "adjusted": [adjusted] * 60,
        }
    )


THREE = comparison(
    ("Alpha", 320, 14, "within"),
    ("Beta <b>", 150, 21, "above_998"),
    ("Gamma", 90, 0, "below_95"),
    ("Empty", 0, 0, None),
)
LIMITS = limits(0.0625, 320)
MANY = comparison(
    *(
        (f"A hub with rather a long name, number {i}", 1 + i, i // 20, "within")
        for i in range(794)
    )
)
ONE = comparison(("Alpha", 40, 2, "within"))
NONE = comparison(("Empty", 0, 0, None))
