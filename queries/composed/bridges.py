"""From opening to closing fair value over the period, in all and by holding."""

from datetime import timedelta

import polars as pl

from analysis.returns.bridge import SCHEMA, bridge, bridge_total, in_cents
from analysis.returns.money import MONEY
from analysis.returns.movements import ITEMS, TAKEN
from queries.composed.holdings import companies
from queries.composed.table import Table
from queries.ledgers import selected_ledger
from queries.lens import Lens
from queries.selection import Selection

LABELS = {
    "opening": "Opening fair value",
    "new": "New investments",
    "follow_on": "Follow-on investments",
    "cost_of_exits": "Cost of exits",
    "write_offs": "Write-offs",
    "revaluation": "Revaluation",
    "currency": "Currency",
    "closing": "Closing fair value",
}
ROWS = {"item": pl.String, "label": pl.String, "amount": MONEY}


def bridge_items(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """An item a row, from the day before the period to its last day, all holdings.

    Columns: item, label, amount: signed as it enters the sum, in cents, so that all
    before the closing add up to it. Holdings with an unknown amount are left out.
    """
    whole = bridge_total(_in_cents(selection)).row(0, named=True)
    rows = [
        (item, LABELS[item], -whole[item] if item in TAKEN else whole[item])
        for item in ITEMS
    ]
    return pl.DataFrame(rows, ROWS, orient="row")


def bridge_by_holding(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """A holding a row, its items as columns, signed as above, in cents.

    Columns: organisation_id, organisation, those of ITEMS, exit_proceeds,
    realised_gain, gain, income (see `analysis.returns.bridge`), reason (why the amounts
    are null). By closing value, highest first.
    """
    named = companies(selection).select("organisation_id", "organisation")
    frame = _in_cents(selection).join(named, on="organisation_id", how="left")
    return (
        frame.with_columns(-pl.col(TAKEN))
        .select("organisation_id", "organisation", *list(SCHEMA)[1:])
        .sort("closing", "organisation_id", descending=[True, False], nulls_last=True)
    )


def _in_cents(selection: Selection) -> pl.DataFrame:
    opening = selection.start - timedelta(days=1)
    return in_cents(bridge(selected_ledger(selection), opening, selection.end))


TABLES = {
    "bridge": Table(bridge_items, "an item between opening and closing fair value"),
    "bridge_by_holding": Table(
        bridge_by_holding, "a holding, with what moved its fair value in the period"
    ),
}
