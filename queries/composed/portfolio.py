"""The whole portfolio on one row: worth, return, concentration and pace."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

import polars as pl

from analysis.returns.concentration import Concentration, concentration
from analysis.returns.money import MONEY
from analysis.returns.pace import pace
from analysis.returns.result import Result, apart, pooled
from queries.composed.holdings import counted, schedule
from queries.composed.table import Table
from queries.engine import facts
from queries.ledgers import narrowed, placed, selected_ledger
from queries.lens import Lens
from queries.selection import Selection
from queries.stocks import annualising, not_engaged, said

NO_PACE = "The commitment is the whole arm's: no pace of a part of its holdings."
CURRENT = ("unrealised", "partly_realised")
SUMS = ("invested", "proceeds", "fair_value")
RATIOS = ("dpi", "rvpi", "tvpi")
COUNT, AMOUNT, SHARE, TEXT = pl.Int64, MONEY, pl.Float64, pl.String
SCHEMA = {
    "on": pl.Date,
    **dict.fromkeys(("holdings", "current", "realised", "written_off"), COUNT),
    **dict.fromkeys((*SUMS, *RATIOS), AMOUNT),
    "irr": SHARE,
    "irr_annualised": pl.Boolean,
    **dict.fromkeys(("irr_reason", "reason"), TEXT),
    **dict.fromkeys(("undisclosed", "left_out", "at_cost", "not_engaged"), COUNT),
    **dict.fromkeys(("realised_tvpi", "unrealised_tvpi"), AMOUNT),
    **dict.fromkeys(("commitment", "reserves", "called", "uncalled", "free"), AMOUNT),
    **dict.fromkeys(("called_share", "years_left"), SHARE),
    **dict.fromkeys(("top_share_cost", "hhi_cost", "effective_cost"), SHARE),
    **dict.fromkeys(("top_share_value", "hhi_value", "effective_value"), SHARE),
    "note": TEXT,
}
Row = dict[str, Any]


def portfolio(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """One row at the close of the period's last day (`on`), gross, in base currency.

    Columns as SCHEMA. holdings: all with a payment so far, of which current, realised
    and written_off. undisclosed counts payments, left_out the holdings that no sum or
    ratio counts, at_cost those counted that no mark has valued, not_engaged those that
    a filter cannot place. Concentration (largest five's share, index, effective number)
    by the cost left and by fair value. Pace only of the whole arm, with a commitment.
    """
    ledger, on = selected_ledger(selection), selection.end
    result, sides = pooled(ledger, on), apart(ledger, on)
    holdings = schedule(selection)
    outside = placed(selection)["group_id"].null_count()
    row = {
        "on": on,
        **_counts(holdings),
        **_worth(result),
        "left_out": len(result.left_out),
        "at_cost": result.at_cost,
        "not_engaged": outside,
        "realised_tvpi": sides["realised"].multiples.tvpi,
        "unrealised_tvpi": sides["unrealised"].multiples.tvpi,
        **_pace(selection),
        **_concentration(holdings),
        "note": _note(result, outside, selection),
    }
    return pl.DataFrame([row], SCHEMA)


def _counts(holdings: pl.DataFrame) -> Row:
    status = holdings["status"]
    return {
        "holdings": len(holdings),
        "current": status.is_in(CURRENT).sum(),
        "realised": (status == "realised").sum(),
        "written_off": (status == "written_off").sum(),
        "undisclosed": holdings["undisclosed"].sum(),
    }


def _worth(result: Result) -> Row:
    """Sums, unknown when every holding was left out, and ratios."""
    unknown = result.left_out and not result.holdings
    sums = {name: None if unknown else getattr(result, name) for name in SUMS}
    ratios = {name: getattr(result.multiples, name) for name in RATIOS}
    return {
        **sums,
        **ratios,
        "reason": result.multiples.reason,
        "irr": result.irr.value,
        "irr_annualised": result.irr.annualised,
        "irr_reason": result.irr.reason,
    }


def _pace(selection: Selection) -> Row:
    """Called so far, and against the commitment where it can be said."""
    known = facts(selection.snapshot).programme
    commitment, reserves = known.commitment, known.reserves or Decimal(0)
    ledger = selected_ledger(selection)
    found = asdict(pace(ledger, selection.end, commitment or Decimal(0), reserves))
    if commitment is None or narrowed(selection):
        return {"called": found["called"]}
    return {
        name: found[name] for name in found.keys() & SCHEMA.keys() - {"undisclosed"}
    }


def _concentration(holdings: pl.DataFrame) -> Row:
    known = counted(holdings)
    cost, value = concentration(known["cost"]), concentration(known["fair_value"])
    return _shares(cost, "cost") | _shares(value, "value")


def _shares(found: Concentration, by: str) -> Row:
    names = ("top_share", "hhi", "effective")
    return {f"{name}_{by}": getattr(found, name) for name in names}


def _note(result: Result, outside: int, selection: Selection) -> str | None:
    committed = facts(selection.snapshot).programme.commitment is not None
    parts = [
        said(result),
        annualising(result) if result.holdings else None,
        not_engaged(outside),
        NO_PACE if committed and narrowed(selection) else None,
    ]
    return " ".join(part for part in parts if part) or None


TABLES = {
    "portfolio": Table(portfolio, "the whole portfolio at the end of the period"),
}
