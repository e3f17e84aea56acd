"""The schedule of investments: a row a holding on a day."""

from datetime import date

import polars as pl

from analysis.returns.flows import net_by_day
from analysis.returns.history import History
from analysis.returns.irr import (
    NO_FAIR_VALUE,
    Return,
    currency_effect,
    return_with_residual,
)
from analysis.returns.ledger import Ledger
from analysis.returns.money import MONEY, total
from analysis.returns.quotes import Quotes
from analysis.returns.result import base_value, pool, why_left_out
from analysis.returns.state import State

SEVERAL_CURRENCIES = "several currencies"
SCHEMA = {
    "organisation_id": pl.String,
    "status": pl.String,
    "first_paid_on": pl.Date,
    "currency": pl.String,
    "invested": MONEY,
    "proceeds": MONEY,
    "cost": MONEY,
    "fair_value": MONEY,
    "fair_value_local": MONEY,
    "rate": MONEY,
    "basis": pl.String,
    "valued_on": pl.Date,
    "method": pl.String,
    "mark_local": MONEY,
    "age": pl.Int64,
    "stale": pl.Boolean,
    "undisclosed": pl.Int64,
    "reason": pl.String,
    "dpi": MONEY,
    "rvpi": MONEY,
    "moic": MONEY,
    "irr": pl.Float64,
    "irr_annualised": pl.Boolean,
    "irr_reason": pl.String,
    "irr_local": pl.Float64,
    "currency_effect": pl.Float64,
}


def positions(ledger: Ledger, on: date) -> pl.DataFrame:
    """Each holding with a payment by the close of a day, by id; columns as SCHEMA.

    invested, proceeds, cost (what exits and write-offs left of it) and fair_value are
    in the base currency by the rules of `history`; fair_value_local and mark_local (the
    last mark as made) in `currency`, the value's. basis: mark, rolled, cost (never
    marked) or exit; age in days. reason: why a holding takes part in no ratio, or which
    it lacks.
    """
    rows = [
        _row(holding, state, ledger.quotes, on) for holding, state in ledger.held(on)
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def local_return(holding: History, state: State, on: date) -> Return:
    """The IRR in the holding's own currency, if all its payments are in that one."""
    known = [payment for payment in holding.payments if payment.paid_on <= on]
    if {payment.currency for payment in known} != {state.currency}:
        return Return(None, SEVERAL_CURRENCIES, 0)
    return return_with_residual(net_by_day(known, "amount"), state.fair_value, on)


def _row(holding: History, state: State, quotes: Quotes, on: date) -> dict:
    left_out = why_left_out(state, quotes, on)
    return {
        "organisation_id": holding.organisation_id,
        "status": state.status,
        "first_paid_on": state.first_paid_on,
        "currency": state.currency,
        "invested": state.paid_in,
        "proceeds": total([state.capital_back, state.income]),
        "cost": state.cost,
        "fair_value": base_value(state, quotes, on),
        "fair_value_local": state.fair_value,
        "rate": quotes.rate(state.currency, on),
        "basis": state.basis,
        "valued_on": state.valued_on,
        "method": state.method,
        "mark_local": state.mark,
        "age": (on - state.value_day).days,
        "stale": state.is_stale(on),
        "undisclosed": state.undisclosed,
        **({"reason": left_out} if left_out else _ratios(holding, state, quotes, on)),
    }


def _ratios(holding: History, state: State, quotes: Quotes, on: date) -> dict:
    result = pool([(holding, state)], quotes, on)
    base = result.irr
    unmarked = base.reason == NO_FAIR_VALUE
    local = base if unmarked else local_return(holding, state, on)
    return {
        "reason": result.multiples.reason,
        "dpi": result.multiples.dpi,
        "rvpi": result.multiples.rvpi,
        "moic": result.multiples.moic,
        "irr": base.value,
        "irr_annualised": base.annualised,
        "irr_reason": base.reason,
        "irr_local": local.value,
        "currency_effect": currency_effect(base, local),
    }
