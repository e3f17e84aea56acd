"""Data tests: a sound snapshot passes each, and each sees what it guards against."""

import duckdb
import pytest

from data.assertions import assertions, run_assertions
from data.contract import TABLES
from data.marts import build_marts
from tests.data.builds import DATA_DATE, build, day
from tests.data.corruptions import CORRUPTIONS
from tests.data.programmes import stages

ENGAGEMENTS = [
    ("e1", "o1", "uk", "event", 1),
    ("e2", "o1", "br", None, 2),
    ("e3", "o2", "uk", "event", 3),
    ("e4", "o3", "br", "event", 4),
]
EVENTS = [
    ("e1", "s98", 4),
    ("e1", "s97", 9),
    ("e2", "s97", 5),
    ("e2", "x0", 7),
    ("e2", "s98", 8),
    ("e3", "s98", 3),
    ("e3", "s98", 6),
    ("e3", "x1", 8),
]
SOUND = {
    "hubs": [{"hub_id": "uk"}, {"hub_id": "br"}],
    "focus_areas": [{"focus_area_id": "old", "succeeded_by": "ev"},
                    {"focus_area_id": "ev"}],
    "stages": stages(2, 2),
    "partners": [{"partner_id": "pp", "hub_id": "uk", "since": day(1)}],
    "organisations": [
        {"organisation_id": f"o{n}", "kind": "start-up", "founded_on": day(0),
         "name": f"Órbita {n} Lab"}
        for n in (1, 2, 3, 4)
    ],
    "engagements": [
        {"engagement_id": engagement, "organisation_id": organisation, "hub_id": hub,
         "focus_area_id": "ev", "source": source, "partner_id": "pp",
         "sourced_on": day(on)}
        for engagement, organisation, hub, source, on in ENGAGEMENTS
    ],
    "stage_events": [
        {"engagement_id": engagement, "stage_id": stage, "entered_on": day(on)}
        for engagement, stage, on in EVENTS
    ],
    "projects": [
        {"project_id": "p1", "engagement_id": "e1", "started_on": day(9),
         "ended_on": day(20), "outcome": "adopted"},
        {"project_id": "p2", "engagement_id": "e2", "started_on": day(9)},
    ],
    "outcomes": [
        {"project_id": "p1", "kind": "co2e", "projected": 1, "unit_or_currency": "t",
         "reported_on": day(20)}
    ],
    "cash_flows": [
        {"flow_id": "f1", "organisation_id": "o1", "paid_on": day(3), "amount": 7,
         "kind": "initial", "currency": "USD"},
        {"flow_id": "f2", "organisation_id": "o4", "paid_on": day(3), "amount": 7,
         "kind": "initial", "currency": "GBP"},
    ],
    "valuations": [
        {"organisation_id": "o1", "valued_on": day(30), "fair_value": 9,
         "currency": "USD", "method": "dcf"}
    ],
    "strategic_status": [
        {"organisation_id": "o1", "reached_on": day(9), "level": "engaged"}
    ],
    "fx_rates": [
        {"currency": "USD", "quoted_on": day(n), "rate_to_base": "0.8"} for n in (1, 9)
    ],
    "targets": [
        {"metric": "engagements", "hub_id": "uk", "focus_area_id": "ev",
         "period_start": day(0), "period_end": day(364), "value": 5}
    ],
    "milestones": [{"happened_on": day(1), "title": "Launch", "hub_id": "uk"}],
}  # fmt: skip

CASES = [(name, case) for name, cases in CORRUPTIONS.items() for case in cases]


def finished() -> duckdb.DuckDBPyConnection:
    con = build(SOUND)
    build_marts(con)
    return con


def failed(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return {r.name: r.failing for r in run_assertions(con) if not r.passed}


def test_a_sound_snapshot_passes():
    with finished() as con:
        results = run_assertions(con)
    assert [r for r in results if not r.passed or r.failing] == []
    assert [r.name for r in results] == [test.name for test in assertions()]


def test_the_illustrative_programme_passes(snapshot_folder):
    current = (snapshot_folder / "CURRENT").read_text(encoding="utf-8").strip()
    path = snapshot_folder / "snapshots" / f"{current}.duckdb"
    with duckdb.connect(path, read_only=True) as con:
        assert failed(con) == {}


@pytest.mark.parametrize("test", list(assertions()), ids=lambda test: test.name)
def test_the_first_line_is_a_sentence(test):
    assert test.about[0].isupper()
    assert test.about.endswith(".")
    assert len(test.about) <= 80


def test_every_data_test_has_a_case_in_which_it_fails():
    assert set(CORRUPTIONS) == {test.name for test in assertions()}


@pytest.mark.parametrize(("name", "corruption"), CASES)
def test_what_a_data_test_guards_against_is_reported(name, corruption):
    with finished() as con:
        con.execute(corruption)
        assert failed(con).get(name, 0) > 0


@pytest.mark.parametrize("table", TABLES)
def test_a_repeated_key_is_reported_in_every_table(table):
    with finished() as con:
        con.execute(f"insert into programme.{table} from programme.{table} limit 1")
        assert failed(con)["keys_unique"] == 1


def _columns(having):
    return [
        (table, name)
        for table, schema in TABLES.items()
        for name, column in schema.columns().items()
        if (column.metadata or {}).get(having)
    ]


@pytest.mark.parametrize(("table", "column"), _columns("references"))
def test_a_name_of_nothing_is_reported_in_every_column(table, column):
    with finished() as con:
        con.execute(f"update programme.{table} set {column} = 'nowhere'")
        assert "references_hold" in failed(con)


@pytest.mark.parametrize(("table", "column"), _columns("happened"))
def test_a_day_to_come_is_reported_in_every_column(table, column):
    with finished() as con:
        con.execute(f"update programme.{table} set {column} = ?", [DATA_DATE])
        assert "nothing_after_data_date" not in failed(con)
        con.execute(f"update programme.{table} set {column} = {column} + 1")
        assert "nothing_after_data_date" in failed(con)
