"""How old the values of the holdings are, and how they were made.

The frame is the table `marks`: a row a holding's value, or a mark that is questioned
and not in force (without a basis), with organisation_id, organisation, valued_on (null
where never marked), age (days), method, stale, currency, fair_value_local, fair_value,
basis, finding.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.holdings import amounts, listed, method, standing
from charts.layout import Figure, value_axis
from charts.native import counts
from charts.numbers import count, counted, money, short_day
from charts.palette import SCREEN, Palette
from charts.rows import MOST, Rows

ABOVE, BELOW, FOOT = 8, 15, 26
YEAR = 365
SHORT = {"recent_round": "round", "dcf": "DCF"}
NOTHING = "Nothing is held at the end of the period"
Row = dict[str, Any]


def held(frame: pl.DataFrame) -> pl.DataFrame:
    """The known values of what is still held, oldest first."""
    worth = pl.col("fair_value") > 0
    rows = frame.filter(pl.col("basis").is_not_null() & worth)
    return rows.sort("age", descending=True, nulls_last=True, maintain_order=True)


def card(frame: pl.DataFrame, currency: str) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, currency),
        finding(frame),
        alternative(frame, currency),
        basis(frame, currency),
        table(frame, currency),
        notes=notes(frame),
        native=lambda shown: counts.marks(shown, currency),
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many values are stale or at cost, and the oldest."""
    rows = held(frame)
    if not len(rows):
        return NOTHING
    n = counted(len(rows), "value")
    stale = int(rows["stale"].sum())
    unmarked = int((rows["basis"] == "cost").sum())
    cost = f", {count(unmarked)} without any mark" if unmarked else ""
    if not stale:
        return f"None of {n} is over twelve months old{cost}"
    old = rows.filter("stale").row(0, named=True)
    return (
        f"{count(stale)} of {n} over twelve months old (stale){cost}; oldest: "
        f"{old['organisation']}, {counted(old['age'], 'day')}"
    )


def alternative(frame: pl.DataFrame, currency: str) -> str:
    """The chart in words, for readers who do not see it."""
    rows = held(frame).head(MOST).iter_rows(named=True)
    told = "; ".join(_in_words(row, currency) for row in rows)
    return f"Bars of the age of each value. {told}." if told else f"{NOTHING}."


def basis(frame: pl.DataFrame, currency: str) -> str:
    """What a bar is, with n."""
    rest = len(held(frame)) - MOST
    drawn = f" Drawn: the {MOST} oldest; the table has all." if rest > 0 else ""
    return (
        f"n = {counted(len(held(frame)), 'value')} of what is held at the period's end."
        " Bar: days since the mark, or since the price was paid; stroke: twelve "
        "months; DCF: discounted cash flow; round: recent round; "
        f"stale ones are hatched and named.{drawn} {amounts(currency)}"
    )


def notes(frame: pl.DataFrame) -> list[str]:
    """Whose value is not known, and the marks that are questioned, a line each."""
    known = pl.col("basis").is_null() | pl.col("fair_value").is_not_null()
    unknown = frame.filter(~known)["organisation"].to_list()
    rows = frame.drop_nulls("finding").head(MOST).iter_rows(named=True)
    return [
        *([f"Value not known, in no bar: {listed(unknown)}."] if unknown else []),
        *(
            f"{row['organisation']}, mark of {short_day(row['valued_on'])}: "
            f"{row['finding']}{'' if row['basis'] else ' (not in force)'}."
            for row in rows
        ),
    ]


def table(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """All values and marks with headers for readers."""
    rows = frame.to_dicts()
    stands = pl.Series("Stands on", [standing(row) for row in rows], dtype=pl.String)
    stale = pl.when("stale").then(pl.lit("stale")).otherwise(pl.lit("")).alias("Stale")
    return frame.select(
        pl.col("organisation").alias("Holding"),
        stands,
        pl.col("valued_on").alias("Valued on"),
        pl.col("age").alias("Age, days"),
        stale,
        pl.col("fair_value_local").cast(pl.Decimal(38, 2)).alias("Fair value"),
        pl.col("currency").alias("Currency"),
        pl.col("fair_value").cast(pl.Decimal(38, 2)).alias(f"Fair value, {currency}"),
        pl.col("finding").alias("Finding"),
    )


def figure(
    frame: pl.DataFrame, currency: str, palette: Palette = SCREEN
) -> Figure | None:
    """Bars of days, oldest first, beside twelve months; None when nothing is held."""
    rows = held(frame).head(MOST).to_dicts()
    if not rows:
        return None
    texts = [(row["organisation"], _text(row)) for row in rows]
    stack = Rows(texts, ABOVE, BELOW, single=True)
    top = max([YEAR, *(row["age"] or 0 for row in rows)])
    axis = value_axis(palette, range=[0, top * 1.04], ticksuffix=" days", nticks=5)
    return {
        "data": [_bars(rows, currency, palette)],
        "layout": stack.layout(
            palette, FOOT, xaxis=axis, shapes=stack.marks(palette, [YEAR] * len(rows))
        ),
    }


def _bars(rows: list[Row], currency: str, palette: Palette) -> Row:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row["age"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.3,
        "marker": {
            "color": [palette.context if r["stale"] else palette.accent for r in rows],
            "pattern": {
                "shape": ["/" if row["stale"] else "" for row in rows],
                "fgcolor": palette.background,
                "fillmode": "overlay",
                "solidity": 0.3,
                "size": 6,
            },
        },
        "customdata": [row["organisation_id"] for row in rows],
        "hovertext": [plain(_in_words(row, currency)) for row in rows],
        "hoverinfo": "text",
    }


def _text(row: Row) -> str:
    """The way the value was made, and whether it is old."""
    named = SHORT.get(row["method"]) or method(row["method"] or "")
    made = "at cost" if row["basis"] == "cost" else named
    return f"{made}{' · stale' if row['stale'] else ''}"


def _in_words(row: Row, currency: str) -> str:
    value = money(row["fair_value"], currency)
    return f"{row['organisation']}: {value}, {standing(row)}"
