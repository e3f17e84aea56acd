"""Imports of a small package: sound, then spoiled in every way we could think of."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.findings import PackageError
from data.importing import check_package, import_package
from data.importing.report import Report
from data.store import Store
from tests.data.packages import SMALL, spoiled, write_package
from tests.data.spoilt import FATAL, SPOILED, STOPPED, WARNED


def quiet(_: str) -> None:
    """Say nothing."""


def imported(tmp_path: Path, **changed: str | None) -> Report:
    package = write_package(tmp_path / "package", **changed)
    return import_package(package, None, Store(tmp_path / "data"), quiet)


def opened(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    store = Store(tmp_path / "data")
    return duckdb.connect(str(store.path(store.current() or "")), read_only=True)


def rows(report: Report, table: str) -> tuple[int, int, int]:
    (found,) = (t for t in report.tables if t.table == table)
    return found.read, found.published, found.rejected


def test_sound_package_is_published_whole(tmp_path):
    report = imported(tmp_path)
    assert not report.stopped
    assert report.findings.is_empty(), report.findings.to_dicts()
    assert rows(report, "stage_events") == (5, 5, 0)
    store = Store(tmp_path / "data")
    assert store.current() == report.snapshot
    with opened(tmp_path) as con:
        found = con.sql("select data_date::varchar from meta.programme").fetchall()
        assert found == [("2024-06-30",)]
        assert con.sql(
            "select source_line from programme.hubs where hub_id = 'br'"
        ).fetchall() == [(3,)]


@pytest.mark.parametrize("case", SPOILED)
def test_error_rejects_the_row_and_says_where(tmp_path, case):
    table, old, new, rule, rejected = SPOILED[case]
    package = write_package(tmp_path / "package", **spoiled(table, old, new))
    report = check_package(package, None, quiet)
    found = report.findings.filter(
        (pl.col("table_name") == table) & (pl.col("rule") == rule)
    )
    assert found.height >= rejected, report.findings.to_dicts()
    assert set(found["level"]) == {"error"}
    assert set(found["file"]) == {f"{table}.csv"}
    assert found["line"].null_count() == 0
    assert all(found["message"])
    assert all(found["remedy"])
    read, published, refused = rows(report, table)
    assert refused == rejected
    assert all(t.read == t.published + t.rejected for t in report.tables)
    assert read == SMALL[f"{table}.csv"].count("\n") - 1 + new.count("\n") - old.count(
        "\n"
    )
    assert published == read - rejected


@pytest.mark.parametrize("case", WARNED)
def test_warning_keeps_the_row_and_is_published(tmp_path, case):
    table, old, new, where, rule = WARNED[case]
    report = imported(tmp_path, **spoiled(table, old, new))
    found = report.findings.filter(pl.col("rule") == rule)
    assert found.height >= 1, report.findings.to_dicts()
    assert set(found["level"]) == {"warning"}
    assert set(found["table_name"]) == {where}
    assert report.snapshot
    assert all(t.rejected == 0 for t in report.tables)


def test_unknown_column_is_a_warning_and_the_others_are_read(tmp_path):
    hubs = SMALL["hubs.csv"].replace("closed_on\n", "closed_on,colour\n")
    report = imported(tmp_path, hubs=hubs.replace("-27,\n", "-27,,red\n"))
    (finding,) = report.findings.to_dicts()
    assert finding["rule"] == "unknown_column"
    assert finding["level"] == "warning"
    assert finding["column_name"] == "colour"
    assert rows(report, "hubs") == (2, 2, 0)


def test_rows_that_refer_to_a_rejected_row_are_rejected_by_name(tmp_path):
    report = imported(tmp_path, **spoiled("organisations", "Aurora", ""))
    assert rows(report, "engagements") == (3, 2, 1)
    assert rows(report, "stage_events") == (5, 3, 2)
    assert rows(report, "projects") == (1, 0, 1)
    with opened(tmp_path) as con:
        refused = con.sql(
            'select line, rule, "row" from meta.rejected_rows'
            " where table_name = 'engagements'"
        ).fetchall()
    assert refused[0][:2] == (2, "reference")
    assert json.loads(refused[0][2])["organisation_id"] == "o1"


@pytest.mark.parametrize("case", FATAL)
def test_unusable_package_changes_nothing(tmp_path, case):
    changed, named = FATAL[case]
    first = imported(tmp_path)
    package = write_package(tmp_path / "bad", **changed)
    with pytest.raises(PackageError, match=named):
        import_package(package, None, Store(tmp_path / "data"), quiet)
    assert Store(tmp_path / "data").current() == first.snapshot


@pytest.mark.parametrize("case", STOPPED)
def test_data_that_do_not_allow_it_stop_the_import(tmp_path, case):
    changed, named = STOPPED[case]
    first = imported(tmp_path)
    report = import_package(
        write_package(tmp_path / "bad", **changed),
        None,
        Store(tmp_path / "data"),
        quiet,
    )
    assert report.snapshot is None
    assert any(named in reason for reason in report.stopped)
    assert Store(tmp_path / "data").current() == first.snapshot


def test_data_date_defaults_to_the_last_day_in_the_data(tmp_path):
    imported(tmp_path, **spoiled("programme", "data_date = 2024-06-30\n", ""))
    with opened(tmp_path) as con:
        found = con.sql("select data_date::varchar from meta.programme").fetchall()
    assert found == [("2023-05-01",)]


def run_cli(*arguments: str, folder: Path, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "data", *arguments],
        env={"PROGRAMME_DATA": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_what_is_odd_about_marks_is_named_with_its_line(tmp_path):
    """Marks before or without a payment, a total loss, a holding never valued."""
    flows = SMALL["cash_flows.csv"]
    package = write_package(
        tmp_path / "package",
        cash_flows=f"{flows}f2,o2,2023-05-01,initial,7.00,GBP,seed,,\n"
        "f3,o3,2023-05-01,initial,9.00,GBP,seed,,\n",
    )
    (package / "valuations.csv").write_text(
        "organisation_id,valued_on,fair_value,currency,method\n"
        "o1,2023-04-30,1.00,GBP,dcf\n"
        "o2,2023-06-30,0.00,GBP,written_off\n"
    )
    report = import_package(package, None, Store(tmp_path / "data"), quiet)
    found = report.findings.select("table_name", "line", "rule", "level")
    assert set(found.rows()) == {
        ("valuations", 2, "without_payment", "warning"),
        ("valuations", 3, "total_loss", "warning"),
        ("cash_flows", 4, "never_marked", "warning"),
    }
    counted = {t.table: t.warnings for t in report.tables}
    assert (counted["cash_flows"], counted["valuations"]) == (1, 2)
    assert all(t.rejected == 0 for t in report.tables)
