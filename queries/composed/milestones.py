"""The dated notes of a selection: the snapshot's and those added from the page."""

import logging
from dataclasses import asdict

import polars as pl

from data.annotations import AnnotationsError
from queries.annotations import added
from queries.composed.table import Table
from queries.engine import facts, run
from queries.lens import Lens
from queries.selection import Selection

ADDED = {"annotation_id": pl.Int64, "added_on": pl.Date}
KEY = ("happened_on", "title", "hub_id")
log = logging.getLogger(__name__)


def milestones(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """The notes by day: the columns of the query, annotation_id and added_on.

    The last two are null for the snapshot's own. A note that the data has meanwhile
    is there once. Those added are left out while they cannot be read:
    `queries.annotations.trouble` says why.
    """
    own = run("milestones", selection)
    extra = _added(selection, own.schema)
    new = extra.join(own, on=KEY, how="anti", nulls_equal=True)
    return pl.concat([own, new], how="diagonal").sort(
        *KEY, "annotation_id", nulls_last=False
    )


def _added(selection: Selection, schema: pl.Schema) -> pl.DataFrame:
    try:
        rows = [asdict(each) for each in added(selection)]
    except AnnotationsError as problem:
        log.warning("Added milestones are left out: %s", problem)
        rows = []
    known = facts(selection.snapshot)
    for row in rows:
        row["hub"] = row["hub_id"] and known.name(row["hub_id"], "hub")
    return pl.DataFrame(rows, {**schema, **ADDED})


TABLES = {
    "milestones": Table(milestones, "a dated note, of a hub or of all", fixed=False)
}
