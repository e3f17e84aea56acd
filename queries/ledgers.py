"""The venture ledger of a selection, and what its holdings are worth together."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from analysis.returns.ledger import Ledger, ledger
from analysis.returns.result import Result, pooled
from data.store import Store
from queries.engine import facts, run
from queries.rights import Rights, acting, rights
from queries.selection import Selection

Key = tuple[Path, Rights, Selection]


def selected_ledger(selection: Selection) -> Ledger:
    """The payments, marks and rates dated by the period's end; shared, cached.

    A filter keeps the companies with an engagement in the selected cells, sourced by
    the as-of date.
    """
    return _ledger(_key(selection))


def worth(selection: Selection, on: date, organisations: Collection[str]) -> Result:
    """What some holdings of a selection are worth together on a day by its end."""
    return _worth(_key(selection), on, frozenset(organisations))


def narrowed(selection: Selection) -> bool:
    """Whether a filter, or what the caller may see, can leave a holding out."""
    return selection.restricted or rights().limited


def _key(selection: Selection) -> Key:
    """What a ledger depends on: neither the period's start nor the comparison."""
    plain = replace(
        selection,
        start=selection.end,
        preset="custom",
        latest=False,
        compare="none",
        pinned=False,
    )
    return Store.from_environment().folder, rights(), plain


@lru_cache(maxsize=64)
def _ledger(key: Key) -> Ledger:
    _, mine, selection = key
    with acting(mine):
        flows = run("ledger_flows", selection)
        marks = run("ledger_marks", selection)
        rates = run("ledger_rates", selection)
        base = facts(selection.snapshot).programme.base_currency
    return ledger(flows, marks, rates, base)


@lru_cache(maxsize=256)
def _part(key: Key, organisations: frozenset[str]) -> Ledger:
    return _ledger(key).only(organisations)


@lru_cache(maxsize=4096)
def _worth(key: Key, on: date, organisations: frozenset[str]) -> Result:
    return pooled(_part(key, organisations), on)
