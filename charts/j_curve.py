"""The J-curve: what is out net of what came back, and the multiples, by quarter.

The frame is the table `j_curve`: a row a quarter with quarter_end, paid_in, received,
net, called, cumulative, undisclosed, fair_value, dpi, rvpi, tvpi, at_cost, left_out.
"""

from decimal import Decimal
from typing import Any

import polars as pl

from charts.card import Card
from charts.holdings import amounts
from charts.layout import Figure, label, layout, value_axis
from charts.money_axis import money_axis
from charts.native import times
from charts.numbers import counted, money, multiple, short_day
from charts.palette import SCREEN, Palette
from charts.quarters import WIDTH, last_day, middles, quarter, time_axis

HEIGHT = 400
UPPER, LOWER = (0.52, 0.93), (0.0, 0.36)
TITLE = "Paid in and received, net, since the start"
LINES = {"tvpi": ("TVPI", "solid"), "dpi": ("DPI", "dot")}
SAMPLES = {"tvpi": "\N{BOX DRAWINGS HEAVY HORIZONTAL}" * 2, "dpi": "\N{MIDDLE DOT}" * 4}
MULTIPLES = ("dpi", "rvpi", "tvpi")
NOTHING = "Nothing was paid in by the end of the period"
COLUMNS = {
    "paid_in": "Paid in",
    "received": "Received",
    "cumulative": "Net so far",
    "fair_value": "Fair value",
}
Row = dict[str, Any]


def card(frame: pl.DataFrame, currency: str) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, currency),
        finding(frame, currency),
        alternative(frame, currency),
        basis(frame, currency),
        table(frame, currency),
        notes=notes(frame),
        native=times.j_curve,
    )


def finding(frame: pl.DataFrame, currency: str) -> str:
    """The chart's title: where the curve stands, its lowest point, the multiples."""
    if not len(frame):
        return NOTHING
    last = frame.row(-1, named=True)
    ends = f"TVPI {multiple(last['tvpi'])}, DPI {multiple(last['dpi'])}"
    net = _net(last, currency)
    return f"{net[:1].upper()}{net[1:]}{_lowest(frame, currency)}; {ends}"


def _net(row: Row, currency: str) -> str:
    """The sum so far as what it means."""
    amount = money(abs(row["cumulative"]), currency)
    if row["cumulative"] > 0:
        return f"{amount} more came back than was paid in"
    if not row["cumulative"]:
        return "as much came back as was paid in"
    return f"{amount} more was paid in than came back"


def _lowest(frame: pl.DataFrame, currency: str) -> str:
    """The deepest point, where the curve has left it behind."""
    low = frame.sort("cumulative", "quarter_end").row(0, named=True)
    if low["cumulative"] >= frame["cumulative"][-1] or low["cumulative"] >= 0:
        return ""
    deep = money(abs(low["cumulative"]), currency)
    return f"; at most {deep} was out, in {quarter(low['quarter_end'])}"


def alternative(frame: pl.DataFrame, currency: str) -> str:
    """The chart in words, for readers who do not see it."""
    if not len(frame):
        return f"{NOTHING}."
    year_ends = frame.filter(pl.col("quarter_end").dt.month() > 9)  # noqa: PLR2004
    rows = pl.concat([year_ends, frame.tail(1)]).unique(maintain_order=True)
    told = "; ".join(_in_words(row, currency) for row in rows.iter_rows(named=True))
    return f"Bars of money received less paid in, lines of TVPI and DPI. {told}."


def basis(frame: pl.DataFrame, currency: str) -> str:
    """What is counted, with n."""
    return (
        f"n = {counted(len(frame), 'quarter')} since the first payment. Bars: all "
        "received less all paid in so far; TVPI: (received + fair value) / paid in, "
        f"DPI: received / paid in, at each quarter's end. {amounts(currency)}"
    )


def notes(frame: pl.DataFrame) -> list[str]:
    """What the last quarter leaves out, and that it is not over."""
    if not len(frame):
        return []
    last = frame.row(-1, named=True)
    end, lines = last["quarter_end"], []
    if end != last_day(end):
        lines.append(f"{quarter(end)} is counted to {short_day(end)} (hatched).")
    if last["undisclosed"]:
        payments = counted(last["undisclosed"], "payment")
        lines.append(f"{payments} of undisclosed amount or without a rate: in no sum.")
    if last["left_out"]:
        lines.append(f"{counted(last['left_out'], 'holding')} in no ratio.")
    if last["at_cost"]:
        lines.append(f"{counted(last['at_cost'], 'holding')} at cost: no mark yet.")
    return lines


def table(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a quarter."""
    return frame.select(
        pl.col("quarter_end").alias("To"),
        *(
            pl.col(name).cast(pl.Decimal(38, 2)).alias(f"{title}, {currency}")
            for name, title in COLUMNS.items()
        ),
        *(
            pl.col(name).cast(pl.Decimal(38, 2)).alias(f"{name.upper()}, x")
            for name in MULTIPLES
        ),
        pl.col("undisclosed").alias("Undisclosed payments"),
        pl.col("at_cost").alias("Holdings at cost"),
        pl.col("left_out").alias("Holdings left out"),
    )


def figure(
    frame: pl.DataFrame, currency: str, palette: Palette = SCREEN
) -> Figure | None:
    """Bars of the net sum over lines of the multiples; None before any payment."""
    if not len(frame):
        return None
    rows = frame.to_dicts()
    days = frame["quarter_end"]
    axes = {
        "xaxis": time_axis(palette, days[0], days[-1], anchor="y2"),
        "yaxis": money_axis(
            palette, frame["cumulative"].to_list(), currency, 5, domain=list(UPPER)
        ),
        "yaxis2": _multiples(frame, palette),
    }
    return {
        "data": [
            _bars(rows, currency, palette),
            *(_line(rows, name, currency, palette) for name in LINES),
        ],
        "layout": layout(
            palette,
            HEIGHT,
            **axes,
            shapes=[_level(0, "y", palette), _level(1, "y2", palette)],
            annotations=_titles(rows[-1], palette),
        ),
    }


def _multiples(frame: pl.DataFrame, palette: Palette) -> Row:
    values = [v for name in LINES for v in frame[name].drop_nulls()]
    top = max([Decimal(1), *values])
    axis = {
        "range": [-0.04 * float(top), float(top) * 1.08],
        "ticksuffix": "x",
        "nticks": 4,
    }
    return value_axis(palette, domain=list(LOWER), rangemode="normal", **axis)


def _bars(rows: list[Row], currency: str, palette: Palette) -> Row:
    whole = [row["quarter_end"] == last_day(row["quarter_end"]) for row in rows]
    return {
        "type": "bar",
        "x": middles([row["quarter_end"] for row in rows]),
        "width": WIDTH,
        "y": [float(row["cumulative"]) for row in rows],
        "marker": {
            "color": palette.accent,
            "pattern": {
                "shape": ["" if full else "/" for full in whole],
                "fgcolor": palette.background,
                "fillmode": "overlay",
                "solidity": 0.45,
                "size": 6,
            },
        },
        "hovertext": [_in_words(row, currency) for row in rows],
        "hoverinfo": "text",
    }


def _line(rows: list[Row], name: str, currency: str, palette: Palette) -> Row:
    """A multiple at each quarter's end; a gap where it cannot be said."""
    values = [None if row[name] is None else float(row[name]) for row in rows]
    few = sum(value is not None for value in values) == 1
    width = {"tvpi": 2.5, "dpi": 2}[name]
    colour = {"tvpi": palette.accent, "dpi": palette.muted}[name]
    return {
        "type": "scatter",
        "mode": "lines+markers" if few else "lines",
        "x": middles([row["quarter_end"] for row in rows]),
        "y": values,
        "yaxis": "y2",
        "line": {"color": colour, "width": width, "dash": LINES[name][1]},
        "hovertext": [_in_words(row, currency) for row in rows],
        "hoverinfo": "text",
    }


def _level(value: float, axis: str, palette: Palette) -> Row:
    """A line across a panel: nothing, or all that was paid in."""
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value, "yref": axis}
    return {"type": "line", "line": {"color": palette.muted, "width": 1}, **ends}


def _titles(last: Row, palette: Palette) -> list[Row]:
    """Over each panel what it shows; the lines are named with where they stand."""
    colours = {"tvpi": palette.accent, "dpi": palette.muted}
    lines = "   ".join(
        f"<span style='color:{colours[name]}'><b>{SAMPLES[name]}</b></span> "
        f"{title} {multiple(last[name])}"
        for name, (title, _) in LINES.items()
    )
    place: Row = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "paper"}
    return [
        label(palette, text, y=top, yanchor="bottom", yshift=4, **place)
        for text, top in ((TITLE, UPPER[1]), (lines, LOWER[1]))
    ]


def _in_words(row: Row, currency: str) -> str:
    return (
        f"To {short_day(row['quarter_end'])}: {_net(row, currency)}, "
        f"TVPI {multiple(row['tvpi'])}, DPI {multiple(row['dpi'])}"
    )
