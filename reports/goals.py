"""What was aimed at: the target of a selection beside each tile, in words."""

from typing import Any

from charts import numbers
from queries.composed.targets import about
from queries.metrics import CATALOGUE
from reports.seen import Seen


def by_metric(seen: Seen) -> dict[str, str]:
    """The line of the target that is about exactly this selection, by metric."""
    group = about(seen.selection)
    rows = seen.table("targets").rows(named=True)
    return {
        row["metric"]: line(row, seen.currency)
        for row in rows
        if (row["dimension"], row["group_id"]) == group and row["metric"] in CATALOGUE
    }


def line(row: dict[str, Any], currency: str) -> str:
    """Target, what was reached of it so far, and the pace where it has one."""
    form = CATALOGUE[row["metric"]].form
    target = numbers.formatted(row["target"], form, currency)
    until = numbers.short_day(row["period_end"])
    if row["value"] is None:
        return f"Target to {until}: {target}"
    value = numbers.formatted(row["value"], form, currency)
    so_far = f"Target to {until}: {target}; {value} so far"
    if row["pace"] is None:
        return f"{so_far}"
    return f"{so_far}, pace {numbers.ratio(row['pace'])}"
