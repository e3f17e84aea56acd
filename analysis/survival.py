"""Time until a spell ends, open spells included: Kaplan-Meier and its quantiles."""

import numpy as np
import polars as pl
from scipy.special import ndtri

from analysis.median import Median
from analysis.rates import LEVEL
from analysis.spells import ROUNDING, risk_table

HALF = 0.5


def kaplan_meier(spells: pl.DataFrame) -> pl.DataFrame:
    """The product-limit estimate, one row a day count on which a spell ended.

    `spells` as for `risk_table`; reached and exited are both ends. Columns: days,
    at_risk, events, survival, variance (Greenwood 1926).
    """
    table = risk_table(spells)
    ended = (table["reached"] + table["exited"]).to_numpy()
    some = ended > 0
    at_risk, events = table["at_risk"].to_numpy()[some], ended[some]
    survival = np.cumprod(1 - events / at_risk)
    left = at_risk - events
    terms = events / (at_risk * np.where(left > 0, left, 1.0)) * (left > 0)
    return pl.DataFrame(
        {
            "days": table["days"].to_numpy()[some],
            "at_risk": at_risk,
            "events": events,
            "survival": survival,
            "variance": survival**2 * np.cumsum(terms),
        }
    )


def kaplan_meier_median(spells: pl.DataFrame) -> Median:
    """The first day on which survival is at most one half, with its 95 % interval.

    As `kaplan_meier_quantile`; None when half of them have not ended.
    """
    return kaplan_meier_quantile(spells, HALF)


def kaplan_meier_quantile(spells: pl.DataFrame, q: float) -> Median:
    """The first day by which the share `q` of the spells has ended, with its interval.

    `spells` as for `risk_table`: the day on which survival is at most 1 - q. value is
    None when so many have not ended, a bound when the interval is open there.
    Interval: Brookmeyer and Crowley 1982 at 95 %, log(-log) transformed. ValueError
    when not 0 < q < 1.
    """
    if not 0 < q < 1:
        raise ValueError("a quantile needs 0 < q < 1")
    curve = kaplan_meier(spells)
    n, events = int(spells["count"].sum()), int(curve["events"].sum())
    ended = np.flatnonzero(curve["survival"].to_numpy() <= 1 - q + ROUNDING)
    value = float(curve["days"][int(ended[0])]) if len(ended) else None
    lower, upper = _interval(curve, 1 - q)
    return Median(value, lower, upper, n, events)


def _interval(curve: pl.DataFrame, level: float) -> tuple[float | None, float | None]:
    """The days on which survival cannot be told from `level`, to the first after."""
    survival, days = curve["survival"].to_numpy(), curve["days"].to_list()
    inner = survival > 0
    hazard = -np.log(np.where(inner, survival, level))
    spread = np.sqrt(curve["variance"].to_numpy()) / np.where(inner, survival, 1)
    distance = np.abs(np.log(hazard) - np.log(-np.log(level)))
    reach = float(ndtri((1 + LEVEL) / 2)) * spread / hazard
    close = np.flatnonzero(inner & (distance <= reach))
    if not len(close):
        return None, None
    after = close[-1] + 1
    return float(days[close[0]]), float(days[after]) if after < len(days) else None
