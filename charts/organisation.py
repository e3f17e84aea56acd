"""One organisation's facts as tables, each row with the file and line it stands in."""

from typing import Any

import polars as pl

from charts.holding_words import KINDS
from charts.holdings import METHODS
from charts.numbers import per_cent
from charts.timeline import STATES

SOURCE = {"source_line": "Written in"}
ENGAGEMENTS = {
    "hub": "Hub",
    "focus_area": "Focus area",
    "sourced_on": "Sourced",
    "source": "Source",
    "partner": "Partner",
    "business_unit": "Business unit",
    "engagement_id": "Id",
    **SOURCE,
}
PROJECTS = {
    "project": "Project",
    "hub": "Hub",
    "business_unit": "Business unit",
    "owner": "Owner",
    "started_on": "Started",
    "due_on": "Due",
    "ended_on": "Ended",
    "state": "State",
    "outcome": "Outcome",
    "closing_reason": "Closing reason",
    "success_criteria": "Success criteria",
    "budget": "Budget",
    "cost": "Cost",
    "currency": "Currency",
    "project_id": "Id",
    **SOURCE,
}
OUTCOMES = {
    "project": "Project",
    "kind": "Benefit",
    "projected": "Projected",
    "realised": "Realised",
    "unit_or_currency": "Unit",
    "reported_on": "Reported",
    **SOURCE,
}
MONEY = {
    "happened_on": "Day",
    "what": "What",
    "kind": "Kind",
    "about": "About",
    "amount": "Amount",
    "currency": "Currency",
    "amount_base": "Amount, {currency}",
}
WHAT = {"payment": "Payment", "mark": "Mark", "strategic": "Towards the parent"}
LEVELS = {
    "engaged": "engaged",
    "in_procurement": "in procurement",
    "commercial_agreement": "commercial agreement",
}


def table(frame: pl.DataFrame, titles: dict[str, str]) -> pl.DataFrame:
    """The titled columns of a frame, states in words and money as numbers."""
    return frame.select(
        _shown(frame, name).alias(title) for name, title in titles.items()
    )


def written() -> pl.Expr:
    """Where a fact stands: its file and line."""
    return pl.format("{}, line {}", "file", "line")


def money(frame: pl.DataFrame, currency: str) -> pl.DataFrame:
    """Payments, marks and strategic levels by day; amounts in `currency` too."""
    words: dict[str, Any] = {**KINDS, **METHODS, **LEVELS}
    told = frame.with_columns(
        pl.col("kind").replace(words), pl.col("what").replace(WHAT)
    )
    titles = {k: title.format(currency=currency) for k, title in MONEY.items()}
    owned = frame.select(per_cent("ownership_after", "Ownership after, %"))
    return pl.concat(
        [table(told, titles), owned, table(told, SOURCE)], how="horizontal"
    )


def header(frame: pl.DataFrame) -> str:
    """What is known of the organisation itself, in a line."""
    row = frame.row(0, named=True)
    place = ", ".join(part for part in (row["city"], row["country"]) if part)
    founded = f"founded {row['founded_on']:%Y}" if row["founded_on"] else ""
    parts = [row["kind"], place, founded, row["website"] or "", row["organisation_id"]]
    source = f"{row['file']}, line {row['line']}"
    return " · ".join(part for part in (*parts, source) if part)


def _shown(frame: pl.DataFrame, name: str) -> pl.Expr:
    column = pl.col(name)
    if name == "source_line":
        return written()
    if name == "state":
        return column.replace(STATES)
    if isinstance(frame.schema[name], pl.Decimal):
        return column.cast(pl.Float64)
    return column
