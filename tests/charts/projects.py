"""Frames of the tables of projects, made by hand."""

from datetime import date, timedelta

import polars as pl

from analysis.incidence import cumulative_incidence, incidence_at, with_interval
from analysis.rates import wilson

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


PARTS = ("running", "late", "adopted", "extended", "stopped", "no_outcome")


def status(dimension, *groups):
    """Rows of `project_status`: each (name, number of projects in each of PARTS)."""
    rows = []
    for name, *numbers in groups:
        row = dict(zip(PARTS, numbers, strict=True))
        k, n = row["adopted"], sum(row[s] for s in PARTS[2:5])
        value = k / n if n else None
        lower, upper = wilson(k, n) if n else (None, None)
        who = {"dimension": dimension, "group_id": name.lower(), "group": name}
        ends = {"n": n, "k": k, "value": value, "lower": lower, "upper": upper}
        rows.append({**who, "projects": sum(numbers), **row, **ends})
    return pl.DataFrame(rows, schema=STATUS)


STATUS = {
    **dict.fromkeys(("dimension", "group_id", "group"), pl.String),
    **dict.fromkeys(("projects", *PARTS, "n", "k"), pl.Int64),
    **dict.fromkeys(("value", "lower", "upper"), pl.Float64),
}
UNITS = status(
    "business_unit",
    ("Manufacturing & supply chain, all plants of the group", 6, 3, 5, 2, 4, 1),
    ("Chassis <b>", 4, 0, 1, 0, 2, 0),
    ("Software", 3, 1, 0, 0, 0, 0),
)
HUBS = status("hub", ("UK", 9, 3, 6, 2, 6, 1), ("Brazil", 4, 1, 0, 0, 0, 0))
NO_STATUS = UNITS.clear()
REASONS = pl.DataFrame(
    [
        ("adopted", "Rolled out <b>", 3),
        ("adopted", None, 4),
        ("extended", "Second plant", 2),
        ("stopped", "Too dear for what it brought, as the plants found", 3),
        ("stopped", "Partner left", 1),
        (None, None, 1),
    ],
    schema={"outcome": pl.String, "closing_reason": pl.String, "projects": pl.Int64},
    orient="row",
)


def spent(dimension, *groups):
    """Rows of `project_money`: each (name, projects, budget, cost, n, overrun)."""
    rows = []
    for name, projects, budget, cost, n, overrun in groups:
        who = {"dimension": dimension, "group_id": name.lower(), "group": name}
        sums = {"budget_base": budget, "cost_base": cost, "n": n, "overrun": overrun}
        known = {"with_budget": projects if budget else 0, "with_cost": n}
        rows.append({**who, "projects": projects, **sums, **known, "without_rate": 0})
    return pl.DataFrame(rows, schema=MONEY)


MONEY = {
    **dict.fromkeys(("dimension", "group_id", "group"), pl.String),
    "projects": pl.Int64,
    **dict.fromkeys(("budget_base", "cost_base"), pl.Decimal(38, 10)),
    **dict.fromkeys(("with_budget", "with_cost", "without_rate", "n"), pl.Int64),
    "overrun": pl.Float64,
}
SPENT = pl.concat(
    [
        spent("all", ("All", 32, 4_200_000, 2_900_000, 12, 0.94)),
        spent(
            "business_unit",
            (
                "Manufacturing & supply chain, all plants",
                21,
                3_000_000,
                2_450_000,
                9,
                1.08,
            ),
            ("Chassis <b>", 7, 1_200_000, 450_000, 3, 0.5),
            ("Software", 4, None, None, 0, None),
        ),
    ]
)


def benefit(kind, unit, projected, realised, projects, *, base=None):
    """A row of `outcomes`."""
    known = {"projects": projects, "with_projected": projects if projected else 0}
    known |= {"with_realised": 1 if realised else 0, "without_rate": 0}
    sums = {"projected": projected, "realised": realised}
    both = {f"{side}_base": base and value for side, value in sums.items()}
    return {"kind": kind, "unit_or_currency": unit, **sums, **known, **both}


AMOUNTS = ("projected", "realised", "projected_base", "realised_base")
COUNTS = ("projects", "with_projected", "with_realised", "without_rate")
BENEFIT = {
    **dict.fromkeys(("kind", "unit_or_currency"), pl.String),
    **dict.fromkeys(AMOUNTS, pl.Decimal(38, 10)),
    **dict.fromkeys(COUNTS, pl.Int64),
}
BENEFITS = pl.DataFrame(
    [
        benefit("co2e", "tCO2e", 12_500, 430, 7),
        benefit("revenue", "GBP", 4_200_000, 350_000, 9, base=1),
        benefit("revenue", "BRL", 900_000, None, 2, base=1),
        benefit("cost_saving", "GBP", 120_000, 180_000, 5, base=1),
        benefit("cost_avoidance", "EUR", None, 75_000, 1, base=1),
        benefit(
            "other", "minutes per vehicle <b> at the end of the line", 4.5, 0.25, 3
        ),
    ],
    schema=BENEFIT,
)


def adoption(*spells, days=365, n=9, k=4):
    """The row of `adoption` and its curve, from spells (outcome, days, count)."""
    counted = pl.DataFrame(spells, SPELLS, orient="row")
    table = cumulative_incidence(counted)
    at, ends = incidence_at(table, days), wilson(k, n) if n else (None, None)
    reached = counted.filter(pl.col("days") <= days, outcome="reached")
    row = {
        "n": n,
        "k": k,
        "value": k / n if n else None,
        "lower": ends[0],
        "upper": ends[1],
        "days": days,
        "started": counted["count"].sum(),
        "events": reached["count"].sum(),
        "incidence": at.value,
        "incidence_lower": at.lower,
        "incidence_upper": at.upper,
        "no_outcome": 0,
        "note": None if at.value is not None else "Nobody was followed so long.",
    }
    return pl.DataFrame([row]), with_interval(table)


SPELLS = {"outcome": pl.String, "days": pl.Int64, "count": pl.Int64}
ADOPTED = adoption(
    *(("reached", d, 1) for d in (120, 200, 210, 260, 330, 400)),
    *(("exited", d, 1) for d in (60, 90, 150, 310)),
    *(("censored", d, 1) for d in (20, 45, 100, 130, 220, 390, 410, 500)),
)
EARLY = adoption(("censored", 20, 2), ("exited", 11, 1), n=0, k=0)
NEVER = adoption(n=0, k=0)
