"""Every example imports with exactly the rows, findings and events it is made for."""

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.importing import import_package
from data.importing.report import Report
from data.mapping.loading import NAMED
from data.store import Store
from tests.data.expected import EXPECTED, Counts, Found

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CRUNCHBASE = ROOT.parent / "shared" / "data" / "crunchbase-2013"


def quiet(_: str) -> None:
    """Say nothing."""


@contextmanager
def opened(store: Store) -> Generator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(store.path(store.current() or "")), read_only=True) as con:
        yield con


def counted(report: Report) -> dict[str, Counts]:
    return {
        t.table: (t.read, t.published, t.rejected) for t in report.tables if t.provided
    }


def found(report: Report, level: str) -> set[Found]:
    findings = report.findings.filter(pl.col("level") == level)
    columns = ("table_name", "file", "line", "column_name", "rule")
    return set(findings.select(columns).iter_rows())


def rows(con: duckdb.DuckDBPyConnection, query: str) -> set[tuple]:
    listed = con.sql(query).fetchall()
    assert len(listed) == len(set(listed))
    return set(listed)


def test_every_named_mapping_has_an_example():
    assert set(EXPECTED) == {path.stem for path in NAMED.glob("*.toml")}
    for name in EXPECTED:
        assert f"--mapping {name}" in (EXAMPLES / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", EXPECTED)
def test_example_imports_as_described(tmp_path, name):
    store, expected = Store(tmp_path), EXPECTED[name]
    report = import_package(EXAMPLES / name, name, store, quiet)
    assert not report.stopped
    assert report.snapshot == store.current()
    assert counted(report) == expected.rows
    assert found(report, "error") == expected.errors
    assert found(report, "warning") == expected.warnings
    with opened(store) as con:
        assert expected.left_out == dict(
            rows(
                con,
                "select file, rows_left_out from meta.sources where rows_left_out > 0",
            )
        )
        assert expected.events == rows(
            con,
            "select engagement_id, stage_id, entered_on::varchar, reason"
            " from programme.stage_events",
        )
        assert expected.engagements == rows(
            con,
            "select e.engagement_id, o.name, hub_id, focus_area_id, source"
            " from programme.engagements e join programme.organisations o"
            " using (organisation_id)",
        )
        assert expected.projects == rows(
            con,
            "select project_id, started_on::varchar, ended_on::varchar, outcome"
            " from programme.projects",
        )


@pytest.mark.parametrize("name", EXPECTED)
def test_rejected_rows_of_an_example_are_kept_whole(tmp_path, name):
    store = Store(tmp_path)
    report = import_package(EXAMPLES / name, name, store, quiet)
    with opened(store) as con:
        kept = rows_by_table(con)
    assert kept == {t.table: t.rejected for t in report.tables if t.rejected}


def rows_by_table(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return dict(
        con.sql(
            "select table_name, count(*) from meta.rejected_rows"
            ' where json_valid("row") and line is not null group by all'
        ).fetchall()
    )


def test_flat_hubs_begin_with_their_first_start_up(tmp_path):
    import_package(EXAMPLES / "flat", "flat", Store(tmp_path), quiet)
    with opened(Store(tmp_path)) as con:
        assert rows(
            con, "select hub_id, name, country, opened_on::varchar from programme.hubs"
        ) == {
            ("united-kingdom", "United Kingdom", "GB", "2023-01-09"),
            ("brazil", "Brazil", "BR", "2023-02-06"),
        }


@pytest.fixture(scope="module")
def crunchbase(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Store]:
    if not CRUNCHBASE.is_dir():
        pytest.skip(f"CrunchBase 2013 is not in {CRUNCHBASE}.")
    store = Store(tmp_path_factory.mktemp("crunchbase"))
    mapping = str(EXAMPLES / "crunchbase-2013" / "mapping.toml")
    return import_package(CRUNCHBASE, mapping, store, quiet), store


def test_crunchbase_is_read_whole(crunchbase):
    report, store = crunchbase
    assert not report.stopped
    assert counted(report) == {
        "hubs": (794, 794, 0),
        "focus_areas": (43, 43, 0),
        "stages": (5, 5, 0),
        "organisations": (17_727, 17_727, 0),
        "engagements": (17_727, 17_713, 14),
        "stage_events": (21_695, 21_563, 132),
    }
    with opened(store) as con:
        assert rows(
            con, "select file, rows_read from meta.sources where line_end = '\r'"
        ) == {
            ("crunchbase-companies.csv", 17_727),
            ("crunchbase-rounds.csv", 31_679),
            ("crunchbase-acquisitions.csv", 4_651),
        }


def test_crunchbase_companies_without_any_date_are_rejected(crunchbase):
    report, _ = crunchbase
    findings = report.findings.filter(pl.col("table_name") == "engagements")
    assert findings["rule"].to_list() == ["nullability"] * 14
    assert set(findings["column_name"]) == {"sourced_on"}


def test_crunchbase_spells_recomputed_by_hand(crunchbase):
    """Angel rounds of 2008 to 2012: who raised a later round, who was bought first."""
    _, store = crunchbase
    with opened(store) as con:
        events = con.sql(
            "select engagement_id, stage_id, entered_on from programme.stage_events"
        ).fetchall()
    first: dict[str, dict[str, dt.date]] = {}
    for company, stage, day in sorted(events, key=lambda event: event[2]):
        what = stage if stage in ("angel", "acquired") else "later"
        first.setdefault(company, {}).setdefault(what, day)
    outcomes = {"excluded": 0, "reached": 0, "acquired": 0, "open": 0}
    for days in first.values():
        start = days.get("angel")
        if start is None or not "2008-01-01" <= str(start) <= "2012-12-31":
            continue
        later, bought = days.get("later"), days.get("acquired")
        if (later and later < start) or (bought and bought < start):
            outcomes["excluded"] += 1
        elif later and (not bought or later <= bought):
            outcomes["reached"] += 1
        else:
            outcomes["acquired" if bought else "open"] += 1
    assert outcomes == {"excluded": 90, "reached": 691, "acquired": 178, "open": 2_926}
    assert sum(outcomes.values()) - outcomes["excluded"] == 3_795
