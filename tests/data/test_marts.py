"""Marts equal what loops over the contract's tables give, for any programme."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pytest
from hypothesis import given, settings

from data.assertions import run_assertions
from data.marts import ORDER, build_marts
from tests.data import remade
from tests.data.builds import build, day
from tests.data.programmes import programmes, stages

WHOLE = "where cell_id = 1 group by 1"
AGAIN = "organisation_id, day, cell_id"
TABLES = [name for name in ORDER if "/" not in name]


def built(rows):
    con = build(rows)
    build_marts(con)
    return con


def mart(con: duckdb.DuckDBPyConnection, name: str, columns: str = "*") -> list:
    return con.execute(f"select {columns} from mart.{name}").fetchall()


def counted(found: list) -> Counter:
    """Counts by the columns before the last; a key that stands twice is refused."""
    counts = {row[:-1]: row[-1] for row in found}
    assert len(counts) == len(found), "a key stands twice"
    return Counter(counts)


@given(programmes())
@settings(max_examples=120)
def test_cubes_equal_a_plain_count(rows):
    made = remade.engagements(rows)
    engaged, again = remade.organisations(made)
    with built(rows) as con:
        numbered = [(n, *cell) for cell, n in remade.cells(made).items()]
        assert mart(con, "cells") == numbered
        assert sorted(mart(con, "entries")) == sorted(remade.entries(made))
        assert counted(mart(con, "exits")) == remade.exits(made)
        assert counted(mart(con, "exit_spells")) == remade.exit_spells(made)
        assert counted(mart(con, "partner_paths")) == remade.partner_paths(made)
        assert counted(mart(con, "conversions")) == remade.conversions(made)
        assert counted(mart(con, "organisations")) == engaged
        months = remade.exit_months(made)
        assert dict(counted(mart(con, "exit_months"))) == dict(months)
        repeats = mart(con, "repeat_engagements join mart.names using (place)", AGAIN)
        assert Counter(repeats) == again
        spells = Counter()
        for *key, engagements in mart(con, "spells"):
            spells[tuple(key)] += engagements
        assert spells == remade.spells(made)


@given(programmes())
@settings(max_examples=60)
def test_projects_flows_and_holdings_equal_a_plain_count(rows):
    made = remade.engagements(rows)
    number = remade.cells(made)
    of = dict(zip((r["engagement_id"] for r in rows["engagements"]), made, strict=True))
    projects = Counter(
        (
            number[cell],
            *(row[column] for column in ("started_on", "ended_on", "outcome")),
        )
        for row in rows["projects"]
        for cell in remade.wholes(of[row["engagement_id"]])
    )
    held = {
        row["organisation_id"]
        for table in ("cash_flows", "valuations")
        for row in rows[table]
    }
    holdings = {
        (e.organisation_id, number[remade.wholes(e)[-1]], e.sourced_on)
        for e in made
        if e.organisation_id in held
    }
    with built(rows) as con:
        assert counted(mart(con, "projects")) == projects
        assert mart(con, "holding_cells") == sorted(holdings)
        columns = "flow_id, rate, amount_base"
        assert sorted(mart(con, "flows", columns)) == sorted(
            (row["flow_id"], *translated(row, rows["fx_rates"]))
            for row in rows["cash_flows"]
        )
        assert sorted(mart(con, "flows", "flow_id, amount, currency")) == sorted(
            (row["flow_id"], row["amount"], row["currency"])
            for row in rows["cash_flows"]
        )


def translated(flow, quotes):
    """The rate of a flow's day and its amount in the base currency, None if unknown."""
    known = [
        (row["quoted_on"], row["rate_to_base"])
        for row in quotes
        if row["currency"] == flow["currency"] and row["quoted_on"] <= flow["paid_on"]
    ]
    rate = Decimal(1) if flow["currency"] == "GBP" else max(known, default=[None])[-1]
    if rate is None or flow["amount"] is None:
        return rate, None
    return rate, (flow["amount"] * rate).quantize(Decimal("1e-10"), ROUND_HALF_UP)


@given(programmes())
def test_a_sound_programme_passes_every_data_test(rows):
    with built(rows) as con:
        assert [result for result in run_assertions(con) if not result.passed] == []


@given(programmes())
def test_totals_agree_between_marts(rows):
    with built(rows) as con:
        entries = dict(
            con.execute(f"select rank, sum(entries) from mart.entries {WHOLE}")
            .fetchall()
        )  # fmt: skip
        reached = dict(
            con.execute(f"select rank, sum(reached) from mart.entries {WHOLE}")
            .fetchall()
        )  # fmt: skip
        in_spells = con.execute(
            "select from_rank, to_rank, sum(engagements) from mart.spells "
            "where cell_id = 1 group by 1, 2"
        ).fetchall()
        arrived = con.execute(
            "select from_rank, to_rank, sum(engagements), "
            "sum(engagements) filter (where days is not null) "
            "from mart.conversions where cell_id = 1 group by 1, 2"
        ).fetchall()
    assert entries[0] == reached[0] == len(rows["engagements"])
    assert all(total == entries[start] for start, _, total in in_spells)
    assert all(total == reached[start] for start, _, total, _ in arrived)
    assert all((k or 0) == reached.get(finish, 0) for _, finish, _, k in arrived)


def test_a_programme_with_nothing_but_an_engagement_builds():
    bare = {
        "organisations": [{"organisation_id": "o1", "kind": "start-up"}],
        "engagements": [
            {"engagement_id": "e1", "organisation_id": "o1", "hub_id": "uk",
             "focus_area_id": "ev", "sourced_on": day(0)}
        ],
    }  # fmt: skip
    with built(bare) as con:
        assert mart(con, "cells")[0] == (1, 0, None, None, None, None)
        assert mart(con, "cells")[-1] == (7, 15, "uk", "ev", "start-up", "unknown")
        assert mart(con, "ladder", "rank, stage_id, name") == [(0, None, "Sourced")]
        assert sorted(mart(con, "spells")) == [
            (0, 1, day(0), cell, "open", None, 1) for cell in range(1, 8)
        ]
        for name in (
            "exits",
            "exit_spells",
            "exit_months",
            "partner_paths",
            "conversions",
            "repeat_engagements",
            "projects",
            "flows",
            "holding_cells",
        ):
            assert mart(con, name) == []


def test_an_empty_programme_builds():
    with built({}) as con:
        assert {name for name in TABLES if mart(con, name)} == {"ladder"}


def test_a_ladder_of_twenty_steps_builds_in_order():
    rows = {
        "stages": stages(20, 1),
        "organisations": [{"organisation_id": "o1", "kind": "start-up"}],
        "engagements": [
            {"engagement_id": "e1", "organisation_id": "o1", "hub_id": "uk",
             "focus_area_id": "ev", "source": None, "sourced_on": day(0)}
        ],
        "stage_events": [
            {"engagement_id": "e1", "stage_id": "s79", "entered_on": day(30),
             "reason": None}
        ],
    }  # fmt: skip
    made = remade.engagements(rows)
    with built(rows) as con:
        assert mart(con, "ladder", "rank, stage_id, is_project") == [
            (0, None, False),
            *((n, f"s{99 - n}", n == 20) for n in range(1, 21)),
        ]
        assert counted(mart(con, "conversions")) == remade.conversions(made)
        assert len(mart(con, "conversions")) == 7 * 210


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("entries", "level, rank, cell_id, day"),
        ("exits", "level, cell_id, day"),
        ("exit_spells", "day"),
        ("exit_months", "happened_on is not null, level"),
        ("partner_paths", "level, to_rank, cell_id, partner_id, day"),
        ("conversions", "level, from_rank, to_rank, cell_id, day"),
        ("endings", "level, from_rank, to_first, cell_id, day"),
        ("organisations", "level, cell_id, day"),
        ("repeat_engagements", "day"),
        ("projects", "level, cell_id, started_on"),
        ("project_days", "level, cell_id, day"),
        ("flows", "paid_on, flow_id"),
    ],
)
def test_rows_lie_in_the_order_that_queries_restrict(snapshot, name, order):
    levels = "join mart.cells as cells using (cell_id)"
    joined = f"{name} as rows {levels}" if "level" in order else f"{name} as rows"
    found = mart(snapshot, joined, f"rows.rowid, {order}")
    assert len(found) > 10
    rows = [row for _, *row in sorted(found)]
    assert rows == sorted(rows)


def test_work_tables_do_not_stay(snapshot):
    schemas = snapshot.execute(
        "select distinct schema_name from duckdb_tables() where not internal"
    ).fetchall()
    assert {name for (name,) in schemas} == {"programme", "mart", "meta"}


@pytest.fixture(scope="module")
def snapshot(snapshot_folder):
    """The illustrative programme's snapshot."""
    current = (snapshot_folder / "CURRENT").read_text(encoding="utf-8").strip()
    path = snapshot_folder / "snapshots" / f"{current}.duckdb"
    with duckdb.connect(path, read_only=True) as con:
        yield con
