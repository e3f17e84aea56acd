"""Cumulative incidence with a competing outcome: Aalen-Johansen from histograms."""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import ndtri

from analysis.rates import LEVEL
from analysis.spells import EVENTS, ROUNDING, risk_table

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Incidence:
    """A cumulative incidence at one time, with its interval and follow-up.

    value is None when nobody was followed so long; the bounds also where the
    incidence is 0 or 1. `longest` is the longest follow-up in days, None without
    spells.
    """

    value: float | None
    lower: float | None
    upper: float | None
    longest: int | None


def cumulative_incidence(spells: pl.DataFrame) -> pl.DataFrame:
    """The Aalen-Johansen estimate for both outcomes, one row a distinct day count.

    `spells` as for `risk_table`. Columns: those of the risk table, incidence_reached,
    incidence_exited, survival (the three sum to 1), variance_reached and
    variance_exited by the delta method (Marubini and Valsecchi 1995, formula 10.12, as
    in Scrucca 2007), not Aalen's.
    """
    table = risk_table(spells)
    at_risk = table["at_risk"].to_numpy().astype(float)
    events = {name: table[name].to_numpy().astype(float) for name in EVENTS}
    ended = sum(events.values(), np.zeros_like(at_risk))
    survival = np.cumprod(1 - ended / at_risk)
    before = np.concatenate([[1.0], survival[:-1]])[: len(at_risk)]
    curves = {name: np.cumsum(before * hits / at_risk) for name, hits in events.items()}
    columns = {f"incidence_{name}": curve for name, curve in curves.items()}
    columns["survival"] = survival
    for name, curve in curves.items():
        spread = _variance(curve, before, at_risk, ended, events[name])
        columns[f"variance_{name}"] = spread
    return table.hstack([pl.Series(name, values) for name, values in columns.items()])


def _variance(
    curve: Numbers, before: Numbers, at_risk: Numbers, ended: Numbers, hits: Numbers
) -> Numbers:
    """The delta-method variance at each time; the sums over earlier times expanded."""
    left = at_risk - ended
    hazard = ended / (at_risk * np.where(left > 0, left, 1)) * (left > 0)
    own = before**2 * (at_risk - hits) * hits / at_risk**3
    cross = before * hits / at_risk**2
    total = (
        curve**2 * np.cumsum(hazard)
        - 2 * curve * np.cumsum(curve * hazard)
        + np.cumsum(curve**2 * hazard)
        + np.cumsum(own)
        - 2 * curve * np.cumsum(cross)
        + 2 * np.cumsum(curve * cross)
    )
    return np.maximum(total, 0)


def with_interval(frame: pl.DataFrame, event: str = "reached") -> pl.DataFrame:
    """`frame` of `cumulative_incidence` with lower and upper of one outcome's curve.

    The log(-log) interval at 95 %, within 0 and 1; null where the curve is 0 or 1.
    """
    value = frame[f"incidence_{event}"].to_list()
    spread = frame[f"variance_{event}"].to_list()
    bounds = [_interval(v, s) for v, s in zip(value, spread, strict=True)]
    return frame.with_columns(
        lower=pl.Series([lower for lower, _ in bounds], dtype=pl.Float64),
        upper=pl.Series([upper for _, upper in bounds], dtype=pl.Float64),
    )


def incidence_at(frame: pl.DataFrame, days: int, event: str = "reached") -> Incidence:
    """The incidence of one outcome within so many days (days <= `days`), with interval.

    `frame` from `cumulative_incidence`; the interval is log(-log) at 95 %.
    """
    if frame.is_empty():
        return Incidence(None, None, None, None)
    longest = int(frame["days"][-1])
    if longest < days and frame["survival"][-1] > 0:
        return Incidence(None, None, None, longest)
    known = int(np.searchsorted(frame["days"].to_numpy(), days, "right"))
    if not known:
        return Incidence(0.0, None, None, longest)
    value = float(frame[f"incidence_{event}"][known - 1])
    lower, upper = _interval(value, float(frame[f"variance_{event}"][known - 1]))
    return Incidence(value, lower, upper, longest)


def _interval(value: float, variance: float) -> tuple[float | None, float | None]:
    if not ROUNDING < value < 1 - ROUNDING:
        return None, None
    z = float(ndtri((1 + LEVEL) / 2))
    reach = z * math.sqrt(variance) / (value * -math.log(value))
    return value ** math.exp(reach), value ** math.exp(-reach)
