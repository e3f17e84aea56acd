"""Unfinished snapshots: the contract's tables from rows, before marts and tests."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

FIRST = dt.date(2023, 1, 1)
DATA_DATE = dt.date(2023, 12, 31)
MONEY = "decimal(28, 10)"

TABLES = {
    "fx_rates": f"currency varchar, quoted_on date, rate_to_base {MONEY}",
    "hubs": (
        "hub_id varchar, name varchar, country varchar, city varchar,"
        " latitude double, longitude double, opened_on date, closed_on date"
    ),
    "focus_areas": (
        "focus_area_id varchar, name varchar, valid_from date, valid_to date,"
        " succeeded_by varchar"
    ),
    "stages": (
        "stage_id varchar, name varchar, kind varchar, position integer,"
        " definition varchar, is_project boolean, is_adoption boolean"
    ),
    "partners": (
        "partner_id varchar, name varchar, role varchar, hub_id varchar,"
        " since date, until date"
    ),
    "organisations": (
        "organisation_id varchar, name varchar, kind varchar, country varchar,"
        " city varchar, founded_on date, website varchar"
    ),
    "engagements": (
        "engagement_id varchar, organisation_id varchar, hub_id varchar,"
        " focus_area_id varchar, source varchar, partner_id varchar,"
        " business_unit varchar, sourced_on date"
    ),
    "stage_events": (
        "engagement_id varchar, stage_id varchar, entered_on date, reason varchar"
    ),
    "projects": (
        "project_id varchar, engagement_id varchar, name varchar,"
        " business_unit varchar, owner varchar, success_criteria varchar,"
        " started_on date, due_on date, ended_on date, outcome varchar,"
        f" closing_reason varchar, budget {MONEY}, cost {MONEY}, currency varchar"
    ),
    "outcomes": (
        f"project_id varchar, kind varchar, projected {MONEY}, realised {MONEY},"
        " unit_or_currency varchar, reported_on date"
    ),
    "cash_flows": (
        "flow_id varchar, organisation_id varchar, paid_on date, kind varchar,"
        f" amount {MONEY}, currency varchar, round varchar, instrument varchar,"
        " ownership_after double"
    ),
    "valuations": (
        f"organisation_id varchar, valued_on date, fair_value {MONEY},"
        " currency varchar, method varchar"
    ),
    "strategic_status": "organisation_id varchar, reached_on date, level varchar",
    "targets": (
        "metric varchar, hub_id varchar, focus_area_id varchar,"
        " period_start date, period_end date, value double"
    ),
    "milestones": "happened_on date, title varchar, hub_id varchar, source varchar",
}

META = """
    create table meta.programme (
        name varchar, base_currency varchar, data_date date, first_date date
    );
    create table meta.snapshot (snapshot_id varchar);
    create table meta.sources (source_id usmallint, file varchar);
    create table meta.load_report (
        table_name varchar, provided boolean, rows_read bigint,
        rows_published bigint, rows_rejected bigint, warnings bigint, last_date date
    );
    create table meta.rejected_rows (
        table_name varchar, file varchar, line uinteger, rule varchar, "row" varchar
    );
    insert into meta.snapshot values ('made');
    insert into meta.sources values (1, 'all.csv');
"""


def day(number: int) -> dt.date:
    """The day so many days after the programme's first."""
    return FIRST + dt.timedelta(number)


def _insert(con: duckdb.DuckDBPyConnection, table: str, row: Row, line: int) -> None:
    values = {**row, "source_id": 1, "source_line": line}
    names, marks = ", ".join(values), ", ".join(f"${name}" for name in values)
    con.execute(f"insert into programme.{table} ({names}) values ({marks})", values)


def build(rows: Rows) -> duckdb.DuckDBPyConnection:
    """A connection to a database with schemas programme and meta, filled with rows.

    Columns that a row does not name are null, tables without rows empty.
    """
    con = duckdb.connect(config={"threads": 1})
    con.execute("create schema programme; create schema meta;" + META)
    for table, columns in TABLES.items():
        con.execute(
            f"create table programme.{table}"
            f" ({columns}, source_id usmallint, source_line uinteger)"
        )
        given = rows.get(table, ())
        for line, row in enumerate(given, start=2):
            _insert(con, table, row, line)
        con.execute(
            "insert into meta.load_report values ($table, true, $n, $n, 0, 0, null)",
            {"table": table, "n": len(given)},
        )
    con.execute(
        "insert into meta.programme select 'Made', 'GBP', $date, min(sourced_on)"
        " from programme.engagements",
        {"date": DATA_DATE},
    )
    return con
