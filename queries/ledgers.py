"""The venture ledger of a selection, and what its holdings are worth together."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from analysis.returns.ledger import Ledger, ledger
from analysis.returns.result import Result, pooled
from data.store import Store
from queries.engine import facts, run
from queries.programme import Dimension
from queries.rights import Rights, acting, rights
from queries.selection import Selection

# all are read once and cut here: neither a period nor a filter is a new question
DATED = {"flows": "paid_on", "marks": "valued_on", "rates": "quoted_on"}
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


def placed(selection: Selection, by: Dimension | None = None) -> pl.DataFrame:
    """Columns group_id, organisation_id, first_paid_on: the holdings of each group.

    As known on the as-of date, paid by the period's end; no group: never engaged.
    """
    found = run("holding_groups", selection, by=by)
    known = pl.lit(selection.as_of)
    return found.filter(
        pl.col("first_paid_on") <= selection.end,
        (pl.col("since") <= known).fill_null(value=True),
        (pl.col("until") > known).fill_null(value=True),
    )


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
        known = facts(selection.snapshot)
        everything = Selection.of(known, compare="none")
        inside = _engaged(selection) if narrowed(selection) else pl.lit(value=True)
        flows, marks, rates = (
            run(f"ledger_{part}", everything).filter(pl.col(day) <= selection.end)
            for part, day in DATED.items()
        )
    flows, marks = flows.filter(inside), marks.filter(inside)
    return ledger(flows, marks, rates, known.programme.base_currency)


def _engaged(selection: Selection) -> pl.Expr:
    """Whether a company had an engagement in the selection by the as-of date."""
    first = run("holdings_engaged", selection)
    known = first.filter(pl.col("engaged_from") <= selection.as_of)
    return pl.col("organisation_id").is_in(known["organisation_id"].to_list())


@lru_cache(maxsize=256)
def _part(key: Key, organisations: frozenset[str]) -> Ledger:
    return _ledger(key).only(organisations)


@lru_cache(maxsize=4096)
def _worth(key: Key, on: date, organisations: frozenset[str]) -> Result:
    return pooled(_part(key, organisations), on)
