"""Projects read again from the contract's tables, a row a project, without macros."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import duckdb

from tests.queries.recomputed import DIMENSIONS

TABLES = (
    "projects",
    "engagements",
    "organisations",
    "hubs",
    "focus_areas",
    "outcomes",
    "fx_rates",
)
KEPT = (
    "project_id",
    "project",
    "organisation_id",
    "organisation",
    "hub_id",
    "hub",
    "focus_area_id",
    "focus_area",
    "business_unit",
    "owner",
    "started_on",
    "due_on",
    "success_criteria",
    "budget",
    "currency",
)
PARTS = {
    "business_unit": ("business_unit", "business_unit"),
    "hub": ("hub_id", "hub"),
    "focus_area": ("focus_area_id", "focus_area"),
}


@cache
def rows(file: Path) -> dict[str, list[dict]]:
    """The contract's tables of a snapshot file, and the programme's settings."""
    with duckdb.connect() as con:
        con.execute(f"attach '{file}' as snapshot (read_only)")
        found = {t: con.sql(f"from snapshot.programme.{t}").pl() for t in TABLES}
        found["settings"] = con.sql("from snapshot.meta.programme").pl()
        return {name: frame.to_dicts() for name, frame in found.items()}


def keyed(file, name):
    """The rows of a table by their ids."""
    return {row[f"{name[:-1]}_id"]: row for row in rows(file)[name]}


def in_base(file, amount, currency, day):
    """The amount at the last rate of the currency by a day; None without one."""
    if amount is None or currency is None:
        return None
    if currency == rows(file)["settings"][0]["base_currency"]:
        return amount
    quotes = [
        (row["quoted_on"], row["rate_to_base"])
        for row in rows(file)["fx_rates"]
        if row["currency"] == currency and row["quoted_on"] <= day
    ]
    if not quotes:
        return None
    return (amount * max(quotes)[1]).quantize(Decimal("1e-10"), ROUND_HALF_UP)


def placed(file):
    """Every project with what its engagement says of it."""
    engagements, organisations = (
        keyed(file, "engagements"),
        keyed(file, "organisations"),
    )
    hubs, areas = keyed(file, "hubs"), keyed(file, "focus_areas")
    for project in rows(file)["projects"]:
        taken = engagements[project["engagement_id"]]
        who = organisations[taken["organisation_id"]]
        yield project | {
            "project": project["name"],
            "organisation_id": who["organisation_id"],
            "kind": who["kind"],
            "source": taken["source"] or "unknown",
            "hub_id": taken["hub_id"],
            "focus_area_id": taken["focus_area_id"],
            "organisation": who["name"],
            "hub": hubs[taken["hub_id"]]["name"],
            "focus_area": areas[taken["focus_area_id"]]["name"],
        }


def selected(file, selection):
    """The projects of the selected cells, whenever they ran."""
    return [
        row
        for row in placed(file)
        if all(
            row[column] in selection.ids(dimension)
            for dimension, column in DIMENSIONS.items()
            if selection.ids(dimension)
        )
    ]


def ran(file, selection):
    """The projects of a selection as its timeline should show them, by their ids."""
    start, end, day = selection.start, selection.end, selection.as_of
    return {
        row["project_id"]: _as_known(file, row, day)
        for row in selected(file, selection)
        if row["started_on"] <= end
        and (row["ended_on"] is None or row["ended_on"] >= start)
    }


def _as_known(file, row, day):
    ended = row["ended_on"] is not None and row["ended_on"] <= day
    latest = row["ended_on"] is None and day == rows(file)["settings"][0]["data_date"]
    cost = row["cost"] if ended or latest else None
    until = row["ended_on"] if ended else day
    due = row["due_on"]
    return {
        **{name: row[name] for name in KEPT},
        "ended_on": row["ended_on"] if ended else None,
        "outcome": row["outcome"] if ended else None,
        "closing_reason": row["closing_reason"] if ended else None,
        "days_late": None if due is None else max((until - due).days, 0),
        "state": _state(due, until, ended),
        "cost": cost,
        "budget_base": in_base(file, row["budget"], row["currency"], day),
        "cost_base": in_base(file, cost, row["currency"], day),
    }


def _state(due, until, ended):
    late = due is not None and due < until
    if not ended:
        return "late" if late else "running"
    return "ended" if due is None else "ended_late" if late else "ended_in_time"


def parted(found, dimension):
    """The rows of each part of a dimension, or of all, by (id, name)."""
    parts = defaultdict(list)
    for row in found.values():
        names = PARTS.get(dimension, ())
        parts[tuple(row[name] for name in names) or ("all", "All")].append(row)
    return parts
