"""The hubs beside each other: volume, course by month and conversion with its n.

The frame is the answer of the table `hub_table`: a row a hub with hub,
engaged_organisations, co_creation_projects, n, k, value, lower, upper, months.
"""

import polars as pl

from charts.numbers import count, share

FEW = 5
BASIS = (
    "Organisations and projects: those of the period. Conversion: engagements sourced "
    "in the period, followed until the as-of date, 95 % interval (Wilson)."
)
SHARES = ("Conversion", "Lower 95 %", "Upper 95 %")
MONTHS = "Engagements by month"


def finding(frame: pl.DataFrame) -> str:
    """The table's title: the hub with most organisations and the one that converts."""
    if not frame["engaged_organisations"].sum():
        return "No hub engaged an organisation in the period"
    most = frame.sort("engaged_organisations", descending=True).row(0, named=True)
    volume = f"{most['hub']} engages most organisations "
    volume += f"({count(most['engaged_organisations'])})"
    rated = frame.filter((pl.col("n") >= FEW) & (pl.col("k") > 0))
    if not len(rated):
        return volume
    best = rated.sort("value", descending=True).row(0, named=True)
    cases = f"{share(best['value'])}, {count(best['k'])} of {count(best['n'])}"
    return f"{volume}; {best['hub']} converts the largest share ({cases})"


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The table as readers see it: k of n in words, few cases said."""
    few = pl.when(pl.col("n").is_between(1, FEW - 1)).then(pl.lit(" (few cases)"))
    cases = pl.format("{} of {}{}", pl.col("k"), pl.col("n"), few.otherwise(pl.lit("")))
    return frame.select(
        pl.col("hub").alias("Hub"),
        pl.col("engaged_organisations").alias("Organisations"),
        pl.col("months").alias(MONTHS),
        pl.col("co_creation_projects").alias("Projects"),
        cases.alias("Converted"),
        *(
            pl.col(name).alias(title)
            for name, title in zip(("value", "lower", "upper"), SHARES, strict=True)
        ),
    )
