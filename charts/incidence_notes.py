"""What is written around the panels of `charts.incidence`, and the horizon's line."""

from typing import Any

import polars as pl

from charts import steps
from charts.escaping import plain, shorten
from charts.incidence_scale import Place, Scale
from charts.layout import TEXT_SIZE, label
from charts.numbers import count, share
from charts.palette import Palette
from charts.panels import Grid

LONGEST_NAME = (18, 44)
Parts = list[dict[str, Any]]


def notes(place: Place, name: str, curve: pl.DataFrame) -> Parts:
    """A panel's name and numbers above it, and what stands below the first of a row."""
    grid, palette = place.grid, place.palette
    low, high = grid.up(place.panel)
    left, _ = grid.across(place.panel)
    at = {"xref": "paper", "yref": "paper", "x": left, "y": high, "xanchor": "left"}
    short = plain(shorten(name, LONGEST_NAME[grid.columns == 1]))
    above = [
        label(palette, f"<b>{short}</b>", yanchor="bottom", yshift=17, **at),
        label(palette, _numbers(curve, place.scale.days), yanchor="bottom", **at),
    ]
    above += _exits(place, curve) if not place.panel else []
    if not grid.is_left(place.panel):
        return above
    at |= {"x": 0, "y": low, "xanchor": "right", "yanchor": "top", "xshift": -20}
    side = label(palette, "day<br>at risk", align="right", yshift=-3, **at)
    side["font"] = {"color": palette.muted, "size": TEXT_SIZE - 1}
    return [*above, side]


def _exits(place: Place, curve: pl.DataFrame) -> Parts:
    """The dashed line's name: where it ends, or where it leaves the scale."""
    top, through = place.scale.top, place.scale.through
    known = curve.filter((pl.col("days") <= through) & (pl.col("incidence_exited") > 0))
    if not len(known):
        return []
    over = known.filter(pl.col("incidence_exited") > top)
    last = known["incidence_exited"][-1]
    where = {"x": through, "y": last, "xanchor": "right", "yanchor": "bottom"}
    if len(over):
        day = over["days"][0]
        side = "left" if day < through / 2 else "right"
        where = {"x": day, "y": top, "xanchor": side, "yanchor": "top"}
    axes = {"xref": f"x{place.axis}", "yref": f"y{place.axis}"}
    named = label(place.palette, "exits", **axes, **where)
    named["font"] = {"color": place.palette.muted, "size": TEXT_SIZE - 1}
    return [named]


def _numbers(curve: pl.DataFrame, days: int) -> str:
    row = steps.at(curve, days)
    few = steps.at_risk(curve, 0) < steps.FEW
    if row is None:
        last = curve.row(-1, named=True)
        day = count(last["days"])
        known = f"{share(last['incidence_reached'])} by day {day}"
        return f"to day {day} (few cases)" if few else known
    if few:
        return f"{share(row['incidence_reached'])} (few cases)"
    left = share(row["incidence_exited"])
    return f"{share(row['incidence_reached'])} · exits {left}"


def horizons(grid: Grid, shared: Scale, palette: Palette) -> Parts:
    """A dotted line at the horizon in each panel."""
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    return [
        {
            "type": "line",
            "line": line,
            "layer": "below",
            "x0": shared.days,
            "x1": shared.days,
            "xref": f"x{i + 1 if i else ''}",
            "y0": grid.up(i)[0],
            "y1": grid.up(i)[1],
            "yref": "paper",
        }
        for i in range(grid.panels)
    ]
