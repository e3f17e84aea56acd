"""What a click on a chart's marks filters by: picks of `queries.picks`, with names."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from queries.picks import days, member
from queries.programme import Dimension, Member, labels

Picks = dict[str, str]


def members(rows: pl.DataFrame, by: Dimension) -> Picks:
    """The picks of some rows with group_id and group, those without an id left out."""
    known = rows.drop_nulls("group_id").select("group_id", "group").unique()
    named = labels([Member(*row) for row in known.iter_rows()])
    ids = rows["group_id"].drop_nulls().unique(maintain_order=True)
    return {member(by, key): named[key] for key in ids}


def periods(spans: Iterable[tuple[str, date, date]]) -> Picks:
    """The picks of some periods, each with its name, first and last day."""
    return {days(first, last): name for name, first, last in spans}
