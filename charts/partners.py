"""What partners bring: engagements, their share of a hub's, and how they convert.

The frame is the table `partner_contribution`: a row a partner and hub with partner_id,
partner, role, hub_id, hub, engagements, share (of the hub's), n, k, value, lower,
upper.
"""

from typing import Any

import polars as pl

from charts import pairs
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure
from charts.native import bars
from charts.numbers import count, counted, interval, per_cent, share
from charts.palette import SCREEN, Palette
from charts.rows import MOST, largest

NOBODY = "No engagement of the period came with a partner"
PER_CENT = {
    "share": "Of the hub's, %",
    "value": "Conversion, %",
    "lower": "Lower 95%, %",
    "upper": "Upper 95%, %",
}
SIZE = "engagements"
Row = dict[str, Any]


def card(frame: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame),
        finding(frame),
        alternative(frame),
        basis(frame),
        table(frame),
        native=bars.partners,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many partners, and who brings most to which hub."""
    rows = largest(frame, SIZE)
    if not len(rows):
        return NOBODY
    most = rows.row(0, named=True)
    brought = counted(most["engagements"], "engagement")
    partners = frame.filter(pl.col(SIZE) > 0)["partner_id"].n_unique()
    first = f"{most['partner']} brought {most['hub']} {brought}"
    part = f"{share(most['share'])} of all that the hub sourced"
    if partners == 1:
        return f"{first}, {part}"
    return f"Of {count(partners)} partners {first} (most), {part}"


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    rows = largest(frame, SIZE)
    if not len(rows):
        return f"{NOBODY}."
    told = "; ".join(_in_words(row) for row in rows.iter_rows(named=True))
    return f"Bars of the engagements that partners brought. {told}.{_left_out(frame)}"


def basis(frame: pl.DataFrame) -> str:
    """What is counted, with n."""
    n = count(frame[SIZE].sum())
    return (
        f"n = {n} engagements sourced in the period with a partner; share: of all that "
        "the same hub sourced in the period; conversion from sourcing with its 95% "
        f"interval (Wilson).{_left_out(frame)}"
    )


def _left_out(frame: pl.DataFrame) -> str:
    total = len(frame.filter(pl.col(SIZE) > 0))
    if total <= MOST:
        return ""
    return f" Drawn: the {MOST} largest of {count(total)}; the table has all."


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, all partners, largest first."""
    return frame.sort(SIZE, descending=True, maintain_order=True).select(
        pl.col("partner").alias("Partner"),
        pl.col("role").alias("Role"),
        pl.col("hub").alias("Hub"),
        pl.col(SIZE).alias("Engagements"),
        pl.col("k").alias("Converted"),
        pl.col("n").alias("Of"),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """Bars of engagements beside conversions with whiskers; None without a partner."""
    rows = largest(frame, SIZE).to_dicts()
    if not rows:
        return None
    words = [
        pairs.Words(_name(row), row["partner_id"], plain(_in_words(row)))
        for row in rows
    ]
    bars = pairs.Bars(
        title="Engagements, % of hub",
        lengths=[row[SIZE] for row in rows],
        texts=[f"{count(row[SIZE])} · {share(row['share'])}" for row in rows],
        others=[None] * len(rows),
    )
    return pairs.figure(palette, rows, words, bars, [None] * len(rows))


def _name(row: Row) -> str:
    return f"{row['partner']}, {row['hub']}"


def _in_words(row: Row) -> str:
    role = f" ({row['role']})" if row["role"] else ""
    brought = (
        f"{row['partner']}{role}, {row['hub']}: {counted(row[SIZE], 'engagement')}, "
        f"{share(row['share'])} of the hub's"
    )
    if row["value"] is None:
        return brought
    ends = interval(row["lower"], row["upper"], "share", "")
    cases = f"{count(row['k'])} of {count(row['n'])}"
    return f"{brought}; {cases} converted, {share(row['value'])} ({ends})"
