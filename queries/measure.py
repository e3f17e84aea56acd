"""Measure a metric: the one road from a selection to a number with its interval."""

from typing import Literal

import polars as pl

from queries.selection import Selection

By = Literal["hub", "focus_area", "kind", "source", "month", "quarter"]


def measure(
    name: str,
    selection: Selection,
    by: By | None = None,
    *,
    stage_from: str | None = None,
    stage_to: str | None = None,
    days: int | None = None,
) -> pl.DataFrame:
    """A metric of a selection, one row a group in the data's order (one without `by`).

    Columns: group_id, group (id and name; 'all' and 'All' without `by`), value, n, k,
    lower, upper, excluded, note; with a comparison also before and change (value -
    before). value is Int64 for counts, Float64 for shares (0 to 1) and days,
    Decimal(38, 10) for money; lower and upper are Float64 with 95 %, n, k and excluded
    Int64. What cannot be said is null, never NaN, and note (null if nothing is to be
    said) gives the reason. Groups without cases stand in the frame too.

    Stages are ids of progress stages; left out they are: conversions from sourcing to
    the project stage, time in stage of the first progress stage. `days` is the
    programme's horizon by default. Raises NotAllowed for anything that does not exist.
    """
    raise NotImplementedError
