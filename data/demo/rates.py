"""Exchange rates into pounds: plausible levels, not the market's."""

from datetime import date

import numpy as np
import polars as pl

from data.demo.days import LAST, Floats, Ints, dates, day_of, number

FIRST_DAY = -7
NOISE = 0.003
PULL = 0.9
DECIMALS = 6

# Pounds for one unit, a level a quarter from April 2022 to January 2025.
LEVELS: dict[str, tuple[float, ...]] = {
    "BRL": (
        0.163,
        0.156,
        0.166,
        0.158,
        0.160,
        0.163,
        0.162,
        0.160,
        0.157,
        0.142,
        0.139,
        0.133,
    ),
    "ILS": (
        0.240,
        0.238,
        0.246,
        0.236,
        0.222,
        0.212,
        0.211,
        0.213,
        0.214,
        0.210,
        0.206,
        0.212,
    ),
    "INR": (
        0.01010,
        0.01040,
        0.01080,
        0.01000,
        0.00985,
        0.00960,
        0.00985,
        0.00950,
        0.00950,
        0.00940,
        0.00915,
        0.00920,
    ),
    "USD": (
        0.768,
        0.826,
        0.885,
        0.828,
        0.806,
        0.788,
        0.822,
        0.788,
        0.795,
        0.782,
        0.760,
        0.797,
    ),
}
QUARTERS = [
    number(date(year, month, 1))
    for year in range(2022, 2026)
    for month in (1, 4, 7, 10)
    if date(2022, 4, 1) <= date(year, month, 1) <= date(2025, 1, 1)
]


def _path(rng: np.random.Generator, levels: tuple[float, ...], days: Ints) -> Floats:
    """The levels joined by lines, with noise that fades."""
    shocks = rng.normal(0, NOISE, days.size)
    noise = np.zeros(days.size)
    for step in range(1, days.size):
        noise[step] = PULL * noise[step - 1] + shocks[step]
    return np.interp(days, QUARTERS, levels) * (1 + noise)


def rates_frame(rng: np.random.Generator) -> pl.DataFrame:
    """The contract's table: a quote for each currency on each weekday."""
    days = np.arange(FIRST_DAY, LAST + 1)
    weekdays = days[[day_of(int(day)).isoweekday() <= 5 for day in days]]  # noqa: PLR2004
    parts = [
        pl.DataFrame(
            {
                "currency": [currency] * weekdays.size,
                "quoted_on": dates(weekdays),
                "rate_to_base": np.round(_path(rng, levels, weekdays), DECIMALS),
            }
        )
        for currency, levels in LEVELS.items()
    ]
    return pl.concat(parts).sort("quoted_on", "currency")
