"""One holding from close by: its payments and marks on one axis of time.

Frames: `holding_flows` (paid_on, kind, round, instrument, currency, amount,
amount_base, ownership_after), `holding_marks` (valued_on, method, currency, fair_value,
fair_value_base, stale) and `holding_history` (happened_on, what, detail).
"""

from datetime import date
from typing import Any

import polars as pl

from analysis.returns.flows import PAID_IN
from charts import holding_words
from charts.card import Card
from charts.escaping import plain
from charts.holdings import amounts, method
from charts.layout import Figure, label, layout
from charts.money_axis import money_axis
from charts.native import times
from charts.numbers import counted, short_day
from charts.palette import SCREEN, Palette
from charts.quarters import time_axis

HEIGHT = 400
UPPER, LOWER = (0.58, 0.93), (0.0, 0.43)
DAY, SLIMMEST = 86_400_000, 80
Row = dict[str, Any]


def card(
    flows: pl.DataFrame, marks: pl.DataFrame, name: str, currency: str, on: date
) -> Card:
    """The chart of the holding `name` with its words and its table."""
    return Card(
        figure(flows, marks, currency, on),
        finding(flows, marks, name, currency),
        alternative(flows, marks, name, currency),
        basis(flows, marks, currency),
        holding_words.table(flows, marks, currency),
        native=times.holding,
    )


def finding(flows: pl.DataFrame, marks: pl.DataFrame, name: str, currency: str) -> str:
    """The chart's title: how often was paid and valued, and the last mark."""
    if not len(flows):
        return "There is no holding to show"
    said = f"{name}: {counted(len(flows), 'payment')}"
    if not len(marks):
        return f"{said}, never marked, at cost"
    last = marks.row(-1, named=True)
    value = holding_words.value(last, currency)
    old = ", stale" if last["stale"] else ""
    when = f"{method(last['method'])}, {short_day(last['valued_on'])}{old}"
    return f"{said}, {counted(len(marks), 'mark')}, the last {value} ({when})"


def alternative(
    flows: pl.DataFrame, marks: pl.DataFrame, name: str, currency: str
) -> str:
    """The chart in words, for readers who do not see it."""
    told = [holding_words.paid(row, currency) for row in flows.iter_rows(named=True)]
    told += [holding_words.marked(row, currency) for row in marks.iter_rows(named=True)]
    return f"{finding(flows, marks, name, currency)}. {'; '.join(told)}".strip()


def basis(flows: pl.DataFrame, marks: pl.DataFrame, currency: str) -> str:
    """What is drawn, with n."""
    n = f"{counted(len(flows), 'payment')} and {counted(len(marks), 'mark')}"
    return (
        f"n = {n} by the period's end, each at the rate of its day. Paid in below the "
        "line, received above it; open diamond: amount not known; open circle: a mark "
        f"over twelve months old. {amounts(currency)}"
    )


def figure(
    flows: pl.DataFrame,
    marks: pl.DataFrame,
    currency: str,
    on: date,
    palette: Palette = SCREEN,
) -> Figure | None:
    """Payments over marks; None without a payment."""
    if not len(flows):
        return None
    paid, valued = flows.to_dicts(), marks.to_dicts()
    first = min([flows["paid_on"][0], *marks["valued_on"].to_list()])
    signed = [_signed(row) for row in paid if row["amount_base"] is not None]
    values = [r["fair_value_base"] for r in valued if r["fair_value_base"] is not None]
    return {
        "data": [
            _bars(paid, (on - first).days, currency, palette),
            _hidden(paid, currency, palette),
            _marks(valued, currency, palette),
        ],
        "layout": layout(
            palette,
            HEIGHT,
            xaxis=time_axis(palette, first, on, anchor="y2"),
            yaxis=money_axis(palette, signed, currency, domain=list(UPPER)),
            yaxis2=money_axis(palette, values, currency, domain=list(LOWER)),
            shapes=[_zero(palette)],
            annotations=_titles(bool(valued), palette),
        ),
    }


def _signed(row: Row) -> Any:  # noqa: ANN401
    """Paid in below zero, received above it."""
    return -row["amount_base"] if row["kind"] in PAID_IN else row["amount_base"]


def _bars(paid: list[Row], days: int, currency: str, palette: Palette) -> Row:
    """A bar a payment, as wide as can be seen in so many days."""
    known = [row for row in paid if row["amount_base"] is not None]
    return {
        "type": "bar",
        "x": [row["paid_on"].isoformat() for row in known],
        "y": [float(_signed(row)) for row in known],
        "width": max(1, (days or 1) / SLIMMEST) * DAY,
        "marker": {"color": palette.accent},
        "hovertext": [plain(holding_words.paid(row, currency)) for row in known],
        "hoverinfo": "text",
    }


def _hidden(paid: list[Row], currency: str, palette: Palette) -> Row:
    unknown = [row for row in paid if row["amount_base"] is None]
    look = {"symbol": "diamond-open", "size": 11, "color": palette.text}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["paid_on"].isoformat() for row in unknown],
        "y": [0] * len(unknown),
        "cliponaxis": False,
        "marker": {**look, "line": {"width": 2, "color": palette.text}},
        "hovertext": [plain(holding_words.paid(row, currency)) for row in unknown],
        "hoverinfo": "text",
    }


def _marks(valued: list[Row], currency: str, palette: Palette) -> Row:
    shown = [row for row in valued if row["fair_value_base"] is not None]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row["valued_on"].isoformat() for row in shown],
        "y": [float(row["fair_value_base"]) for row in shown],
        "yaxis": "y2",
        "cliponaxis": False,
        "line": {"color": palette.context, "width": 1, "dash": "dot"},
        "marker": {
            "symbol": [_symbol(row) for row in shown],
            "size": 10,
            "color": palette.accent,
            "line": {"width": 2, "color": palette.accent},
        },
        "hovertext": [plain(holding_words.marked(row, currency)) for row in shown],
        "hoverinfo": "text",
    }


def _symbol(row: Row) -> str:
    if not row["fair_value_base"]:
        return "x-thin"
    return "circle-open" if row["stale"] else "circle"


def _zero(palette: Palette) -> Row:
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0, "yref": "y"}
    return {"type": "line", "line": {"color": palette.muted, "width": 1}, **ends}


def _titles(marked: bool, palette: Palette) -> list[Row]:
    titles = ("Received (above), paid in (below)", "Fair value at each mark")
    place: Row = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "paper"}
    told = titles if marked else (titles[0], f"{titles[1]}: none yet, at cost")
    return [
        label(palette, text, y=top, yanchor="bottom", yshift=4, **place)
        for text, top in zip(told, (UPPER[1], LOWER[1]), strict=True)
    ]
