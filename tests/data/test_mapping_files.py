"""Packages of workbooks, sheets and Parquet, and files that are not what they say."""

import datetime as dt
import shutil

import polars as pl
import pytest

from tests.data.workbooks import cells, tables, whole_workbook, workbook

CASES = {"lower": str.lower, "upper": str.upper, "title": str.title}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_workbook_with_a_sheet_a_table(small, case):
    expected = small.open(None)
    path = whole_workbook(small.folder / "all.xlsx", case)
    opened = small.open(None, path)
    assert opened.package.tables.keys() == expected.package.tables.keys()
    for table in expected.package.tables:
        assert len(opened.rows(table)) == len(expected.rows(table))
    assert opened.rows("engagements", "* exclude source_id") == expected.rows(
        "engagements", "* exclude source_id"
    )
    assert opened.package.settings == {
        "name": "Small",
        "base_currency": "GBP",
        "data_date": dt.date(2024, 6, 30),
        "fiscal_year_starts": "04-01",
        "horizon_days": 90,
        "max_rejected_share": 0.5,
        "illustrative": True,
    }


def test_a_workbook_in_a_folder_with_its_settings(work):
    shutil.rmtree(work.package)
    work.package.mkdir()
    whole_workbook(work.package / "all.xlsx")
    opened = work.open(None)
    assert opened.package.settings["horizon_days"] == 90
    assert {s.file for s in opened.package.sources} == {"all.xlsx"}


def test_settings_of_the_file_come_before_the_sheet(small):
    path = whole_workbook(small.package / "all.xlsx")
    for csv in small.package.glob("*.csv"):
        csv.unlink()
    assert "horizon_days" not in small.open(None, path).package.settings


def test_settings_sheet_needs_key_and_value(small):
    sheets = {table: cells(table) for table in tables()}
    for rows in ([("setting", "is"), ("name", "A")], [("key",)]):
        path = workbook(small.folder / "all.xlsx", {**sheets, "programme": rows})
        (finding,) = small.refused(None, path)
        assert finding.rule == "settings"
        assert "key and value" in finding.message


def test_settings_sheet_in_other_capitals(small):
    sheets = {table: cells(table) for table in tables()}
    rows = [(" Value ", "Key"), ("A", "name")]
    path = workbook(small.folder / "all.xlsx", {**sheets, "Programme": rows})
    assert small.open(None, path).package.settings == {"name": "A"}


def test_empty_settings_sheet(small):
    sheets = {table: cells(table) for table in tables()}
    path = workbook(small.folder / "all.xlsx", {**sheets, "programme": []})
    (finding,) = small.refused(None, path)
    assert finding.rule == "no_header"


def test_a_workbook_for_one_table(small):
    (small.package / "hubs.csv").unlink()
    workbook(small.package / "Hubs.xlsx", {"Sheet1": cells("hubs"), "Notes": [("a",)]})
    opened = small.open(None)
    assert [row[0] for row in opened.rows("hubs")] == ["br", "uk"]
    assert opened.package.notices == ()


def test_parquet(small):
    frame = pl.DataFrame(
        {
            "Hub_ID": ["uk", "br"],
            "name": ["United Kingdom", "Brazil"],
            "country": ["GB", "BR"],
            "latitude": [52.0, -22.5],
            "opened_on": [dt.date(2022, 4, 27), dt.date(2022, 5, 1)],
            "closed_on": pl.Series([None, "2024-01-31 00:00"]).str.to_datetime(),
        }
    )
    (small.package / "hubs.csv").unlink()
    frame.write_parquet(small.package / "hubs.parquet")
    columns = "hub_id, latitude, opened_on, closed_on, source_line"
    assert small.open(None).rows("hubs", columns) == [
        ("br", "-22.5", "2022-05-01", "2024-01-31", 2),
        ("uk", "52", "2022-04-27", None, 1),
    ]


BROKEN = {
    "text": b"hub_id,name\nuk,UK\n",
    "empty": b"",
    "zip": b"PK\x03\x04 and no more",
    "zeros": b"\0" * 100,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("name", ["hubs.xlsx", "hubs.xls", "hubs.ods", "hubs.xlsb"])
def test_a_workbook_that_is_none(small, name, content):
    (small.package / "hubs.csv").unlink()
    (small.package / name).write_bytes(content)
    (finding,) = small.refused(None)
    assert (finding.rule, finding.file) == ("not_a_workbook", name)


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_package_that_is_no_workbook(small, content):
    path = small.folder / "all.xlsx"
    path.write_bytes(content)
    (finding,) = small.refused(None, path)
    assert (finding.rule, finding.file) == ("not_a_workbook", "all.xlsx")


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_parquet_file_that_is_none(small, content):
    (small.package / "hubs.csv").unlink()
    (small.package / "hubs.parquet").write_bytes(content)
    (finding,) = small.refused(None)
    assert (finding.rule, finding.file) == ("not_parquet", "hubs.parquet")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04", b"\0\1" * 9])
def test_a_text_file_that_is_none(small, content):
    (small.package / "hubs.csv").write_bytes(content)
    assert {finding.file for finding in small.refused(None)} == {"hubs.csv"}


def test_a_workbook_called_csv(small):
    whole_workbook(small.folder / "all.xlsx")
    shutil.copy(small.folder / "all.xlsx", small.package / "hubs.csv")
    (finding,) = small.refused(None)
    assert finding.rule == "not_text"
    assert "workbook" in finding.message
