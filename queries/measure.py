"""Measure a metric: the one road from a selection to a number with its interval."""

from dataclasses import asdict, replace

import polars as pl

from queries.comparing import change
from queries.engine import facts, run
from queries.errors import NotAllowed
from queries.files import query
from queries.groups import GROUPINGS, By, groups
from queries.metric import Form, Metric
from queries.metrics import catalogued
from queries.paths import Path, path
from queries.programme import Facts
from queries.readings import READERS, Reading
from queries.selection import Selection

VALUE_TYPES: dict[Form, pl.DataType] = {
    "count": pl.Int64(),
    "share": pl.Float64(),
    "days": pl.Float64(),
    "money": pl.Decimal(38, 10),
}


def schema(metric: Metric, *, compared: bool) -> dict[str, pl.DataType]:
    """The columns of a measurement and their types."""
    value = VALUE_TYPES[metric.form]
    columns = {
        "group_id": pl.String(),
        "group": pl.String(),
        "value": value,
        "n": pl.Int64(),
        "k": pl.Int64(),
        "lower": pl.Float64(),
        "upper": pl.Float64(),
        "excluded": pl.Int64(),
        "note": pl.String(),
    }
    return columns | ({"before": value, "change": value} if compared else {})


def measure(  # noqa: PLR0913
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
    metric = catalogued(name)
    if by is not None and by not in GROUPINGS:
        raise NotAllowed(f"There is no group {by}; there are {', '.join(GROUPINGS)}.")
    known = facts(selection.snapshot)
    asked = path(metric, known, stage_from, stage_to, days)
    names = groups(selection, by, known)
    now = _readings(metric, selection, by, asked, known)
    rows = [{"group_id": id_, "group": names[id_]} | asdict(now[id_]) for id_ in names]
    if (past := selection.compared()) is None:
        return pl.DataFrame(rows, schema(metric, compared=False))
    started = past.end >= known.first_date
    earlier = _readings(metric, past, by, asked, known) if started else None
    for row in rows:
        group_id = row["group_id"]
        found = change(group_id, now[group_id], earlier, selection, by)
        row.update(asdict(found) | {"note": joined(row["note"], found.note)})
    return pl.DataFrame(rows, schema(metric, compared=True))


def _readings(
    metric: Metric, selection: Selection, by: By | None, asked: Path, known: Facts
) -> dict[str, Reading]:
    names = groups(selection, by, known)
    if metric.table not in known.provided:
        note = f"The programme handed over no table {metric.table}."
        return {name: Reading(None, note=note) for name in names}
    ranks = {"from_rank": asked.from_rank, "to_rank": asked.to_rank}
    wanted = query(metric.query).parameters
    options = {name: rank for name, rank in ranks.items() if name in wanted}
    rows = run(metric.query, selection, by=by, **options)
    parts = rows.partition_by("group_id", as_dict=True)
    found = {key[0]: part for key, part in parts.items()}
    read, none = READERS[metric.name], rows.clear()
    readings = {name: read(found.get(name, none), asked.days) for name in names}
    return _with_outside(readings, found.get(None))


def _with_outside(
    readings: dict[str, Reading], outside: pl.DataFrame | None
) -> dict[str, Reading]:
    """Say in every note how many companies belong to none of the groups."""
    if outside is None:
        return readings
    note = (
        "Companies without an engagement in the selection, not counted: "
        f"{outside['companies'].sum()}."
    )
    return {
        name: replace(reading, note=joined(reading.note, note))
        for name, reading in readings.items()
    }


def joined(*notes: str | None) -> str | None:
    """Several notes as one; None when there are none."""
    return " ".join(note for note in notes if note) or None
