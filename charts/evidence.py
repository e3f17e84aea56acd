"""What a number rests on, in words: its stages, its cases, whether they are few."""

from typing import Any

from charts import numbers
from queries import paths
from queries.lens import Lens
from queries.metric import Metric
from queries.programme import Facts

FEW = 5
DEFAULT = Lens()
Row = dict[str, Any]


def stages(metric: Metric, lens: Lens, facts: Facts) -> str:
    """From which stage to which a metric leads, by the data's names; else empty."""
    if metric.options == ("stage_from",):
        first = lens.stage_from or facts.ladder[0].id
        return f"In {facts.stage_name(first)}"
    if not (metric.to_project or "stage_to" in metric.options):
        return ""
    named = lens if "stage_to" in metric.options else DEFAULT
    first, last = paths.ends(facts, named.stage_from, named.stage_to)
    horizon = facts.programme.horizon_days if named.days is None else named.days
    within = f" within {numbers.days(horizon)}" if "days" in metric.options else ""
    return f"From {first} to {last}{within}"


def cases(metric: Metric, row: Row) -> str:
    """How many cases a measured value rests on, such as 98 of 2,513 engagements."""
    noun = metric.unit.removeprefix("share of ")
    n, k = row["n"], row["k"]
    if metric.form == "share" and k is not None:
        return f"{numbers.count(k)} of {numbers.count(n)} {noun}"
    return f"n = {numbers.count(n)}"


def few(row: Row) -> bool:
    """Whether a value rests on fewer than five cases, so that it says little."""
    return row["value"] is not None and 0 < (row["n"] or 0) < FEW
