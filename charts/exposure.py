"""Where the portfolio lies: by focus area, hub, country, round or vintage.

The frame is the table `exposure`: a row a group with dimension, group_id (null = not
known, or not engaged), group, holdings, cost, fair_value, share_cost, share_value.
"""

import textwrap
from typing import Any, Literal

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.holdings import amounts
from charts.layout import TEXT_SIZE, Figure, layout
from charts.native import counts
from charts.numbers import counted, money, per_cent, share
from charts.palette import SCREEN, Palette
from charts.picks import Picks, members
from queries.picks import member
from queries.programme import DIMENSIONS as FILTERS
from queries.programme import Dimension as Filter

Dimension = Literal["focus_area", "hub", "country", "round", "vintage"]
Measure = Literal["cost", "fair_value"]
DIMENSIONS: dict[str, str] = {
    "focus_area": "focus area",
    "hub": "hub",
    "country": "country",
    "round": "round",
    "vintage": "vintage",
}
MEASURES: dict[str, str] = {"cost": "cost", "fair_value": "fair value"}
SHARES = {"cost": "share_cost", "fair_value": "share_value"}
HEIGHT, SMALLEST, LETTERS = 300, 12, 16
MOST = 8
ABOUT = {
    "focus_area": " A holding counts once, in the focus area of its first engagement.",
    "hub": " A holding counts once, in the hub of its first engagement.",
    "round": " Round: that of the first payment.",
    "vintage": " Vintage: the year of the first payment.",
}
Row = dict[str, Any]


def card(
    frame: pl.DataFrame, dimension: Dimension, measure: Measure, currency: str
) -> Card:
    """The chart with its words and its table, of one dimension and one measure."""
    rows = of(frame, dimension, measure)
    return Card(
        figure(rows, dimension, measure, currency),
        finding(rows, dimension, measure, currency),
        alternative(rows, dimension, measure, currency),
        basis(rows, dimension, measure, currency),
        table(rows, dimension, currency),
        notes=notes(rows, measure),
        native=lambda shown: counts.exposure(shown, MEASURES[measure].capitalize()),
        picks=_picks(rows, dimension, measure),
    )


def _picks(rows: pl.DataFrame, dimension: Dimension, measure: Measure) -> Picks:
    by = _by(dimension)
    return members(_sized(rows, measure), by) if by else {}


def _by(dimension: Dimension) -> Filter | None:
    """The filter that a dimension is; None for country, round and vintage."""
    return next((by for by in FILTERS if by == dimension), None)


def of(frame: pl.DataFrame, dimension: Dimension, measure: Measure) -> pl.DataFrame:
    """The groups of one dimension, largest first by a measure."""
    rows = frame.filter(pl.col("dimension") == dimension)
    return rows.sort(measure, descending=True, nulls_last=True, maintain_order=True)


def finding(
    rows: pl.DataFrame, dimension: Dimension, measure: Measure, currency: str
) -> str:
    """The chart's title: the largest group with its share."""
    what, by = MEASURES[measure], DIMENSIONS[dimension]
    if not len(rows):
        return "Nothing was held by the end of the period"
    if not len(sized := _sized(rows, measure)):
        return f"No holding has a {what} above zero that is known"
    top = sized.row(0, named=True)
    amount = money(top[measure], currency)
    if len(sized) == 1:
        return f"All {what} ({amount}) lies in one {by}: {top['group']}"
    part = share(top[SHARES[measure]])
    return f"Largest {by} by {what}: {top['group']}, {part} ({amount})"


def alternative(
    rows: pl.DataFrame, dimension: Dimension, measure: Measure, currency: str
) -> str:
    """The chart in words, for readers who do not see it."""
    told = "; ".join(
        _in_words(row, measure, currency) for row in rows.iter_rows(named=True)
    )
    said = f"Areas in proportion to {MEASURES[measure]}, by {DIMENSIONS[dimension]}."
    return f"{said} {told}." if told else finding(rows, dimension, measure, currency)


def basis(
    rows: pl.DataFrame, dimension: Dimension, measure: Measure, currency: str
) -> str:
    """What is counted, with n."""
    unsized = len(rows) - len(_sized(rows, measure))
    n = counted(int(rows["holdings"].sum()), "holding")
    none = f" {counted(unsized, 'group')} without: in the table." if unsized else ""
    about = ABOUT.get(dimension, "")
    return (
        f"n = {n} at the period's end.{about}{none} Cost: what exits "
        "and write-offs left of it. Small areas are named on hover and in the table; "
        f"holdings of undisclosed amount are in no sum. {amounts(currency)}"
    )


def notes(rows: pl.DataFrame, measure: Measure) -> list[str]:
    """The largest groups with their shares, as a narrow screen may not name them."""
    told = [
        f"{row['group']} {share(row[SHARES[measure]])}"
        for row in _sized(rows, measure).head(MOST).iter_rows(named=True)
    ]
    return ["; ".join(told)] if len(told) > 1 else []


def table(rows: pl.DataFrame, dimension: Dimension, currency: str) -> pl.DataFrame:
    """The chart's numbers with headers for readers."""
    return rows.select(
        pl.col("group").alias(DIMENSIONS[dimension].capitalize()),
        pl.col("holdings").alias("Holdings"),
        pl.col("cost").cast(pl.Decimal(38, 2)).alias(f"Cost, {currency}"),
        per_cent("share_cost", "Of cost, %"),
        pl.col("fair_value").cast(pl.Decimal(38, 2)).alias(f"Fair value, {currency}"),
        per_cent("share_value", "Of fair value, %"),
    )


def figure(
    rows: pl.DataFrame,
    dimension: Dimension,
    measure: Measure,
    currency: str,
    palette: Palette = SCREEN,
) -> Figure | None:
    """A treemap with direct labels; None when nothing has a size."""
    sized = _sized(rows, measure).to_dicts()
    if not sized:
        return None
    marks = [_mark(row, dimension) for row in sized]
    tiles = {
        "type": "treemap",
        # a click tells the id and no customdata
        "ids": [mark or f"{place}" for place, mark in enumerate(marks)],
        "labels": [_name(row["group"]) for row in sized],
        "parents": [""] * len(sized),
        "values": [float(row[measure]) for row in sized],
        "text": [share(row[SHARES[measure]]) for row in sized],
        "textinfo": "label+text",
        "textfont": {"color": palette.background, "size": TEXT_SIZE},
        "textposition": "top left",
        "marker": {
            "colors": [_colour(row, palette) for row in sized],
            "line": {"color": palette.background, "width": 2},
            "pad": {"t": 0, "l": 0, "r": 0, "b": 0},
        },
        "root": {"color": "rgba(0,0,0,0)"},
        "tiling": {"packing": "squarify", "pad": 0},
        "pathbar": {"visible": False},
        "sort": True,
        "customdata": marks,
        "hovertext": [plain(_in_words(row, measure, currency)) for row in sized],
        "hoverinfo": "text",
    }
    hidden = {"minsize": SMALLEST, "mode": "hide"}
    return {"data": [tiles], "layout": layout(palette, HEIGHT, uniformtext=hidden)}


def _mark(row: Row, dimension: Dimension) -> str | None:
    """What a tile stands for; null where that is no filter."""
    by, group = _by(dimension), row["group_id"]
    return member(by, group) if by and group is not None else None


def _sized(rows: pl.DataFrame, measure: Measure) -> pl.DataFrame:
    return rows.filter(pl.col(measure) > 0)


def _colour(row: Row, palette: Palette) -> str:
    """Grey for what is not known or not engaged."""
    return palette.muted if row["group_id"] is None else palette.accent


def _name(name: str) -> str:
    """A name in at most two short lines, as a phone's tiles are narrow."""
    lines = textwrap.wrap(
        name, LETTERS, max_lines=2, placeholder="\N{HORIZONTAL ELLIPSIS}"
    )
    return "<br>".join(plain(line) for line in lines)


def _in_words(row: Row, measure: Measure, currency: str) -> str:
    holdings = counted(row["holdings"], "holding")
    if row[measure] is None:
        return f"{row['group']}: not known, {holdings}"
    part = share(row[SHARES[measure]])
    return f"{row['group']}: {money(row[measure], currency)}, {part}, {holdings}"
