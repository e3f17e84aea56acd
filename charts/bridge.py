"""From opening to closing fair value, step by step.

The frame is the table `bridge`: a row an item with item, label, amount (as it enters
the sum, in cents); `by_holding` is the table `bridge_by_holding`: the same wide, a row
a holding with organisation and reason (why it is in no item).
"""

from datetime import timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.holdings import amounts, left_out
from charts.layout import Figure
from charts.money_axis import money_axis
from charts.months import Span
from charts.native import times
from charts.numbers import change, counted, money, short_day
from charts.palette import SCREEN, Palette
from charts.rows import Rows

ABOVE, BELOW, FOOT = 8, 16, 26
ENDS = ("opening", "closing")
ADDED, TAKEN = "soft", "context"
NOTHING = "Nothing was held, and nothing paid in, in the period"
Row = dict[str, Any]


def card(
    frame: pl.DataFrame, by_holding: pl.DataFrame, currency: str, period: Span
) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, currency),
        finding(frame, currency),
        alternative(frame, currency),
        basis(by_holding, currency, period),
        table(frame, currency),
        notes=notes(by_holding),
        native=lambda shown: times.bridge(shown, currency),
    )


def finding(frame: pl.DataFrame, currency: str) -> str:
    """The chart's title: from how much to how much, and the largest step."""
    amount = _amounts(frame)
    if not any(amount.values()):
        return NOTHING
    first, last = amount["opening"], amount["closing"]
    steps = [row for row in frame.to_dicts() if row["item"] not in ENDS]
    most = max(steps, key=lambda row: abs(row["amount"]), default=None)
    way = "stayed at" if first == last else "rose" if last > first else "fell"
    between = f"from {money(first, currency)} to {money(last, currency)}"
    found = f"Fair value {way} {between if first != last else money(last, currency)}"
    if not most or not most["amount"]:
        return found
    step = change(most["amount"], "money", currency)
    return f"{found}; the largest step is {_lower(most['label'])}, {step}"


def alternative(frame: pl.DataFrame, currency: str) -> str:
    """The chart in words, for readers who do not see it."""
    if not any(_amounts(frame).values()):
        return f"{NOTHING}."
    told = "; ".join(_in_words(row, currency) for row in frame.iter_rows(named=True))
    return f"Steps from the opening to the closing fair value. {told}."


def basis(by_holding: pl.DataFrame, currency: str, period: Span) -> str:
    """What is bridged, with n and the days it runs between."""
    opening = short_day(period[0] - timedelta(days=1))
    n = counted(by_holding["reason"].null_count(), "holding")
    return (
        f"n = {n}, from the close of {opening} to that of "
        f"{short_day(period[1])}; the steps sum to the closing value exactly, to the "
        "cent. Exits leave at cost, so that a gain they brought is taken out of "
        f"revaluation; payments at the rate of their day. {amounts(currency)}"
    )


def notes(by_holding: pl.DataFrame) -> list[str]:
    """Which holdings are in no item, a line a reason."""
    out = by_holding.drop_nulls("reason").partition_by("reason", maintain_order=True)
    return [left_out(part["organisation"].to_list(), part["reason"][0]) for part in out]


def table(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The chart's numbers with headers for readers, in cents."""
    return frame.select(
        pl.col("label").alias("Item"),
        pl.col("amount").cast(pl.Decimal(38, 2)).alias(f"Amount, {currency}"),
    )


def holdings(by_holding: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """The bridge of each holding, a column an item under its label in `frame`."""
    return by_holding.select(
        pl.col("organisation").alias("Holding"),
        *(
            pl.col(item).cast(pl.Decimal(38, 2)).alias(label)
            for item, label in frame.select("item", "label").iter_rows()
        ),
        pl.col("reason").alias("Left out because"),
    )


def figure(
    frame: pl.DataFrame, currency: str, palette: Palette = SCREEN
) -> Figure | None:
    """Bars that each begin where the last one ended; None when all are nothing."""
    rows = frame.to_dicts()
    if not any(row["amount"] for row in rows):
        return None
    stack = Rows([(row["label"], _number(row, currency)) for row in rows], ABOVE, BELOW)
    spans = _spans(rows)
    axis = money_axis(palette, [end for span in spans for end in span], currency)
    return {
        "data": [_bars(rows, spans, currency, palette)],
        "layout": stack.layout(
            palette,
            FOOT,
            xaxis=axis,
            shapes=[_zero(palette), *_links(spans, stack, palette)],
        ),
    }


def _amounts(frame: pl.DataFrame) -> dict[str, Decimal]:
    return {"opening": Decimal(0), "closing": Decimal(0)} | dict(
        frame.select("item", "amount").iter_rows()
    )


def _spans(rows: list[Row]) -> list[tuple[Decimal, Decimal]]:
    """From where to where each bar reaches; the ends reach from nothing."""
    steps = [row["amount"] for row in rows if row["item"] != "closing"]
    levels = [Decimal(0), *accumulate(steps)]
    return [
        (Decimal(0), row["amount"])
        if row["item"] in ENDS
        else (levels[place], levels[place + 1])
        for place, row in enumerate(rows)
    ]


def _bars(
    rows: list[Row],
    spans: list[tuple[Decimal, Decimal]],
    currency: str,
    palette: Palette,
) -> Row:
    down = [row["item"] not in ENDS and row["amount"] < 0 for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [float(start) for start, _ in spans],
        "x": [float(end - start) for start, end in spans],
        "y": list(range(len(rows))),
        "width": 0.3,
        "marker": {
            "color": [_colour(row, palette) for row in rows],
            "pattern": {
                "shape": ["/" if taken else "" for taken in down],
                "fgcolor": palette.background,
                "fillmode": "overlay",
                "solidity": 0.3,
                "size": 6,
            },
        },
        "hovertext": [plain(_in_words(row, currency)) for row in rows],
        "hoverinfo": "text",
    }


def _colour(row: Row, palette: Palette) -> str:
    if row["item"] in ENDS:
        return palette.accent
    return getattr(palette, ADDED if row["amount"] >= 0 else TAKEN)


def _links(
    spans: list[tuple[Decimal, Decimal]], stack: Rows, palette: Palette
) -> list[Row]:
    """Thin lines from where a bar ends to the next one, broken where texts stand."""
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    out, into = stack.part(BELOW), 1 - stack.part(ABOVE)
    ends = [float(end) for _, end in spans[:-1]]
    return [
        {"type": "line", "line": line, "xref": "x", "yref": "y", "layer": "below"}
        | {"x0": end, "x1": end, "y0": place + start, "y1": place + stop}
        for place, end in enumerate(ends)
        for start, stop in ((0, out), (into, 1))
    ]


def _zero(palette: Palette) -> Row:
    ends = {"x0": 0, "x1": 0, "xref": "x", "y0": 0, "y1": 1, "yref": "paper"}
    line = {"color": palette.muted, "width": 1}
    return {"type": "line", "line": line, "layer": "below", **ends}


def _number(row: Row, currency: str) -> str:
    if row["item"] in ENDS:
        return money(row["amount"], currency)
    return change(row["amount"], "money", currency)


def _in_words(row: Row, currency: str) -> str:
    return f"{row['label']}: {_number(row, currency)}"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
