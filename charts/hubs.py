"""The hubs beside each other: volume, course by month and conversion with its n.

The frame is the answer of the table `members` by hub: a row a hub with group,
engaged_organisations, co_creation_projects, n, k, value, lower, upper, months.
"""

from typing import Any

import polars as pl

from analysis.rates import wilson
from charts.numbers import count, per_cent, share

FEW = 5
DOUBT = 0.05
BASIS = (
    "Organisations and projects: those of the period. Conversion: engagements sourced "
    "in the period, followed until the as-of date, 95% interval (Wilson). Months: at "
    "most the last 36 of the period."
)
PER_CENT = ("Conversion, %", "Lower 95%, %", "Upper 95%, %")
MONTHS = "Engagements by month"


def finding(frame: pl.DataFrame) -> str:
    """The table's title: the hub with most organisations, and who converts otherwise.

    A hub counts as different only when its interval leaves out the rate of all hubs,
    at a level that allows for looking at so many hubs (Bonferroni, 5% in all).
    """
    if not frame["engaged_organisations"].sum():
        return "No hub engaged an organisation in the period"
    most = frame.sort("engaged_organisations", descending=True).row(0, named=True)
    organisations = count(most["engaged_organisations"])
    if len(frame) == 1:
        return f"{most['group']} engaged {organisations}{_converted(most)}"
    volume = f"{most['group']} engages most organisations ({organisations})"
    return "; ".join(part for part in (volume, _apart(frame)) if part)


def _converted(hub: dict[str, Any]) -> str:
    """What a single hub converted; there is no other to compare it with."""
    noun = " organisation" if hub["engaged_organisations"] == 1 else " organisations"
    if not hub["n"] or hub["k"] is None:
        return noun
    cases = f"{count(hub['k'])} of {count(hub['n'])} engagements"
    few = ", few cases" if hub["n"] < FEW else ""
    return f"{noun}; {cases} converted ({share(hub['value'])}{few})"


def _apart(frame: pl.DataFrame) -> str:
    n, k = int(frame["n"].sum()), int(frame["k"].sum())
    if not n or frame["k"].null_count():
        return ""
    rate = k / n
    rated = frame.filter(pl.col("n") >= FEW)
    level = 1 - DOUBT / max(1, len(rated))
    lower, upper = wilson(rated["k"].to_numpy(), rated["n"].to_numpy(), level)
    whole = f"that of all hubs ({share(rate)})"
    apart = rated.filter((lower > rate) | (upper < rate))
    if not len(apart):
        return f"no hub's conversion differs clearly from {whole}"
    gaps = apart.sort((pl.col("value") - rate).abs())
    far = gaps.row(-1, named=True)
    side = "above" if far["value"] > rate else "below"
    return f"conversion in {far['group']} ({share(far['value'])}) is {side} {whole}"


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The table as readers see it: largest hub first, k of n and few cases in words."""
    frame = frame.sort("engaged_organisations", descending=True, maintain_order=True)
    cases = pl.Series([_cases(k, n) for k, n in frame.select("k", "n").iter_rows()])
    return frame.select(
        pl.col("group").alias("Hub"),
        pl.col("engaged_organisations").alias("Organisations"),
        pl.col("months").alias(MONTHS),
        pl.col("co_creation_projects").alias("Projects"),
        cases.alias("Converted"),
        *(
            per_cent(name, title)
            for name, title in zip(("value", "lower", "upper"), PER_CENT, strict=True)
        ),
    )


def _cases(k: int | None, n: int | None) -> str:
    few = " (few cases)" if n and n < FEW else ""
    return f"{count(k)} of {count(n)}{few}"
