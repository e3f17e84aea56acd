"""The holdings one by one: the schedule of investments and their marks."""

from datetime import date

import polars as pl

from analysis.returns.marks import stale
from analysis.returns.money import MONEY
from analysis.returns.multiples import NOTHING_PAID_IN
from analysis.returns.positions import SCHEMA, positions
from analysis.returns.quotes import NoRateError, Quotes
from analysis.returns.result import NO_RATE, UNDISCLOSED
from queries.composed.table import Table
from queries.engine import facts, run
from queries.ledgers import selected_ledger
from queries.lens import Lens
from queries.selection import Selection

LEFT_OUT = (UNDISCLOSED, NO_RATE)
KEY = ["organisation_id", "valued_on"]
MARKS = {
    "organisation_id": pl.String,
    "organisation": pl.String,
    "valued_on": pl.Date,
    "age": pl.Int64,
    "method": pl.String,
    "stale": pl.Boolean,
    "currency": pl.String,
    "fair_value_local": MONEY,
    "fair_value": MONEY,
    "basis": pl.String,
    "finding": pl.String,
}


def schedule(selection: Selection, _lens: Lens | None = None) -> pl.DataFrame:
    """A holding a row at the close of the period's last day, by cost, highest first.

    The columns of `analysis.returns.positions.positions`, then organisation (its name),
    country, focus_area, hub (of its first engagement in the selection, null without
    one), first_round, vintage (the year of its first payment), ownership (the last one
    said, 0 to 1), projects (co-creation projects started so far), note. Of holdings
    with one of LEFT_OUT as reason no amount enters a sum or ratio: see `counted`.
    """
    frame = positions(selected_ledger(selection), selection.end)
    frame = frame.join(companies(selection), on="organisation_id", how="left")
    frame = frame.join(_deals(selection), on="organisation_id", how="left")
    columns = ("organisation", "country", "focus_area", "hub", "first_round")
    return frame.select(
        *SCHEMA,
        *columns,
        pl.col("first_paid_on").dt.year().cast(pl.Int64).alias("vintage"),
        "ownership",
        "projects",
        _note(),
    ).sort("cost", "organisation_id", descending=[True, False], nulls_last=True)


def counted(schedule: pl.DataFrame) -> pl.DataFrame:
    """The rows that sums and ratios count: those whose amounts and rates are known."""
    left_out = pl.col("reason").is_in(LEFT_OUT).fill_null(value=False)
    return schedule.filter(~left_out)


def companies(selection: Selection) -> pl.DataFrame:
    """A company paid or valued a row, with the names of its first hub and area.

    Columns: organisation_id, organisation, country, hub_id, hub, focus_area_id,
    focus_area, projects.
    """
    known = facts(selection.snapshot)
    hubs = {hub.id: hub.name for hub in known.hubs}
    areas = {area.id: area.name for area in known.focus_areas}
    text = pl.String
    return run("ledger_companies", selection).with_columns(
        hub=pl.col("hub_id").replace_strict(hubs, default=None, return_dtype=text),
        focus_area=pl.col("focus_area_id").replace_strict(
            areas, default=None, return_dtype=text
        ),
    )


def marks(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """What each holding not sold is carried at, and every mark with a finding.

    A holding has one row: valued_on (null where never marked), age in days of what it
    stands on, method, stale, currency, fair_value_local, fair_value, basis (mark,
    rolled, cost), finding of the mark in force. A mark with a finding that is not in
    force has a row of its own, without a basis. By age, oldest first.
    """
    ledger, on = selected_ledger(selection), selection.end
    found = ledger.findings.filter(pl.col("valued_on") <= on)
    carried = positions(ledger, on).filter(pl.col("basis") != "exit")
    in_force = carried.join(
        found.filter("used").select(*KEY, "finding"), on=KEY, how="left"
    )
    others = _not_in_force(found.join(carried, on=KEY, how="anti"), ledger.quotes, on)
    named = run("ledger_companies", selection).select("organisation_id", "organisation")
    rows = [
        part.join(named, on="organisation_id", how="left").select(
            pl.col(name).cast(kind) for name, kind in MARKS.items()
        )
        for part in (in_force, others)
    ]
    return pl.concat(rows).sort("age", "organisation_id", descending=[True, False])


def _deals(selection: Selection) -> pl.DataFrame:
    """Columns organisation_id, first_round, ownership: from the payments so far."""
    flows = run("ledger_flows", selection)
    return flows.group_by("organisation_id", maintain_order=True).agg(
        first_round=pl.col("round").first(),
        ownership=pl.col("ownership_after").drop_nulls().last(),
    )


def _note() -> pl.Expr:
    """What a reader must know of a row, in words; null when nothing."""
    hidden = pl.format("undisclosed payments: {}", "undisclosed")
    old = pl.format("value {} days old", "age")
    said = pl.concat_str(
        pl.when(pl.col("undisclosed") > 0).then(hidden),
        pl.when(pl.col("reason") == NO_RATE).then(pl.lit(NO_RATE)),
        pl.when(pl.col("reason") == NOTHING_PAID_IN).then(pl.lit(NOTHING_PAID_IN)),
        pl.when(pl.col("basis") == "cost").then(pl.lit("at cost, not marked yet")),
        pl.when("stale").then(old),
        separator="; ",
        ignore_nulls=True,
    )
    return pl.when(said != "").then(said).alias("note")


def _not_in_force(found: pl.DataFrame, quotes: Quotes, on: date) -> pl.DataFrame:
    """Marks with a finding as rows of `marks`, at the rate of the day."""

    def in_base(row: dict) -> object:
        try:
            return quotes.to_base(row["fair_value"], row["currency"], on)
        except NoRateError:
            return None

    rows = [
        {
            **{name: row[name] for name in (*KEY, "method", "currency", "finding")},
            "age": (on - row["valued_on"]).days,
            "stale": bool(row["fair_value"]) and stale(row["valued_on"], on),
            "fair_value_local": row["fair_value"],
            "fair_value": in_base(row),
            "basis": None,
        }
        for row in found.to_dicts()
    ]
    return pl.DataFrame(rows, {n: k for n, k in MARKS.items() if n != "organisation"})


TABLES = {
    "schedule": Table(schedule, "a holding, with what it cost, is worth and returned"),
    "marks": Table(marks, "a holding's fair value, or a mark that is questioned"),
}
