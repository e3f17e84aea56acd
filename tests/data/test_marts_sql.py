"""The marts' SQL is plain: its heads are true, and another engine can run it."""

import re

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from data.marts import HERE, ORDER, build_marts, mart_sql
from tests.data.builds import build, day
from tests.data.programmes import stages

NAMES = tuple(ORDER)
GIVEN = {"STRIP_ACCENTS"}  # another engine has to be given it
TYPES = r"varchar|integer|smallint|bigint|date|boolean|decimal\(28, 10\)"
ROWS = {
    "hubs": [{"hub_id": "uk"}],
    "focus_areas": [{"focus_area_id": "ev"}],
    "stages": stages(3, 2),
    "organisations": [
        {"organisation_id": "o1", "kind": "start-up", "name": "Órbita Z"},
        {"organisation_id": "o2", "kind": "group", "name": "Aurora  Lab"},
    ],
    "engagements": [
        {"engagement_id": f"e{n}", "organisation_id": "o1" if n < 3 else "o2",
         "hub_id": "uk", "focus_area_id": "ev", "sourced_on": day(n),
         "partner_id": "p1" if n < 3 else None}
        for n in range(1, 4)
    ],
    "stage_events": [
        {"engagement_id": f"e{n}", "stage_id": stage, "entered_on": day(later)}
        for n, stage, later in [
            (1, "s98", 4), (1, "s96", 9), (1, "x1", 9), (2, "s97", 5), (2, "x0", 7),
            (2, "s98", 8), (3, "s98", 3), (3, "s98", 6), (3, "x0", 8), (3, "x1", 8),
        ]
    ],
    "projects": [{"project_id": "p1", "engagement_id": "e1", "started_on": day(9)}],
    "cash_flows": [
        {"flow_id": "f1", "organisation_id": "o1", "paid_on": day(3), "amount": 7,
         "kind": "initial", "currency": "USD"}
    ],
    "fx_rates": [{"currency": "USD", "quoted_on": day(1), "rate_to_base": "0.8"}],
}  # fmt: skip


def spark(statement: str) -> str:
    (carried,) = sqlglot.transpile(
        statement, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE
    )
    return carried


@pytest.fixture(scope="module")
def made():
    """Marts of a small programme in which every mart has rows."""
    with build(ROWS) as con:
        build_marts(con)
        yield con


def rows(con, name):
    return sorted(con.execute(f"select * from mart.{name}").fetchall(), key=repr)


def test_each_file_is_built():
    files = {path.relative_to(HERE).with_suffix("") for path in HERE.rglob("*.sql")}
    assert {path.as_posix() for path in files} == set(NAMES)


@pytest.mark.parametrize(("name", "statement"), list(mart_sql()), ids=NAMES)
def test_the_head_says_what_a_row_is_and_names_the_columns(made, name, statement):
    head = " ".join(re.findall(r"^-- (.*)$", statement, re.MULTILINE))
    assert head.startswith("one row is ")
    if name.startswith("work/"):
        return
    said = re.findall(rf"\b(\w+) ({TYPES})", head)
    found = made.execute(f"describe mart.{name}").fetchall()
    assert said == [(c, t.lower().replace(",", ", ")) for c, t, *_ in found]


@pytest.mark.parametrize("statement", [s for _, s in mart_sql()], ids=NAMES)
def test_spark_reads_the_statement(statement):
    carried = sqlglot.parse_one(spark(statement), read="spark")
    assert isinstance(carried, exp.Create)
    own = (exp.Lambda, exp.Qualify, exp.Command)
    assert not list(carried.find_all(*own))
    assert {call.name for call in carried.find_all(exp.Anonymous)} <= GIVEN
    for join in carried.find_all(exp.Join):
        assert join.args.get("method") is None
        assert not join.args.get("using")


def test_what_spark_reads_builds_the_same_marts(made):
    with build(ROWS) as con:
        con.execute("create schema mart; attach ':memory:' as work")
        for _, statement in mart_sql():
            (back,) = sqlglot.transpile(spark(statement), read="spark", write="duckdb")
            con.execute(back)
        for name in (name for name in NAMES if "/" not in name):
            assert rows(made, name), name
            assert rows(con, name) == rows(made, name), name
