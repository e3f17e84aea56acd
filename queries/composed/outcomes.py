"""The tables of adoption: how many projects are taken over, and how soon."""

from dataclasses import replace

import polars as pl

from analysis.incidence import (
    Incidence,
    cumulative_incidence,
    incidence_at,
    with_interval,
)
from queries.composed.table import Table
from queries.engine import facts, run
from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection

ADOPTION = {
    "n": pl.Int64(),
    "k": pl.Int64(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "days": pl.Int64(),
    "started": pl.Int64(),
    "events": pl.Int64(),
    "incidence": pl.Float64(),
    "incidence_lower": pl.Float64(),
    "incidence_upper": pl.Float64(),
    "no_outcome": pl.Int64(),
    "note": pl.String(),
}


def adoption(selection: Selection, lens: Lens) -> pl.DataFrame:
    """One row: how many finished projects are adopted, and how many within some days.

    Columns: n, k, value, lower, upper (of the metric adoption_rate: projects ended in
    the period with an outcome), days (the lens's, else the programme's horizon),
    started (projects started in the period), events (adopted within the days by the
    as-of date), incidence (of adoption within the days since the start, extended and
    stopped competing, running ones censored at the as-of date and those without an
    outcome at their end), incidence_lower, incidence_upper, no_outcome, note.
    """
    known = facts(selection.snapshot)
    alone = replace(selection, compare="none")
    finished = measure("adoption_rate", alone).row(0, named=True)
    days = known.programme.horizon_days if lens.days is None else lens.days
    spells = run("project_spells", selection)
    found = incidence_at(_curve(spells), days)
    early = spells.filter(pl.col("days") <= days, outcome="reached")
    row = {name: finished[name] for name in ("n", "k", "value", "lower", "upper")}
    row |= {
        "days": days,
        "started": spells["count"].sum(),
        "events": early["count"].sum(),
        "incidence": found.value,
        "incidence_lower": found.lower,
        "incidence_upper": found.upper,
        "no_outcome": spells.filter(outcome="censored", ended=True)["count"].sum(),
        "note": _note(found, days),
    }
    return pl.DataFrame([row], ADOPTION)


def adoption_curve(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """The incidence of adoption since the start, of projects started in the period.

    Columns: days, at_risk, reached (adopted), exited (extended or stopped),
    incidence_reached, incidence_exited, survival, variance_reached, variance_exited,
    lower, upper (of reached, 95 %).
    """
    return with_interval(_curve(run("project_spells", selection)))


def _curve(spells: pl.DataFrame) -> pl.DataFrame:
    return cumulative_incidence(spells.select("outcome", "days", "count"))


def _note(found: Incidence, days: int) -> str | None:
    if found.longest is None:
        return "No project was started in the period."
    if found.value is None:
        return f"No project was followed for {days} days; at most for {found.longest}."
    if found.lower is None:
        return f"No interval: all or none were adopted within {days} days."
    return None


TABLES = {
    "adoption": Table(adoption, "the projects' adoption: of finished, and over time"),
    "adoption_curve": Table(
        adoption_curve, "a day count since the start, with the incidence of adoption"
    ),
}
