"""Targets by fiscal year, invented: for the programme and for each hub."""

from datetime import date, timedelta

import polars as pl

from data.demo.arrivals import DEFAULT

YEARS = (2022, 2023, 2024)
FIRST_MONTH = 4

# By fiscal year, from the one that starts in April 2022; None = no target.
PROGRAMME: dict[str, tuple[float | None, ...]] = {
    "engaged_organisations": (550, 1_100, 1_500),
    "co_creation_projects": (25, 45, 60),
    "conversion_rate": (0.05, 0.05, 0.05),
    "conversion_within": (None, 0.1, 0.1),
    "median_days_to_project": (150, 120, 110),
    "adoption_rate": (None, 0.4, 0.45),
    "invested_companies": (6, 5, 6),
    "invested_capital": (8_000_000, 10_000_000, 10_000_000),
}
HUBS: dict[str, dict[str, tuple[float | None, ...]]] = {
    "engaged_organisations": {
        "uk": (400, 500, 550),
        "brazil": (150, 200, 250),
        "silicon_valley": (None, 250, 450),
        "israel": (None, 150, 250),
        "india": (None, None, 100),
    },
    "co_creation_projects": {
        "uk": (18, 22, 25),
        "brazil": (7, 8, 10),
        "silicon_valley": (None, 10, 15),
        "israel": (None, 5, 10),
    },
    "conversion_rate": {
        "uk": (None, 0.05, 0.05),
        "brazil": (None, 0.04, 0.04),
        "silicon_valley": (None, 0.05, 0.05),
        "israel": (None, 0.05, 0.05),
    },
}
COUNTS = frozenset({"engaged_organisations", "co_creation_projects"})


def _rows(
    metric: str, hub: str | None, values: tuple[float | None, ...], scale: float
) -> list[tuple]:
    factor = scale if metric in COUNTS else 1.0
    return [
        (
            metric,
            hub,
            None,
            date(year, FIRST_MONTH, 1),
            date(year + 1, FIRST_MONTH, 1) - timedelta(days=1),
            round(value * factor) if metric in COUNTS else value,
        )
        for year, value in zip(YEARS, values, strict=True)
        if value is not None
    ]


def targets_frame(organisations: int) -> pl.DataFrame:
    """The contract's table; targets of counts grow with the programme's size."""
    scale = organisations / DEFAULT
    rows = [
        row
        for metric, values in PROGRAMME.items()
        for row in _rows(metric, None, values, scale)
    ]
    rows += [
        row
        for metric, hubs in HUBS.items()
        for hub, values in hubs.items()
        for row in _rows(metric, hub, values, scale)
    ]
    return pl.DataFrame(
        rows,
        schema={
            "metric": pl.String,
            "hub_id": pl.String,
            "focus_area_id": pl.String,
            "period_start": pl.Date,
            "period_end": pl.Date,
            "value": pl.Float64,
        },
        orient="row",
    )
