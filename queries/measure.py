"""Measure a metric: the one road from a selection to a number with its interval."""

from dataclasses import replace

import polars as pl

from queries.comparing import Change, change
from queries.engine import facts, remembered, run
from queries.errors import NotAllowed
from queries.files import query
from queries.groups import GROUPINGS, By, groups
from queries.guards import is_money
from queries.metric import Form, Metric
from queries.metrics import catalogued
from queries.paths import Path, path
from queries.programme import Facts
from queries.readings import READERS, Reading
from queries.rights import rights
from queries.selection import Selection
from queries.stocks import HELD, held

VALUE_TYPES: dict[Form, pl.DataType] = {
    "count": pl.Int64(),
    "share": pl.Float64(),
    "days": pl.Float64(),
    "money": pl.Decimal(38, 10),
    "ratio": pl.Decimal(38, 10),
}


def schema(metric: Metric, *, compared: bool) -> dict[str, pl.DataType]:
    """The columns of a measurement and their types.

    group_id and group: id and name, 'all' and 'All' for the whole; value: a count, a
    share from 0 to 1, days, money in the base currency, or a ratio; lower and upper:
    its 95 % interval; n, k, excluded: cases behind it; before and change = value -
    before, when `compared`. What cannot be said is null, never NaN, and note gives the
    reason. Groups without cases have their row too.
    """
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
    compared: bool = True,
) -> pl.DataFrame:
    """A metric of a selection, one row a group in the data's order; see `schema`.

    Stages are ids of progress stages; left out they are: conversions from sourcing to
    the project stage, time in stage of the first progress stage. `days` is the
    programme's horizon by default. `compared` = False leaves out before and change.
    Raises NotAllowed for anything that does not exist, Refused for money that the
    caller may not see.
    """
    metric = catalogued(name)
    if is_money(metric):
        rights().demand("money")
    if by is not None and by not in GROUPINGS:
        raise NotAllowed(f"There is no group {by}; there are {', '.join(GROUPINGS)}.")
    known = facts(selection.snapshot)
    asked = path(metric, known, stage_from, stage_to, days)
    return remembered(
        (measure, name, selection, by, asked, compared),
        lambda: _measured(metric, selection, by, asked, compared=compared),
    )


def _measured(
    metric: Metric, selection: Selection, by: By | None, asked: Path, *, compared: bool
) -> pl.DataFrame:
    known = facts(selection.snapshot)
    now = _readings(metric, selection, by, asked, known)
    names = groups(selection, by, known)
    rows = [{"group_id": id_, "group": names[id_]} | vars(now[id_]) for id_ in names]
    past = selection.compared() if compared else None
    if past is not None:
        started = past.end >= known.first_date
        earlier = _readings(metric, past, by, asked, known) if started else None
        changes = {id_: change(id_, now[id_], earlier, selection, by) for id_ in names}
        rows = [_changed(row, changes[row["group_id"]]) for row in rows]
    return pl.DataFrame(rows, schema(metric, compared=past is not None))


def _changed(row: dict, found: Change) -> dict:
    return {**row, **vars(found), "note": joined(row["note"], found.note)}


def _readings(
    metric: Metric, selection: Selection, by: By | None, asked: Path, known: Facts
) -> dict[str, Reading]:
    names = groups(selection, by, known)
    if metric.table not in known.provided:
        note = f"The programme handed over no table {metric.table}."
        return {name: Reading(None, note=note) for name in names}
    if name := next((name for name in HELD if name == metric.name), None):
        return held(name, selection, by, names)
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
