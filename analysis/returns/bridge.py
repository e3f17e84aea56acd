"""The bridge from opening to closing fair value, closing to the last place.

For each holding, and so in total, in the base currency:

    opening + new + follow_on - cost_of_exits - write_offs + revaluation + currency
        = closing

- opening, closing: the carried value (see `history`) at the close of the two days, each
  at its own day's rate.
- new, follow_on: money paid in after the opening day, at the rate of its own day; a
  fund's first call is new, its later ones follow on.
- cost_of_exits: the cost that capital received took along, in proportion (`history`).
- write_offs: the fall to zero by a mark of method written_off, from the value carried
  just before, at the rate of its day. A fall by any other mark is revaluation.
- currency: what changes of rate did to the value carried, from each payment or mark to
  the next; what is sold or written off moves no more.
- revaluation: the rest. What a holding gained in its own currency before write-offs,
  less the gains that exits realised: an exit above cost takes its gain out of here,
  since only its cost leaves in cost_of_exits.

Items of consecutive periods add up to those of the whole.

Beside it stand exit_proceeds (capital received, no dividends), realised_gain =
exit_proceeds - cost_of_exits, gain = revaluation + realised_gain, and income
(dividends, which are no part of the bridge). With exits at what they brought, the same
bridge reads

    opening + new + follow_on - exit_proceeds - write_offs + gain + currency = closing.

Sources: the reconciliation of IFRS 13, paragraph 93(e) (purchases, sales, gains), as
published by listed investment companies (3i Group, report and accounts 2006, table 6);
realised gains over cost apart from unrealised ones, as ILPA's reports have them.
Amounts have ten places, each product is rounded once.
"""

from datetime import date
from decimal import Decimal

import polars as pl

from analysis.returns.history import History
from analysis.returns.ledger import Ledger
from analysis.returns.money import CENT, MONEY, rounded, total
from analysis.returns.movements import BESIDE, ITEMS, Span, closed, movements
from analysis.returns.quotes import NoRateError, Quotes
from analysis.returns.result import NO_RATE, UNDISCLOSED
from analysis.returns.state import State

SCHEMA = {
    "organisation_id": pl.String,
    **dict.fromkeys((*ITEMS, *BESIDE), MONEY),
    "reason": pl.String,
}


def bridge(ledger: Ledger, opening: date, closing: date) -> pl.DataFrame:
    """A row a holding with a payment by the close of `closing`; columns as SCHEMA.

    Flows count from the day after `opening` on. Amounts are null, with the reason,
    where an amount is undisclosed or a rate missing. ValueError when the closing day
    is before the opening day.
    """
    if closing < opening:
        raise ValueError("the closing day is before the opening day")
    span = Span(opening, closing)
    rows = [
        _row(holding, state, span, ledger.quotes)
        for holding, state in ledger.held(closing)
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def bridge_total(rows: pl.DataFrame) -> pl.DataFrame:
    """One row: the sums of all items, holdings counted and left_out."""
    amounts = [
        pl.lit(total(rows[name].drop_nulls()), MONEY).alias(name)
        for name in (*ITEMS, *BESIDE)
    ]
    counts = (
        pl.col("reason").is_null().sum().alias("holdings"),
        pl.col("reason").is_not_null().sum().alias("left_out"),
    )
    return rows.select(*counts).select(pl.all().cast(pl.Int64), *amounts)


def in_cents(rows: pl.DataFrame) -> pl.DataFrame:
    """The bridge of `bridge` to the cent, still closing: revaluation takes the rest.

    For tables and charts whose parts a reader adds up; the total is that of the
    rounded rows.
    """
    return pl.DataFrame(
        [_to_cents(row) if row["reason"] is None else row for row in rows.to_dicts()],
        schema=SCHEMA,
    )


def _row(
    holding: History, state: State, span: Span, quotes: Quotes
) -> dict[str, Decimal | str]:
    name = {"organisation_id": holding.organisation_id}
    if state.undisclosed:
        return {**name, "reason": UNDISCLOSED}
    try:
        return {**name, **movements(holding, span, quotes)}
    except NoRateError:
        return {**name, "reason": NO_RATE}


def _to_cents(row: dict) -> dict:
    return {**row, **closed({n: rounded(row[n], CENT) for n in (*ITEMS, *BESIDE)})}
