"""What projects were to bring and have brought, by kind of benefit and unit.

The frame is the table `outcomes`: a row a kind and unit_or_currency with projected and
realised (the latest report of each project), projects, with_projected, with_realised,
both in base currency for kinds of money, and without_rate (projects). Nothing is added
across kinds or units.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain, shorten
from charts.layout import TEXT_SIZE, Figure, value_axis
from charts.numbers import count, counted
from charts.palette import SCREEN, Palette
from charts.quantities import quantity
from charts.rows import MOST, Rows

THICK, FOOT, ROOM = 14, 8, 1.7
SIDES = ("projected", "realised")
KINDS = {
    "revenue": "Revenue",
    "cost_saving": "Cost saving",
    "cost_avoidance": "Cost avoidance",
    "co2e": "CO\N{SUBSCRIPT TWO}e",
    "other": "Other benefit",
}
NOTHING = "No project of the period has reported a benefit"
TOLD, LONGEST_UNIT = 2, 10
Row = dict[str, Any]


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    """Kind by kind in the contract's order, units of most projects first."""
    place = {kind: i for i, kind in enumerate(KINDS)}
    kind = pl.col("kind").replace_strict(place, default=len(place))
    return frame.sort(kind, -pl.col("projects"), maintain_order=True)


def card(frame: pl.DataFrame, currency: str) -> Card:
    """The chart with its words and its table; `currency` is the base currency."""
    return Card(
        figure(frame),
        finding(frame),
        alternative(frame),
        basis(frame),
        table(frame, currency),
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: what the kinds reported by most projects have brought."""
    if not len(frame):
        return NOTHING
    rows = _sorted(frame).sort("projects", descending=True, maintain_order=True)
    told = "; ".join(_brought(row) for row in rows.head(TOLD).iter_rows(named=True))
    rest = len(rows) - TOLD
    return f"{told}; {count(rest)} more below" if rest > 0 else told


def _brought(row: Row) -> str:
    name = KINDS.get(row["kind"], row["kind"])
    if row["realised"] is None:
        return f"{name}: {_amount(row, 'projected')} projected, none reported yet"
    done = f"{name}: {_amount(row, 'realised')} realised"
    if row["projected"] is None:
        return f"{done}, none was projected"
    return f"{done}, {_amount(row, 'projected')} projected"


def _amount(row: Row, side: str) -> str:
    return quantity(row[side], row["kind"], row["unit_or_currency"])


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    if not len(frame):
        return f"{NOTHING}."
    rows = _sorted(frame)
    told = "; ".join(_in_words(row) for row in rows.head(MOST).iter_rows(named=True))
    return f"Pairs of bars, projected above realised. {told}.{_left_out(rows)}"


def basis(frame: pl.DataFrame) -> str:
    """What is counted, and that rows are not to be compared with each other."""
    unrated = int(frame["without_rate"].sum())
    left = f" {counted(unrated, 'report')} without an exchange rate." if unrated else ""
    return (
        "Latest report of each project and kind by the as-of date; each pair of bars "
        "has its own scale, and nothing is added across kinds or units. Realised may "
        f"be of fewer projects than projected.{left}{_left_out(frame)}"
    )


def _left_out(frame: pl.DataFrame) -> str:
    if len(frame) <= MOST:
        return ""
    return f" Drawn: the first {MOST} of {count(len(frame))}; the table has all."


def table(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The chart's numbers with headers for readers; money in its own currency."""
    money = [
        pl.col(f"{side}_base")
        .cast(pl.Float64)
        .alias(f"{side.capitalize()}, {currency}")
        for side in SIDES
    ]
    return _sorted(frame).select(
        pl.col("kind").replace(KINDS).alias("Benefit"),
        pl.col("unit_or_currency").alias("Unit or currency"),
        pl.col("projected").cast(pl.Float64).alias("Projected"),
        pl.col("with_projected").alias("By projects"),
        pl.col("realised").cast(pl.Float64).alias("Realised"),
        pl.col("with_realised").alias("Of projects"),
        *money,
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """A pair of bars a kind and unit, each pair on its own scale; None without one."""
    rows = _sorted(frame).head(MOST).to_dicts()
    if not rows:
        return None
    ends = THICK + 2
    heads = [(_name(row), counted(row["projects"], "project")) for row in rows]
    stack = Rows(heads, ends, ends + 10, True)
    least = min(0.0, *(x or 0 for side in SIDES for x in _lengths(rows, side)))
    bare = {"showticklabels": False, "showgrid": False, "range": [least, ROOM]}
    return {
        "data": [_bars(rows, side, stack, palette) for side in SIDES],
        "layout": stack.layout(
            palette, FOOT, barmode="overlay", xaxis=value_axis(palette, **bare)
        ),
    }


def _lengths(rows: list[Row], side: str) -> list[float | None]:
    """Lengths against the longer bar of the same row."""
    longest = [max(abs(row[s] or 0) for s in SIDES) or 1 for row in rows]
    return [
        None if row[side] is None else float(row[side] / most)
        for row, most in zip(rows, longest, strict=True)
    ]


def _bars(rows: list[Row], side: str, stack: Rows, palette: Palette) -> Row:
    """What is projected or realised, with its amount at the bar's end."""
    planned = side == "projected"
    shift = stack.part(THICK / 2 + 1) * (-1 if planned else 1)
    told = [_short(row, side) for row in rows]
    lengths = _lengths(rows, side)
    return {
        "type": "bar",
        "orientation": "h",
        "x": [0 if length is None else length for length in lengths],
        "y": [y + shift for y in range(len(rows))],
        "width": stack.part(THICK),
        "marker": {"color": palette.context if planned else palette.accent},
        "text": [f" {side} {plain(text)}" for text in told],
        "textposition": "outside",
        "textfont": {"color": palette.text, "size": TEXT_SIZE - 1},
        "cliponaxis": False,
        "customdata": [row["kind"] for row in rows],
        "hovertext": [plain(_in_words(row)) for row in rows],
        "hoverinfo": "text",
    }


def _short(row: Row, side: str) -> str:
    """An amount that fits beside a bar; a long unit is in the row's name."""
    unit = shorten(row["unit_or_currency"], LONGEST_UNIT)
    return quantity(row[side], row["kind"], unit)


def _name(row: Row) -> str:
    name = KINDS.get(row["kind"], row["kind"])
    return f"{name}, {row['unit_or_currency']}"


def _in_words(row: Row) -> str:
    sides = [
        f"{_amount(row, side)} {side} by {counted(row[f'with_{side}'], 'project')}"
        if row[side] is not None
        else f"nothing {side}"
        for side in SIDES
    ]
    return f"{_name(row)}: {', '.join(sides)}"
