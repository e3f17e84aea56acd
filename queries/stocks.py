"""Metrics of holdings: what they are worth, and returned, at the close of a day.

One ledger serves all groups and all days. By month and quarter the day is the last one
of it in the period, else the period's end.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import polars as pl

from analysis.returns.result import Result
from queries.groups import WHOLE, By, ends
from queries.ledgers import placed, worth
from queries.programme import DIMENSIONS
from queries.readings import Reading
from queries.selection import Selection

NOTHING_PAID = "Nothing was paid by then."


def held(
    name: str, selection: Selection, by: By | None, ids: Iterable[str]
) -> dict[str, Reading]:
    """The reading of a metric of HELD for each group id.

    By hub, focus area, kind or source a holding counts in every group that it has an
    engagement in, as a filter would keep it; without any engagement in none, which
    the note says.
    """
    calendar = by in ("month", "quarter")
    dimension = by if by in DIMENSIONS else None
    days = ends(selection, by) if by and calendar else {}
    found = placed(selection, dimension)
    outside = found.filter(pl.col("group_id").is_null())
    readings = {}
    for id_ in ids:
        day = days.get(id_, selection.end)
        group = id_ if dimension else WHOLE[0]
        inside = found.filter(group_id=group)["organisation_id"].to_list()
        reading = HELD[name](worth(selection, day, inside))
        never = outside.filter(pl.col("first_paid_on") <= day).height
        note = [reading.note, not_engaged(never)]
        readings[id_] = replace(reading, note=" ".join(filter(None, note)) or None)
    return readings


def said(result: Result) -> str | None:
    """What amounts leave out, or stand on, in sentences; None when nothing is."""
    if not result.holdings and not result.left_out:
        return NOTHING_PAID
    reasons = sorted(Counter(result.left_out.values()).items())
    parts = [f"Left out, because {reason}: {n}." for reason, n in reasons]
    parts += [f"At cost, not marked yet: {result.at_cost}."] if result.at_cost else []
    if result.unpaid and result.invested:
        parts.append(f"Money came back, none was paid in: {result.unpaid}.")
    return " ".join(parts) or None


def not_engaged(holdings: int) -> str | None:
    """A sentence on holdings that a filter cannot place; None without any."""
    if not holdings:
        return None
    return f"Holdings without an engagement, not counted: {holdings}."


def annualising(result: Result) -> str | None:
    """Why the return is no yearly rate, or none at all; None when it is one."""
    if result.irr.reason:
        return f"Not meaningful: {result.irr.reason}."
    if result.irr.annualised:
        return None
    return f"Not annualised, days since the first payment: {result.irr.days}."


def _amount(name: str) -> Callable[[Result], Reading]:
    """A sum; unknown when every holding was left out."""

    def read(result: Result) -> Reading:
        unknown = result.left_out and not result.holdings
        return _reading(result, None if unknown else getattr(result, name))

    return read


def _multiple(name: str) -> Callable[[Result], Reading]:
    def read(result: Result) -> Reading:
        value = getattr(result.multiples, name)
        unsaid = result.holdings and value is None
        reason = f"No multiple: {result.multiples.reason}." if unsaid else None
        return _reading(result, value, reason)

    return read


def _irr(result: Result) -> Reading:
    reason = annualising(result) if result.holdings else None
    found = _reading(result, result.irr.value, reason)
    return replace(found, comparable=result.irr.annualised)


def _count(result: Result) -> Reading:
    holdings = result.holdings + len(result.left_out)
    return Reading(holdings, n=holdings, note=None if holdings else NOTHING_PAID)


def _reading(result: Result, value: object, reason: str | None = None) -> Reading:
    note = " ".join(filter(None, [reason, said(result)])) or None
    left_out = len(result.left_out)
    return Reading(value, n=result.holdings, excluded=left_out, note=note)  # ty: ignore


HELD: dict[str, Callable[[Result], Reading]] = {
    "holdings": _count,
    "fair_value": _amount("fair_value"),
    "paid_in": _amount("invested"),
    "proceeds": _amount("proceeds"),
    "tvpi": _multiple("tvpi"),
    "dpi": _multiple("dpi"),
    "irr": _irr,
}
