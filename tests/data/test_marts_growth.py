"""What a mart costs depends on days and dimensions, not on how much happens there."""

import duckdb
from hypothesis import given, settings

from data.marts import build_marts
from tests.data.builds import Row, Rows, build
from tests.data.programmes import programmes

# Each cube with its column of counts.
CUBES = {
    "entries": "entries + reached",
    "exits": "exits",
    "exit_spells": "exits",
    "partner_paths": "engagements",
    "conversions": "engagements",
    "endings": "engagements",
    "spells": "engagements",
    "organisations": "engagements",
    "projects": "projects",
    "project_days": "started + ended",
    "exit_months": "change",
    "spell_months": "engagements",
}
NEW = ("organisation_id", "engagement_id", "project_id")
ACTIVITY = ("organisations", "engagements", "stage_events", "projects")


def twin(row: Row) -> Row:
    """The same row under ids of its own."""
    return {name: f"{v}-twin" if name in NEW else v for name, v in row.items()}


def doubled(rows: Rows) -> Rows:
    """A programme in which all that happens happens twice."""
    twins = {table: [twin(row) for row in rows[table]] for table in ACTIVITY}
    return {**rows, **{table: [*rows[table], *twins[table]] for table in ACTIVITY}}


def sizes(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[int, int]]]:
    """Rows of each cube, and the sum of what they count."""
    return {
        cube: con.execute(
            f"select count(*), coalesce(sum({counts}), 0)::bigint from mart.{cube}"
        ).fetchall()
        for cube, counts in CUBES.items()
    }


def cells(con: duckdb.DuckDBPyConnection) -> list[tuple]:
    return con.execute("select * from mart.cells").fetchall()


@given(programmes())
@settings(max_examples=25)
def test_a_cube_has_no_more_rows_when_twice_as_much_happens(rows):
    with build(rows) as once, build(doubled(rows)) as twice:
        build_marts(once)
        build_marts(twice)
        assert cells(twice) == cells(once)
        assert sizes(twice) == {
            cube: [(number, 2 * total)]
            for cube, [(number, total)] in sizes(once).items()
        }
