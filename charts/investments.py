"""What was paid to companies quarter by quarter: new holdings and follow-ons.

The frame is the table `investments_by_quarter`: a row a quarter with quarter (its first
day), new, follow_on (amounts), payments, undisclosed.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.holdings import amounts
from charts.layout import Figure, label, layout
from charts.money_axis import money_axis
from charts.months import Span
from charts.native import times
from charts.numbers import count, counted, money, short_day
from charts.palette import SCREEN, Palette
from charts.picks import periods
from charts.quarters import WIDTH, last_day, middles, quarter, time_axis
from queries.picks import days

HEIGHT, TOP = 290, 0.9
KINDS = {"new": "New holdings", "follow_on": "Follow-on"}
NOTHING = "Nothing was paid to companies in the period"
Row = dict[str, Any]


def card(frame: pl.DataFrame, currency: str, period: Span) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, currency),
        finding(frame, currency),
        alternative(frame, currency),
        basis(frame, currency),
        table(frame, currency),
        notes=notes(frame, period),
        native=times.investments,
        picks=periods((quarter(d), d, last_day(d)) for d in frame["quarter"]),
    )


def finding(frame: pl.DataFrame, currency: str) -> str:
    """The chart's title: how many payments, and the quarter of most money."""
    payments = int(frame["payments"].sum())
    if not payments:
        return NOTHING
    rows = frame.with_columns(paid=pl.col("new") + pl.col("follow_on"))
    top = rows.sort("paid", "quarter", descending=[True, False]).row(0, named=True)
    if not top["paid"]:
        return f"{counted(payments, 'payment')} to companies, no amount disclosed"
    return (
        f"{counted(payments, 'payment')} to companies; most was paid in "
        f"{quarter(top['quarter'])}, {money(top['paid'], currency)}"
    )


def alternative(frame: pl.DataFrame, currency: str) -> str:
    """The chart in words, for readers who do not see it."""
    paid = frame.filter(pl.col("payments") > 0)
    if not len(paid):
        return f"{NOTHING}."
    told = "; ".join(_in_words(row, currency) for row in paid.iter_rows(named=True))
    return f"Bars by quarter of what was paid to companies. {told}."


def basis(frame: pl.DataFrame, currency: str) -> str:
    """What is counted, with n."""
    n = counted(int(frame["payments"].sum()), "payment")
    return (
        f"n = {n} in the period, at the rate of their day; new: initial "
        "payments and a fund's first call, follow-on: later ones. "
        f"{amounts(currency)}"
    )


def notes(frame: pl.DataFrame, period: Span) -> list[str]:
    """Quarters that the period covers in part, and amounts that are not disclosed."""
    start, end = period
    days = frame["quarter"].to_list()
    lines = []
    if days and start > days[0]:
        lines.append(f"{quarter(days[0])} is counted from {short_day(start)}.")
    if days and end < last_day(days[-1]):
        lines.append(f"{quarter(days[-1])} is counted to {short_day(end)}.")
    unknown = frame.filter(pl.col("undisclosed") > 0).iter_rows(named=True)
    told = [f"{quarter(row['quarter'])} {count(row['undisclosed'])}" for row in unknown]
    if told:
        lines.append(
            f"Of undisclosed amount or without a rate, in no bar: {', '.join(told)}."
        )
    return lines


def table(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a quarter."""
    names = [quarter(day) for day in frame["quarter"]]
    return frame.select(
        pl.Series("Quarter", names, dtype=pl.String),
        *(
            pl.col(name).cast(pl.Decimal(38, 2)).alias(f"{title}, {currency}")
            for name, title in KINDS.items()
        ),
        pl.col("payments").alias("Payments"),
        pl.col("undisclosed").alias("Of undisclosed amount"),
    )


def figure(
    frame: pl.DataFrame, currency: str, palette: Palette = SCREEN
) -> Figure | None:
    """Stacked bars, follow-ons hatched on top; None when no amount is known."""
    paid = [row["new"] + row["follow_on"] for row in frame.iter_rows(named=True)]
    if not any(paid):
        return None
    rows, days = frame.to_dicts(), frame["quarter"]
    return {
        "data": [_bars(rows, name, currency, palette) for name in KINDS],
        "layout": layout(
            palette,
            HEIGHT,
            barmode="stack",
            xaxis=time_axis(palette, days[0], days[-1]),
            yaxis=money_axis(palette, paid, currency, domain=[0, TOP]),
            annotations=[_key(palette)],
        ),
    }


def _bars(rows: list[Row], name: str, currency: str, palette: Palette) -> Row:
    hatch = {"shape": "/", "fgcolor": palette.background, "fillmode": "overlay"}
    looks = {
        "new": {"color": palette.accent},
        "follow_on": {
            "color": palette.soft,
            "pattern": {**hatch, "size": 6, "solidity": 0.3},
        },
    }
    return {
        "type": "bar",
        "x": middles([row["quarter"] for row in rows]),
        "width": WIDTH,
        "y": [float(row[name]) for row in rows],
        "marker": looks[name],
        "customdata": [days(q, last_day(q)) for q in (row["quarter"] for row in rows)],
        "hovertext": [_in_words(row, currency) for row in rows],
        "hoverinfo": "text",
    }


def _key(palette: Palette) -> Row:
    new, follow = (
        f"<span style='color:{colour}'>{square}</span> {KINDS[name]}"
        for name, colour, square in (
            ("new", palette.accent, "\N{BLACK SQUARE}"),
            (
                "follow_on",
                palette.soft,
                "\N{SQUARE WITH UPPER RIGHT TO LOWER LEFT FILL}",
            ),
        )
    )
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": TOP, "yref": "paper"}
    return label(palette, f"{new}   {follow}", yanchor="bottom", yshift=4, **place)


def _in_words(row: Row, currency: str) -> str:
    parts = [
        f"{money(row[name], currency)} {title.lower()}" for name, title in KINDS.items()
    ]
    hidden = f", {count(row['undisclosed'])} undisclosed" if row["undisclosed"] else ""
    payments = counted(row["payments"], "payment")
    return f"{quarter(row['quarter'])}: {', '.join(parts)} ({payments}{hidden})"
