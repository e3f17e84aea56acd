"""Packages in the contract's own layout, and what is not right in them."""

import shutil

import pytest

from data.contract import REQUIRED, TABLES
from tests.data.packages import SMALL
from tests.data.workbooks import cells, tables, workbook

CASES = {"lower": str.lower, "upper": str.upper, "title": str.title}


def test_the_small_package(small):
    opened = small.open(None)
    assert list(opened.package.tables) == [t for t in TABLES if t in tables()]
    assert opened.package.settings["name"] == "Small"
    assert opened.package.notices == ()
    assert opened.rows("hubs", "hub_id, closed_on, source_id, source_line") == [
        ("br", None, 2, 3),
        ("uk", None, 2, 2),
    ]


def test_columns_that_are_absent_are_empty(small):
    small.write({"organisations.csv": "organisation_id,name,kind\no1,A,start-up\n"})
    assert small.open(None).rows("organisations", "* exclude source_id") == [
        ("o1", "A", "start-up", None, None, None, None, 2)
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_names_of_files_and_columns_in_any_case(small, case):
    expected = small.open(None).rows("hubs")
    for path in small.package.glob("*.csv"):
        header, rest = path.read_text("utf-8").split("\n", 1)
        path.unlink()
        wanted = path.with_name(case(path.stem) + case(".csv"))
        spaced = ",".join(f" {case(name)} " for name in header.split(","))
        wanted.write_text(f"{spaced}\n{rest}", encoding="utf-8")
    opened = small.open(None)
    assert opened.rows("hubs") == expected
    assert opened.package.notices == ()


def test_no_settings(small):
    (small.package / "programme.toml").unlink()
    (finding,) = small.refused(None)
    assert finding.rule == "settings"
    assert 'base_currency = "GBP"' in finding.remedy


def test_settings_that_are_no_toml(small):
    small.write({"programme.toml": "name = Small"})
    (finding,) = small.refused(None)
    assert "no TOML in UTF-8" in finding.message


def test_settings_with_a_byte_order_mark(small):
    small.write({"programme.toml": "\ufeff" + SMALL["programme.toml"]})
    assert small.open(None).package.settings["name"] == "Small"


@pytest.mark.parametrize("other", ["hubs.tsv", "HUBS.CSV", "hubs.xlsx", "hubs.parquet"])
def test_two_files_for_one_table(small, other):
    (small.package / other).write_bytes(b"")
    if other.endswith("xlsx"):
        workbook(small.package / other, {"Sheet1": cells("hubs")})
    (finding,) = small.refused(None)
    assert finding.rule == "table_twice"
    assert "hubs.csv" in finding.message
    assert other in finding.message


def test_a_sheet_and_a_file_for_one_table(small):
    workbook(small.package / "more.xlsx", {"hubs": cells("hubs")})
    (finding,) = small.refused(None)
    assert finding.rule == "table_twice"


def test_files_that_are_no_tables_are_named_and_left(small):
    small.write({"notes.csv": "a\n1\n", "readme.md": "a", ".hidden.csv": "a\n"})
    small.write({"~$hubs.xlsx": "locked by Excel"})
    workbook(small.package / "extra.xlsx", {"Ideas": [("a",)]})
    opened = small.open(None)
    assert {(f.rule, f.level, f.file) for f in opened.package.notices} == {
        ("unknown_file", "warning", "notes.csv"),
        ("unknown_file", "warning", "extra.xlsx"),
    }
    assert any("Ideas" in f.message for f in opened.package.notices)


def test_columns_that_are_no_columns_are_named_and_left(small):
    small.write({"hubs.csv": SMALL["hubs.csv"].replace("city", "town")})
    opened = small.open(None)
    (notice,) = opened.package.notices
    assert (notice.rule, notice.level) == ("unknown_column", "warning")
    assert (notice.table_name, notice.column_name) == ("hubs", "town")
    assert "city" in notice.remedy
    assert opened.rows("hubs", "city") == [(None,), (None,)]


def test_missing_tables_are_all_named(small):
    for table in ("hubs", "stages", "projects"):
        (small.package / f"{table}.csv").unlink()
    findings = small.refused(None)
    assert [(f.rule, f.table_name) for f in findings] == [
        ("table_missing", "hubs"),
        ("table_missing", "stages"),
    ]


def test_an_empty_folder_names_every_required_table(small):
    shutil.rmtree(small.package)
    small.package.mkdir()
    assert {f.table_name for f in small.refused(None)} == set(REQUIRED)


def test_missing_columns_are_all_named(small):
    small.write({"hubs.csv": "hub_id,city,Land\nuk,Coventry,GB\n"})
    findings = small.refused(None)
    assert [(f.rule, f.file, f.column_name) for f in findings] == [
        ("column_missing", "hubs.csv", "name"),
        ("column_missing", "hubs.csv", "country"),
        ("column_missing", "hubs.csv", "opened_on"),
    ]
    assert "hub_id, city, Land" in findings[0].remedy


def test_nowhere(small):
    for path in (small.folder / "nowhere", small.folder / "nowhere.xlsx"):
        (finding,) = small.refused(None, path)
        assert (finding.rule, finding.file) == ("folder_missing", str(path))


def test_a_file_that_is_no_package(small):
    (finding,) = small.refused(None, small.package / "hubs.csv")
    assert finding.rule == "folder_missing"
