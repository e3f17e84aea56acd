"""The curves of `charts.incidence`, their axes, and what the pointer finds on them."""

from typing import Any

import polars as pl

from charts import steps
from charts.escaping import plain
from charts.incidence_scale import Place
from charts.layout import TEXT_SIZE, value_axis
from charts.numbers import count, interval, share

BESIDE = 1.04
DECIMALS = (0.004, 0.04)
Parts = list[dict[str, Any]]


def traces(
    place: Place,
    name: str,
    curve: pl.DataFrame,
    whole: pl.DataFrame | None,
    pick: str | None = None,
) -> Parts:
    """All in grey behind (when given), the band, the exits, the curve, the horizon.

    `pick` is what a click on the curve filters by.
    """
    through, palette = place.scale.through, place.palette
    fine = steps.thinned(curve, through)
    end = last_day(curve, through)
    behind = []
    if whole is not None:
        rows = steps.thinned(whole, through)
        ends = last_day(whole, through)
        behind = [
            step_line(rows, "incidence_reached", ends, palette.context, width=1.5)
        ]
    x, y = steps.band(fine, end)
    area = {"fill": "toself", "fillcolor": place.colour, "opacity": 0.2}
    quiet = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    dots = points(place, name, fine, steps.at(curve, place.scale.days))
    parts = [
        *behind,
        {**quiet, **area, "x": x, "y": y, "line": {"width": 0}},
        step_line(
            fine, "incidence_exited", end, palette.muted, width=1, dash="4px,2px"
        ),
        step_line(fine, "incidence_reached", end, place.colour, width=2.5),
        {**dots, **({"customdata": [pick] * len(dots["x"])} if pick else {})},
    ]
    axes = {"xaxis": f"x{place.axis}", "yaxis": f"y{place.axis}"}
    return [{**part, **axes} for part in parts]


def step_line(
    rows: pl.DataFrame,
    column: str,
    end: int,
    colour: str,
    **style: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """A column of a curve's rows as steps from day 0 to `end`."""
    x, y = steps.line(rows["days"].to_list(), _short(rows[column]), end)
    line = {"color": colour, **style}
    quiet = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    return {**quiet, "x": x, "y": y, "line": line}


def _short(values: pl.Series) -> list[float]:
    return values.round(5).to_list()


def last_day(curve: pl.DataFrame, through: int) -> int:
    """Where a curve ends: with the longest follow-up, or never once nobody is left."""
    last = curve.row(-1, named=True)
    return min(through, last["days"]) if last["survival"] > 0 else through


def points(
    place: Place, name: str, rows: pl.DataFrame, horizon: dict[str, Any] | None
) -> dict[str, Any]:
    """What the pointer finds: each step, and the horizon's value as a dot."""
    there = [] if horizon is None else [{**horizon, "days": place.scale.days}]
    found = rows.filter(pl.col("incidence_reached").diff().fill_null(1) > 0)
    points = [*found.to_dicts(), *there]
    seen = [0.0] * len(found) + [1.0] * len(there)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["days"] for row in points],
        "y": [round(row["incidence_reached"], 5) for row in points],
        "marker": {"color": place.colour, "size": 7, "opacity": seen},
        "hovertext": [plain(f"{name}, day {_in_words(row)}") for row in points],
        "hoverinfo": "text",
    }


def _in_words(row: dict[str, Any]) -> str:
    ends = interval(row["lower"], row["upper"], "share", "")
    reached = f"{share(row['incidence_reached'])} reached{f' ({ends})' if ends else ''}"
    left = f"{share(row['incidence_exited'])} left"
    return f"{count(row['days'])}: {reached}, {left}, {count(row['at_risk'])} at risk"


def axes(place: Place, curve: pl.DataFrame) -> dict[str, Any]:
    """Days with how many were followed below; the shares beside the first of a row."""
    grid, shared, palette = place.grid, place.scale, place.palette
    texts = [f"{count(a)}<br>{count(steps.at_risk(curve, a))}" for a in shared.ages]
    days = {
        "domain": list(grid.across(place.panel)),
        "range": [0, shared.through * BESIDE],
        "anchor": f"y{place.axis}",
        "tickvals": shared.ages,
        "ticktext": texts,
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": palette.grid,
        "showline": True,
    }
    decimals = sum(shared.top < limit for limit in DECIMALS)
    shares = value_axis(
        palette,
        domain=list(grid.up(place.panel)),
        range=[0, shared.top],
        anchor=f"x{place.axis}",
        tickformat=f".{decimals}%",
        showticklabels=grid.is_left(place.panel),
        automargin=False,
        rangemode="normal",
    )
    return {f"xaxis{place.axis}": days, f"yaxis{place.axis}": shares}
