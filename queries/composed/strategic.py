"""How far holdings came towards the parent: engaged, in procurement, in agreement."""

from itertools import accumulate

import polars as pl

from analysis.rates import conversion
from queries.composed.holdings import companies
from queries.composed.table import Table
from queries.engine import facts, run
from queries.ledgers import selected_ledger
from queries.lens import Lens
from queries.selection import Selection

LEVELS = {
    "engaged": "Engaged",
    "in_procurement": "In procurement",
    "commercial_agreement": "Commercial agreement",
}
SCHEMA = {
    "level": pl.String,
    "label": pl.String,
    "holdings": pl.Int64,
    "n": pl.Int64,
    "projects": pl.Int64,
}


def strategic(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A level a row, by the period's end; empty without the table strategic_status.

    Columns: level, label, holdings (that reached it or a later level), n (all
    holdings), value, lower, upper (the share and its Wilson 95 % interval), projects
    (of those, with a co-creation project so far).
    """
    held = {
        h.organisation_id for h, _ in selected_ledger(selection).held(selection.end)
    }
    steps = run("ledger_steps", selection)
    started = companies(selection).filter(pl.col("projects") > 0)["organisation_id"]
    by_level = [
        held & {*steps.filter(level=level)["organisation_id"]} for level in LEVELS
    ]
    reached = [*accumulate(reversed(by_level), set.union)][::-1]
    rows = [
        (level, LEVELS[level], len(found), len(held), len(found & {*started}))
        for level, found in zip(LEVELS, reached, strict=True)
    ]
    provided = "strategic_status" in facts(selection.snapshot).provided
    frame = pl.DataFrame(rows if provided else [], SCHEMA, orient="row")
    return (
        conversion(frame.rename({"holdings": "k"}))
        .rename({"k": "holdings"})
        .select(
            "level", "label", "holdings", "n", "value", "lower", "upper", "projects"
        )
    )


TABLES = {
    "strategic": Table(strategic, "a level towards the parent, with who reached it"),
}
