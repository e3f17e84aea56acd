"""Where the portfolio's cost and fair value lie, by one dimension at a time."""

from decimal import Decimal

import polars as pl
from babel import Locale

from analysis.returns.money import MONEY, total
from queries.composed.holdings import companies, counted, schedule
from queries.composed.table import Table
from queries.lens import Lens
from queries.selection import LOCALE, Selection

# the column of a holding that gives its group, and the name of the group without one
DIMENSIONS = {
    "focus_area": ("focus_area_id", "Not engaged"),
    "hub": ("hub_id", "Not engaged"),
    "country": ("country", "Country not known"),
    "round": ("first_round", "Round not known"),
    "vintage": ("vintage", "Not known"),
}
SCHEMA = {
    "dimension": pl.String,
    "group_id": pl.String,
    "group": pl.String,
    "holdings": pl.Int64,
    "cost": MONEY,
    "fair_value": MONEY,
    "share_cost": pl.Float64,
    "share_value": pl.Float64,
}


def exposure(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A group a row; the groups of each dimension add up to the whole.

    Columns: dimension (focus_area and hub of a holding's first engagement in the
    selection, country, round and vintage of its first payment), group_id (null for
    what has none), group, holdings, cost, fair_value (of those counted; the cost that
    exits left), share_cost, share_value (null when the whole is nothing). By cost,
    vintages in order of years, holdings without a group last.
    """
    frame = schedule(selection).join(
        companies(selection).select("organisation_id", "hub_id", "focus_area_id"),
        on="organisation_id",
    )
    return pl.concat([_by(frame, dimension) for dimension in DIMENSIONS])


def _by(frame: pl.DataFrame, dimension: str) -> pl.DataFrame:
    column, missing = DIMENSIONS[dimension]
    names = {"focus_area_id": "focus_area", "hub_id": "hub"}
    whole = _sums(counted(frame))
    rows = []
    for (value,), part in frame.partition_by(column, as_dict=True).items():
        sums = _sums(counted(part))
        named = value if column not in names else part[names[column]][0]
        rows.append(
            {
                "dimension": dimension,
                "group_id": None if value is None else str(value),
                "group": _name(dimension, named) or missing,
                "holdings": len(part),
                **sums,
                "share_cost": _share(sums["cost"], whole["cost"]),
                "share_value": _share(sums["fair_value"], whole["fair_value"]),
            }
        )
    last = pl.col("group_id").is_null()
    size = [] if dimension == "vintage" else [-pl.col("cost")]
    return pl.DataFrame(rows, SCHEMA).sort(last, *size, "group", "group_id")


def _name(dimension: str, value: object) -> str | None:
    if value is None:
        return None
    if dimension == "country":
        return Locale.parse(LOCALE).territories.get(str(value), str(value))
    return str(value)


def _sums(holdings: pl.DataFrame) -> dict[str, Decimal]:
    return {name: total(holdings[name]) for name in ("cost", "fair_value")}


def _share(part: Decimal, whole: Decimal) -> float | None:
    return float(part / whole) if whole else None


TABLES = {
    "exposure": Table(
        exposure, "a group of a dimension, with the cost and value in it"
    ),
}
