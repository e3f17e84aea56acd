"""The curve of what is compared with, in the panel of all of `charts.incidence`."""

from dataclasses import replace
from typing import Any

import polars as pl

from charts import incidence_panels as panels
from charts import layout, steps
from charts.before import Before
from charts.escaping import plain, shorten
from charts.incidence_scale import Place
from charts.layout import TEXT_SIZE

KEY = "before"
LONGEST_NAME = (18, 40)
# below this part of the scale there is no room under a line
LOW = 0.2
Parts = list[dict[str, Any]]


def whole(before: Before | None) -> tuple[str, pl.DataFrame] | None:
    """The name and the curve of all that is compared with; None without cases."""
    if before is None or (past := curve(before)) is None:
        return None
    return f"All, {before.place}", past


def curve(before: Before | None) -> pl.DataFrame | None:
    """The curve of all that is compared with; None without cases."""
    found = steps.curves(before.frame) if before else {}
    return found[steps.ALL][1] if steps.ALL in found else None


def basis(before: Before | None) -> str:
    """How to read the line, as a part of a sentence; empty without one."""
    if curve(before) is None or before is None:
        return ""
    return f"; thin line in the first panel: all, {before.place}"


def line(place: Place, before: Before | None) -> Parts:
    """A thin soft line in the first panel, its dot at the horizon, and its hovers."""
    if place.panel or not (found := whole(before)):
        return []
    name, past = found
    place = replace(place, colour=place.palette.soft)
    rows = steps.thinned(past, place.scale.through)
    end = panels.last_day(past, place.scale.through)
    drawn = panels.step_line(rows, "incidence_reached", end, place.colour, width=1.5)
    horizon = steps.at(past, place.scale.days)
    axes = {"xaxis": f"x{place.axis}", "yaxis": f"y{place.axis}"}
    marks = panels.points(place, name, rows, horizon)
    return [{**part, **axes} for part in (drawn, marks)]


def label(place: Place, before: Before | None, now: pl.DataFrame) -> Parts:
    """The line's name at its end, on the side away from the curve of now."""
    past = curve(before)
    if place.panel or past is None or before is None:
        return []
    end = panels.last_day(past, place.scale.through)
    early = end < place.scale.through / 2
    value, low = _reached(past, end), LOW * place.scale.top
    above = value < low or value > _reached(now, end)
    text = plain(shorten(before.name, LONGEST_NAME[place.grid.columns == 1]))
    written = layout.label(
        place.palette,
        text,
        x=end,
        y=min(value, place.scale.top),
        xref=f"x{place.axis}",
        yref=f"y{place.axis}",
        xshift=4 if early else -4,
        xanchor="left" if early else "right",
        yanchor="bottom" if above else "top",
    )
    written["font"] = {"color": place.palette.muted, "size": TEXT_SIZE - 1}
    return [written]


def _reached(rows: pl.DataFrame, days: int) -> float:
    row = steps.at(rows, days)
    return row["incidence_reached"] if row else 0.0
