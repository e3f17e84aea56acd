"""Frames of the tables of projects, made by hand."""

from datetime import date, timedelta

import polars as pl

AS_OF = date(2024, 3, 31)
AREAS = ("Electrification", "Connectivity", "Digital services", "Industry 4.0")
SCHEMA = {
    "project_id": pl.String,
    "project": pl.String,
    "organisation_id": pl.String,
    "organisation": pl.String,
    "hub_id": pl.String,
    "hub": pl.String,
    "focus_area": pl.String,
    "business_unit": pl.String,
    "owner": pl.String,
    "started_on": pl.Date,
    "due_on": pl.Date,
    "ended_on": pl.Date,
    "outcome": pl.String,
    "state": pl.String,
    "days_late": pl.Int32,
    "success_criteria": pl.String,
    "closing_reason": pl.String,
    "budget": pl.Decimal(28, 10),
    "cost": pl.Decimal(28, 10),
    "currency": pl.String,
    "budget_base": pl.Decimal(28, 10),
    "cost_base": pl.Decimal(28, 10),
}


def project(name, start, due=None, end=None, outcome=None, **more):
    """A row of `project_timeline`; dates are days before AS_OF, negative ones after."""
    started, due_on, ended = (
        None if days is None else AS_OF - timedelta(days=days)
        for days in (start, due, end)
    )
    late = None if due_on is None else max(0, ((ended or AS_OF) - due_on).days)
    if ended:
        state = {None: "ended", 0: "ended_in_time"}.get(late, "ended_late")
    else:
        state = "late" if late else "running"
    row = dict.fromkeys(SCHEMA) | {
        "project_id": name.lower(),
        "project": name,
        "organisation": "Acme",
        "hub": "UK",
        "focus_area": AREAS[0],
        "business_unit": "Chassis",
        "started_on": started,
        "due_on": due_on,
        "ended_on": ended,
        "outcome": outcome,
        "state": state,
        "days_late": late,
    }
    return row | more


def frame(*rows):
    return pl.DataFrame(list(rows), schema=SCHEMA, orient="row")


FEW = frame(
    project("On time", 90, -60, owner="Ann", budget=50_000, currency="GBP"),
    project("Open", 40),
    project("Late <b>", 200, 30, owner="Bo", success_criteria="Range <i> over 400 km"),
    project("Later", 400, 120),
    project("In time", 500, 300, 310, "adopted", cost=3, budget=4, currency="EUR"),
    project("Overrun", 420, 250, 200, "stopped", closing_reason="Too dear <u>"),
    project("Undated", 300, None, 100),
)
NONE = FEW.clear()
MANY = frame(
    *(
        project(
            f"A pilot of rather a long name with the supplier number {i}",
            60 + 37 * i % 700,
            (37 * i % 700) - 120 if i % 7 else None,
            (37 * i % 700) - 40 if 37 * i % 700 > 40 and i % 3 else None,
            ("adopted", "extended", "stopped", None)[i % 4] if i % 3 else None,
            business_unit=f"Unit {i % 5}",
        )
        for i in range(100)
    )
)
