"""One holding from close by: its payments, its marks, what it did in the programme."""

import polars as pl

from analysis.returns.marks import stale
from analysis.returns.money import MONEY
from queries.composed.holdings import schedule
from queries.composed.strategic import LEVELS
from queries.composed.table import Table
from queries.engine import run
from queries.ledgers import selected_ledger
from queries.lens import Lens
from queries.rights import rights
from queries.selection import Selection

FLOWS = (
    "paid_on",
    "kind",
    "round",
    "instrument",
    "currency",
    "amount",
    "amount_base",
    "ownership_after",
)
HISTORY = {"happened_on": pl.Date, "what": pl.String, "detail": pl.String}


def holding_in_view(selection: Selection, lens: Lens) -> str | None:
    """The id of the lens's holding, by default the one of highest cost.

    None where the selection has no holding, or not that one by the period's end, and
    where money is not for the caller to see.
    """
    if not rights().money:
        return None
    held = schedule(selection)["organisation_id"]
    if lens.holding is None:
        return held[0] if len(held) else None
    return lens.holding if lens.holding in held else None


def holding_flows(selection: Selection, lens: Lens) -> pl.DataFrame:
    """The payments of the holding in view by day, by the period's end.

    Columns: paid_on, kind, round, instrument, currency, amount, amount_base (null when
    undisclosed), ownership_after.
    """
    return _own("ledger_flows", selection, lens).select(FLOWS)


def holding_marks(selection: Selection, lens: Lens) -> pl.DataFrame:
    """The marks of the holding in view by day, by the period's end.

    Columns: valued_on, method, currency, fair_value, fair_value_base (at the rate of
    the mark's day), stale (on the period's last day).
    """
    frame = _own("ledger_marks", selection, lens)
    quotes = selected_ledger(selection).quotes
    rows = frame.select("fair_value", "currency", "valued_on").iter_rows()
    base = [quotes.convert(v, c, quotes.base_currency, day) for v, c, day in rows]
    old = [stale(day, selection.end) for day in frame["valued_on"]]
    return frame.select("valued_on", "method", "currency", "fair_value").with_columns(
        pl.Series("fair_value_base", base, MONEY), pl.Series("stale", old, pl.Boolean)
    )


def holding_history(selection: Selection, lens: Lens) -> pl.DataFrame:
    """What the holding in view did in the programme, by day, by the period's end.

    Columns: happened_on, what (engaged, stage, project_started, project_ended,
    strategic), detail in words; of the selected engagements only.
    """
    holding = holding_in_view(selection, lens)
    if holding is None:
        return pl.DataFrame(schema=HISTORY)
    events = run("holding_events", selection, company=holding)
    steps = run("ledger_steps", selection).filter(organisation_id=holding)
    taken = steps.select(
        happened_on="reached_on",
        what=pl.lit("strategic"),
        detail=pl.col("level").replace_strict(LEVELS, return_dtype=pl.String),
    )
    happened = events.select("happened_on", "what", _detail())
    return pl.concat([happened, taken]).sort("happened_on", maintain_order=True)


def _own(query: str, selection: Selection, lens: Lens) -> pl.DataFrame:
    holding = holding_in_view(selection, lens)
    return run(query, selection).filter(
        pl.col("organisation_id").eq_missing(pl.lit(holding, pl.String))
    )


def _detail() -> pl.Expr:
    """An event in words, from the columns of holding_events."""
    place = pl.concat_str("hub", "focus_area", separator=", ")
    about = pl.coalesce("project", "stage")
    result = pl.concat_str("outcome", "reason", separator=": ", ignore_nulls=True)
    said = pl.concat_str(about, pl.when(result != "").then(result), separator=", ")
    return pl.coalesce(
        pl.when(pl.col("what") == "engaged").then(place), said, about
    ).alias("detail")


TABLES = {
    "holding_flows": Table(holding_flows, "a payment of the holding in view"),
    "holding_marks": Table(holding_marks, "a mark of the holding in view"),
    "holding_history": Table(
        holding_history, "something that the holding in view did in the programme"
    ),
}
