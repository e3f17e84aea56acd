"""What a report holds as tables: its tiles, sentences, charts and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from charts import quality
from charts.card import Card
from queries.engine import run
from reports.changed import BASIS, changed
from reports.report import Changes, Chart, Listing, Rejected, Report, Tiles
from reports.seen import Seen
from reports.tile import Tile, tiles

TILES = {
    "Metric": pl.String,
    "Shown": pl.String,
    "Value": pl.Float64,
    "Unit": pl.String,
    "n": pl.Int64,
    "k": pl.Int64,
    "Lower 95%": pl.Float64,
    "Upper 95%": pl.Float64,
    "Before": pl.Float64,
    "Change": pl.Float64,
    "The change is": pl.String,
    "Few cases": pl.String,
    "Rests on": pl.String,
    "Definition": pl.String,
}


@dataclass(frozen=True)
class Content:
    """A table with its name, unique in its report, its title, basis and notes."""

    name: str
    title: str
    basis: str
    notes: Sequence[str]
    frame: pl.DataFrame


def contents(seen: Seen, report: Report) -> list[Content]:
    """The tables of a report: its tiles as one, then each part in the page's order."""
    seen = report.fitted(seen)
    shown = [part.of(seen) for part in report.shown if isinstance(part, Tiles)]
    names = [name for group in shown for name in group]
    found = [_tiles(tiles(seen, names), seen)] if names else []
    for part in report.shown:
        if isinstance(part, Changes) and (told := changed(seen)):
            frame = pl.DataFrame({"What changed most": [m.text for m in told[1]]})
            found.append(Content("changes", told[0], BASIS, (), frame))
        elif isinstance(part, Chart | Listing) and (card := part.card(seen)):
            found.append(of_card(part.name, card))
    return found


def of_card(name: str, card: Card) -> Content:
    """The table of a chart or list."""
    return Content(name, card.title, card.basis, card.notes, card.table)


def refused(seen: Seen, report: Report) -> list[str]:
    """What the import refused of the tables that a report stands on."""
    parts = (part for part in report.shown if isinstance(part, Rejected))
    load = run("load_report", seen.selection)
    return [said for part in parts if (said := quality.missing(load, part.tables))]


def _tiles(shown: Sequence[Tile], seen: Seen) -> Content:
    rows = [_row(tile, seen.currency) for tile in shown]
    frame = pl.DataFrame(rows, TILES, orient="row")
    title = "; ".join(f"{tile.metric.label}: {tile.value}" for tile in shown)
    basis = "Shares are numbers from 0 to 1, and so are their intervals."
    return Content("tiles", title, basis, (), frame)


def _row(tile: Tile, currency: str) -> tuple:
    row, metric = tile.row, tile.metric
    return (
        metric.label,
        tile.value,
        _number(row["value"]),
        currency if metric.form == "money" else metric.unit,
        row["n"],
        row["k"],
        row["lower"],
        row["upper"],
        _number(row.get("before")),
        _number(row.get("change")),
        tile.verdict,
        "yes" if tile.few else "no",
        "; ".join(tile.lines),
        metric.definition,
    )


def _number(value: float | Decimal | None) -> float | None:
    return None if value is None else float(value)
