"""How old the open work at each stage is, against the work that was finished.

The frame is the answer of the table `ageing`: a row a rank with rank, stage_id, stage,
finished, p50, p85, p95 (days), open, up_to_p50, p50_to_p85, p85_to_p95, over_p95,
oldest (days). Without finished work percentiles and counts are null.
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import TEXT_SIZE, Figure, label
from charts.native import counts
from charts.numbers import count, counted, share
from charts.numbers import days as in_days
from charts.palette import SCREEN, Palette
from charts.rows import TEXT, Rows

KEY = 26
ABOVE, BELOW = 8, 34
BAR = 14
BANDS = {
    "up_to_p50": "up to p50",
    "p50_to_p85": "to p85",
    "p85_to_p95": "to p95",
    "over_p95": "over p95",
}
PERCENTILES = ("p50", "p85", "p95")
Row = dict[str, Any]
Parts = list[float | None]


def card(frame: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame),
        finding(frame),
        alternative(frame),
        basis(frame),
        table(frame),
        native=counts.ageing,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how much open work is older than 95 % of the finished."""
    if not (total := int(frame["open"].sum() or 0)):
        return "No work is open at the end of the period"
    judged = frame.filter(pl.col("over_p95").is_not_null())
    known = int(judged["open"].sum() or 0)
    if not known:
        return f"{count(total)} open; no finished work yet to compare their age with"
    old = int(judged["over_p95"].sum() or 0)
    said = (
        f"{count(old)} of {count(known)} open engagements ({share(old / known)}) are "
        "older at their stage than 95% of the finished were"
    )
    return f"{said}{_where(judged, old)}"


def _where(judged: pl.DataFrame, old: int) -> str:
    """The stage where most of the old work lies, when one has more than all others."""
    if not old or len(judged) == 1:
        return ""
    rows = judged.sort("over_p95", descending=True, maintain_order=True).to_dicts()
    top, second = rows[0], rows[1]
    if top["over_p95"] == second["over_p95"]:
        return ""
    noun = "most of them" if top["over_p95"] * 2 > old else "the largest part"
    return f", {noun} at {top['stage']} ({count(top['over_p95'])})"


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    parts = [in_words(row) for row in frame.iter_rows(named=True)]
    return (
        "A bar a stage of the work open at the end of the period, by age against the "
        f"50th, 85th and 95th percentile of finished work. {'; '.join(parts)}."
    )


def in_words(row: Row) -> str:
    """One stage: its open work by age, the percentiles and the oldest."""
    if not row["open"]:
        return f"{row['stage']}: none open"
    said = f"{row['stage']}: {count(row['open'])} open"
    oldest = f", the oldest {in_days(row['oldest'])}"
    if row["p50"] is None:
        return f"{said}{oldest}, none finished to compare with"
    bands = ", ".join(f"{count(row[name])} {text}" for name, text in BANDS.items())
    ends = ", ".join(f"{name} {in_days(row[name])}" for name in PERCENTILES)
    return f"{said}: {bands}{oldest}; of {count(row['finished'])} finished {ends}"


def basis(frame: pl.DataFrame) -> str:
    """What is counted, with n, and how to read the bars."""
    return (
        f"n = {count(frame['open'].sum() or 0)} open at the end of the period, by days "
        "since entry into the stage; p50, p85, p95 = percentiles of the "
        f"{counted(int(frame['finished'].sum() or 0), 'stay')} that ended in the "
        "period; a bar is all open work of its stage, below it the counts and the "
        "percentiles in days."
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a stage."""
    return frame.select(
        pl.col("stage").alias("Stage"),
        pl.col("open").alias("Open"),
        pl.col("up_to_p50").alias("Up to p50"),
        pl.col("p50_to_p85").alias("p50 to p85"),
        pl.col("p85_to_p95").alias("p85 to p95"),
        pl.col("over_p95").alias("Over p95"),
        pl.col("oldest").alias("Oldest, days"),
        pl.col("finished").alias("Finished"),
        *(pl.col(name).alias(f"{name}, days") for name in PERCENTILES),
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """A bar a stage from 0 to all of its open work; None when nothing is open."""
    if not (frame["open"].sum() or 0):
        return None
    rows = frame.to_dicts()
    looks = _looks(palette)
    lines = Rows([(row["stage"], _numbers(row)) for row in rows], ABOVE, BELOW)
    foots = [text for y, row in enumerate(rows) for text in _foot(y, row, palette)]
    parts = [*(_parts(rows, name) for name in BANDS), _alone(rows)]
    width = lines.part(BAR)
    return {
        "data": [
            _bar(rows, part, width, look)
            for part, look in zip(parts, looks, strict=True)
        ],
        "layout": lines.layout(
            palette,
            foot=0,
            head=KEY,
            barmode="stack",
            xaxis={"range": [0, 1.004], "visible": False, "fixedrange": True},
            annotations=[*_key(palette), *foots],
        ),
    }


def _looks(palette: Palette) -> list[Row]:
    """A look a band, from pale to strong, and an empty one where nothing is known."""
    hatch = {"shape": "/", "fgcolor": palette.background, "size": 6, "solidity": 0.3}
    rim = {"line": {"color": palette.context, "width": 1}}
    return [
        {"color": palette.grid, **rim},
        {"color": palette.context, **rim},
        {"color": palette.accent, **rim, "pattern": {**hatch, "fillmode": "overlay"}},
        {"color": palette.accent, **rim},
        {"color": "rgba(0,0,0,0)", **rim},
    ]


def _parts(rows: list[Row], name: str) -> Parts:
    """One age band of all stages, as shares of what is open there."""
    return [row[name] / row["open"] if row[name] else None for row in rows]


def _alone(rows: list[Row]) -> Parts:
    """The open work of stages that have no finished work to compare it with."""
    return [1.0 if row["open"] and row["p50"] is None else None for row in rows]


def _bar(rows: list[Row], parts: Parts, width: float, look: Row) -> Row:
    return {
        "type": "bar",
        "orientation": "h",
        "x": parts,
        "y": list(range(len(rows))),
        "width": width,
        "marker": look,
        "customdata": [row["stage_id"] for row in rows],
        "hovertext": [plain(in_words(row)) for row in rows],
        "hoverinfo": "text",
    }


def _numbers(row: Row) -> str:
    if not row["open"]:
        return "none open"
    return f"{count(row['open'])} open · oldest {in_days(row['oldest'])}"


def _squares(palette: Palette, texts: list[str]) -> str:
    """A text a band, each after a square that looks like its part of the bar."""
    context, accent = palette.context, palette.accent
    looks = (("□", context), ("■", context), ("▨", accent), ("■", accent))
    return "  ".join(
        f"<span style='color:{colour}'>{square}</span> {text}"
        for (square, colour), text in zip(looks, texts, strict=True)
    )


def _key(palette: Palette) -> list[Row]:
    """Over the bars what their parts and the numbers at the right below them are."""
    place = {"y": 1, "xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6}
    return _pair(
        palette, _squares(palette, [*BANDS.values()]), " · ".join(PERCENTILES), place
    )


def _pair(palette: Palette, left: str, right: str, place: Row) -> list[Row]:
    """Two small texts, at the left and the right end of a line."""
    notes = [
        label(palette, text, x=x, xanchor=side, **place)
        for text, side, x in ((left, "left", 0), (right, "right", 1))
    ]
    small = {"color": palette.muted, "size": TEXT_SIZE - 1}
    return [{**note, "font": small} for note in notes if note["text"]]


def _foot(y: int, row: Row, palette: Palette) -> list[Row]:
    """Under a bar the counts of its parts, and the percentiles that part them."""
    if not row["open"]:
        return []
    place = {"y": y, "yref": "y", "xref": "paper", "yshift": -ABOVE - TEXT / 2}
    if row["p50"] is None:
        return _pair(palette, "none finished to compare with", "", place)
    ends = " · ".join(count(row[name]) for name in PERCENTILES)
    counts = _squares(palette, [count(row[name]) for name in BANDS])
    return _pair(palette, counts, ends, place)
