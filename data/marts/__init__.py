"""Marts: cubes whose size depends on days and dimensions, one SQL file each.

A cube counts in cells, which are combinations of hub, focus area, kind and source and,
added up, of some of them (mart.cells). A question reads the level that has just what it
filters and groups by, which lies in one stretch of the file.

Behind them stand the records: tables of a row an organisation or engagement, which
only lists of records read, a page at a time. They are sorted by a number that follows
the names, so that a page of a list lies in one place.

Each file is one statement in plain SQL, which other engines can run; its head says
what a row is and names the columns. Tables of `work` have a row for each engagement
or event. They live in memory, which spills to disk, and go when the cubes stand:
inside the snapshot they would leave it twice as large.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
ORDER = (
    "ladder",
    "names",
    "words",
    "cells",
    "work/wholes",
    "work/engagements",
    "work/exit_days",
    "work/exits",
    "work/events",
    "work/paths",
    "work/journeys",
    "work/absences",
    "work/arrivals",
    "entries",
    "exits",
    "exit_spells",
    "exit_months",
    "partner_paths",
    "repeat_engagements",
    "organisations",
    "conversions",
    "endings",
    "spell_months",
    "spells",
    "projects",
    "project_days",
    "flows",
    "holding_cells",
    "project_places",
    "engagements",
    "climbs",
    "steps",
    "absences",
)


def mart_sql() -> Iterator[tuple[str, str]]:
    """Name and statement of each mart, in the order of building."""
    for name in ORDER:
        yield name, (HERE / f"{name}.sql").read_text(encoding="utf-8")


def build_marts(con: duckdb.DuckDBPyConnection) -> None:
    """Build schema `mart` of the current database from `programme` and `meta`.

    Outside a transaction, since a transaction can write to one database only.
    """
    con.execute("create schema mart")
    con.execute("attach ':memory:' as work")
    try:
        for _, statement in mart_sql():
            con.execute(statement)
    finally:
        con.execute("detach work")
