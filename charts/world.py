"""Where the hubs are: circles on the land, as large as the organisations they engaged.

The frames are the query `hubs` (all hubs in the data's order: id, name, country, city,
latitude, longitude) and the table `members` by hub (group_id, group,
engaged_organisations). Drawn from the project's own outlines: no map is asked for.
"""

from typing import Any

import polars as pl

from charts import picks
from charts.card import Card
from charts.escaping import plain, shorten
from charts.framing import Point, Range, crop, diameters, view
from charts.labels import placed
from charts.layout import TEXT_SIZE, Figure, label, layout
from charts.native import counts
from charts.numbers import count, counted
from charts.outlines.reading import land
from charts.palette import SCREEN, Palette, hub_colours
from charts.projection import project
from queries.picks import member

HEIGHT = 320
WIDTHS = (330, 500, 720, 1100)
NAMED = 12
NOWHERE = "No hub of this selection has coordinates, so there is no map of them"
Row = dict[str, Any]


def located(members: pl.DataFrame, hubs: pl.DataFrame) -> pl.DataFrame:
    """The hubs that have coordinates, those of most organisations first."""
    places = hubs.select(
        pl.col("id").alias("group_id"), "country", "city", "latitude", "longitude"
    )
    return (
        members.join(places, on="group_id", how="inner", maintain_order="left")
        .drop_nulls(["latitude", "longitude"])
        .sort("engaged_organisations", descending=True, maintain_order=True)
    )


def card(members: pl.DataFrame, hubs: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(members, hubs),
        finding(members, hubs),
        alternative(members, hubs),
        basis(members, hubs),
        table(members, hubs),
        native=counts.world,
        picks=picks.members(located(members, hubs), "hub"),
    )


def finding(members: pl.DataFrame, hubs: pl.DataFrame) -> str:
    """The map's title: how many hubs, in how many countries, and the largest."""
    found = located(members, hubs)
    if not len(found):
        return NOWHERE
    lands = found["country"].drop_nulls().n_unique()
    where = f" in {lands} countries" if lands > 1 else ""
    largest = found.row(0, named=True)
    if not largest["engaged_organisations"]:
        return "No hub on the map engaged an organisation in the period"
    organisations = counted(largest["engaged_organisations"], "organisation")
    if len(found) == 1:
        return f"{largest['group']} engaged {organisations}"
    return (
        f"{count(len(found))} hubs{where}; {largest['group']} engaged most: "
        f"{organisations}"
    )


def alternative(members: pl.DataFrame, hubs: pl.DataFrame) -> str:
    """The map in words, for readers who do not see it."""
    found = located(members, hubs)
    if not len(found):
        return f"{NOWHERE}."
    parts = [_in_words(row) for row in found.iter_rows(named=True)]
    return f"World map with a circle for each hub. {'; '.join(parts)}."


def basis(members: pl.DataFrame, hubs: pl.DataFrame) -> str:
    """What the circles count, with n, and the hubs that have no place on the map."""
    found = located(members, hubs)
    n = count(members["engaged_organisations"].sum())
    missing = len(members) - len(found)
    lacking = f" {counted(missing, 'hub')} without coordinates." if missing else ""
    return (
        f"n = {n} organisations over all hubs, one that several hubs engaged counted "
        "in each; a circle's area is the organisations engaged in the period."
        f"{lacking} Outlines: Natural Earth, Equal Earth projection."
    )


def table(members: pl.DataFrame, hubs: pl.DataFrame) -> pl.DataFrame:
    """The map's numbers with headers for readers; hubs without a place come last."""
    places = hubs.select(
        pl.col("id").alias("group_id"), "city", "country", "latitude", "longitude"
    )
    return (
        members.join(places, on="group_id", how="left", maintain_order="left")
        .sort("engaged_organisations", descending=True, maintain_order=True)
        .select(
            pl.col("group").alias("Hub"),
            pl.col("city").alias("City"),
            pl.col("country").alias("Country"),
            pl.col("engaged_organisations").alias("Organisations"),
            pl.col("latitude").alias("Latitude, degrees"),
            pl.col("longitude").alias("Longitude, degrees"),
        )
    )


def figure(
    members: pl.DataFrame, hubs: pl.DataFrame, palette: Palette = SCREEN
) -> Figure | None:
    """Land and circles, cropped to the hubs; None where no hub has coordinates."""
    found = located(members, hubs)
    if not len(found):
        return None
    rows = found.to_dicts()
    points = [project(row["longitude"], row["latitude"]) for row in rows]
    x_range, y_range = crop(points)
    sizes = diameters([row["engaged_organisations"] for row in rows])
    hidden: Row = {"visible": False, "fixedrange": True, "showgrid": False}
    squared = {**hidden, "range": y_range, "scaleanchor": "x", "scaleratio": 1}
    colours = hub_colours(hubs["id"].to_list(), palette)
    return {
        "data": [_land(palette), _circles(rows, points, sizes, colours, palette)],
        "layout": layout(
            palette,
            HEIGHT,
            margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            xaxis={**hidden, "range": x_range},
            yaxis=squared,
            annotations=_labels(rows, points, sizes, (x_range, y_range), palette),
        ),
    }


def _land(palette: Palette) -> Row:
    xs, ys = land()
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(xs),
        "y": list(ys),
        "fill": "toself",
        "fillcolor": palette.grid,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _circles(
    rows: list[Row],
    points: list[Point],
    sizes: list[float],
    colours: dict[str, str],
    palette: Palette,
) -> Row:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "marker": {
            "size": sizes,
            "color": [colours.get(row["group_id"], palette.context) for row in rows],
            "opacity": 0.9,
            "line": {"color": palette.background, "width": 1},
        },
        "cliponaxis": False,
        "customdata": [member("hub", row["group_id"]) for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }


def _labels(
    rows: list[Row],
    points: list[Point],
    sizes: list[float],
    ranges: tuple[Range, Range],
    palette: Palette,
) -> list[Row]:
    texts = [
        f"{shorten(row['group'], 24)} {count(row['engaged_organisations'])}"
        if index < NAMED
        else None
        for index, row in enumerate(rows)
    ]
    radii = [size / 2 for size in sizes]
    views = [view(width, HEIGHT, points, ranges) for width in WIDTHS]
    written = zip(points, texts, placed(views, texts, radii), strict=True)
    font = {"color": palette.text, "size": TEXT_SIZE}
    return [
        label(palette, plain(text), x=x, y=y, font=font, **place)
        for (x, y), text, place in written
        if text and place
    ]


def _in_words(row: Row) -> str:
    place = ", ".join(row[name] for name in ("city", "country") if row[name])
    where = f" ({place})" if place else ""
    organisations = counted(row["engaged_organisations"], "organisation")
    return f"{row['group']}{where}: {organisations}"
