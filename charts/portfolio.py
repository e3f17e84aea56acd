"""The portfolio in words: what it is worth, how concentrated it is, what is left.

The frame is the table `portfolio`, one row.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.holdings import GROSS, irr
from charts.numbers import (
    count,
    counted,
    money,
    multiple,
    per_cent,
    share,
    short_day,
)

BY = {"cost": "By cost", "value": "By fair value"}
NOTHING = "Nothing was paid to a company by the end of the period"
NO_COMMITMENT = "There is no commitment to compare with"
CONCENTRATION = (
    "HHI: the sum of squared percentage shares, from near 0 (many equal ones) to "
    "10,000 (one); effective number: 10,000 / HHI, how many equal holdings would be as "
    f"concentrated. Holdings of undisclosed amount are left out. {GROSS}"
)
Row = dict[str, Any]


def worth(frame: pl.DataFrame, currency: str) -> str:
    """What the portfolio is worth and returned, in a sentence."""
    row = frame.row(0, named=True)
    if not row["holdings"]:
        return NOTHING
    value = money(row["fair_value"], currency)
    return (
        f"{counted(row['holdings'], 'holding')}, {count(row['current'])} current, "
        f"worth {value} on {short_day(row['on'])}: TVPI {multiple(row['tvpi'])}, "
        f"DPI {multiple(row['dpi'])}, IRR {irr(row)}"
    )


def apart(frame: pl.DataFrame) -> str:
    """Realised and unrealised holdings side by side; empty before any payment."""
    row = frame.row(0, named=True)
    if not row["holdings"]:
        return ""
    sides = [
        f"of {name} holdings {multiple(row[f'{name}_tvpi'])}"
        for name in ("realised", "unrealised")
        if row[f"{name}_tvpi"] is not None
    ]
    return f"TVPI {', '.join(sides)}. {GROSS}" if sides else ""


def left_out(frame: pl.DataFrame) -> list[str]:
    """What the sums and ratios leave out or take at cost, a line each."""
    row = frame.row(0, named=True)
    lines = {
        "undisclosed": "payment|of undisclosed amount",
        "left_out": "holding|in no sum or ratio",
        "at_cost": "holding|at cost, not marked yet",
        "not_engaged": "holding|never engaged, so in no selection by hub or focus area",
    }
    told = {name: said.split("|") for name, said in lines.items() if row[name]}
    return [f"{counted(row[n], noun)} {said}." for n, (noun, said) in told.items()]


def concentrated(frame: pl.DataFrame) -> Card:
    """The concentration with its words; there is nothing to draw."""
    found = concentration_finding(frame)
    return Card(None, found, f"{found}.", CONCENTRATION, concentration(frame))


def concentration_finding(frame: pl.DataFrame, top: int = 5) -> str:
    """A title: how much the largest holdings make up, by cost and by fair value."""
    row = frame.row(0, named=True)
    parts = [
        f"{share(row[f'top_share_{by}'])} of {what}"
        for by, what in (("cost", "cost"), ("value", "fair value"))
        if row[f"top_share_{by}"] is not None
    ]
    if not parts:
        return "No holding has a cost or a fair value to share out"
    even = row["effective_value"] or row["effective_cost"]
    by = "fair value" if row["effective_value"] else "cost"
    if row["holdings"] <= top:
        few = counted(row["holdings"], "holding")
        return f"{few} in all; by {by} as concentrated as {even:.1f} equal ones"
    return (
        f"The largest {count(top)} holdings make up {' and '.join(parts)}; by {by} as "
        f"concentrated as {even:.1f} equal ones"
    )


def concentration(frame: pl.DataFrame) -> pl.DataFrame:
    """The table of both measures with headers for readers."""
    rows = [
        frame.select(
            pl.lit(title).alias("Measure"),
            per_cent(f"top_share_{by}", "Largest five, %"),
            pl.col(f"hhi_{by}").round().alias("HHI"),
            pl.col(f"effective_{by}").round(1).alias("Effective number"),
        )
        for by, title in BY.items()
    ]
    return pl.concat(rows)


def paced(frame: pl.DataFrame, currency: str) -> Card:
    """The pace against the commitment with its words; there is nothing to draw."""
    found = pace_finding(frame, currency)
    return Card(None, found, f"{found}.", pace_basis(frame), pace(frame, currency))


def pace_finding(frame: pl.DataFrame, currency: str) -> str:
    """A title: how much of the commitment is called, and how long the rest lasts."""
    row = frame.row(0, named=True)
    called = money(row["called"], currency)
    if row["commitment"] is None or row["called_share"] is None:
        paid = f"; {called} paid in so far" if row["called"] else ""
        return f"{NO_COMMITMENT}{paid}"
    whole = money(row["commitment"], currency)
    found = f"{called} of {whole} committed is called ({share(row['called_share'])})"
    return f"{found}; {_rest(row, currency)}"


def _rest(row: Row, currency: str) -> str:
    """What is left: free after reserves, or by how much too little."""
    if row["uncalled"] < 0:
        return f"{money(-row['uncalled'], currency)} more than was committed"
    if row["free"] < 0:
        short = money(-row["free"], currency)
        return f"what is uncalled is {short} short of the reserves"
    left = f"{money(row['free'], currency)} free after reserves"
    if row["years_left"] is None:
        return f"{left}; nothing was called in the last year"
    return f"{left}; at the last year's pace it lasts {_years(row['years_left'])}"


def _years(years: float) -> str:
    return f"{years:.1f} {'year' if round(years, 1) == 1 else 'years'}"


def pace(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """The table of the pace, a row an amount; empty without a commitment."""
    row = frame.row(0, named=True)
    rows = []
    if row["commitment"] is not None:
        rows = [
            (title, row[name])
            for name, title in (
                ("commitment", "Commitment"),
                ("called", "Called"),
                ("uncalled", "Uncalled"),
                ("reserves", "Reserved for follow-ons"),
                ("free", "Free"),
            )
        ]
    schema = {"Amount": pl.String, f"In {currency}": pl.Decimal(38, 2)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def pace_basis(frame: pl.DataFrame) -> str:
    """How to read the pace, with the day."""
    row = frame.row(0, named=True)
    return (
        f"At the close of {short_day(row['on'])}. Called: all paid in, at the rate of "
        "its day; uncalled: commitment less called; free: uncalled less reserves; "
        f"money received is not called again. {GROSS}"
    )
