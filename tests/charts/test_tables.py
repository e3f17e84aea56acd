"""Tables of hubs and of data quality say what their frames hold."""

from datetime import date

import polars as pl
import pytest

from charts import hubs, members, quality

HUBS = pl.DataFrame(
    {
        "group_id": ["a", "b", "c"],
        "group": ["Alpha", "Beta", "Gamma"],
        "engaged_organisations": [300, 100, 3],
        "co_creation_projects": [10, 9, 1],
        "n": [310, 100, 3],
        "k": [10, 9, 1],
        "value": [0.032, 0.09, 0.333],
        "lower": [0.01, 0.04, 0.06],
        "upper": [0.06, 0.16, 0.79],
        "months": [[100, 210], [50, 50], [1, 2]],
    }
)


def test_a_hub_that_differs_from_the_whole_is_named():
    clear = HUBS.with_columns(
        k=pl.Series([10, 20, 1]), value=pl.Series([0.03, 0.2, 0.3])
    )
    said = hubs.finding(clear)
    assert said.startswith("Alpha engages most organisations (300)")
    assert said.endswith("conversion in Beta (20.0%) is above that of all hubs (7.5%)")
    fewer = HUBS.with_columns(
        k=pl.Series([150, 9, 1]), value=pl.Series([0.5, 0.09, 0.3])
    )
    assert "conversion in Beta (9.0%) is below" in hubs.finding(fewer)


def test_among_many_hubs_one_stands_out_by_chance():
    many = pl.DataFrame(
        {
            "group": [f"Hub {i}" for i in range(100)],
            "engaged_organisations": [100] * 100,
            "n": [100] * 100,
            "k": [10] + [4] * 99,
            "value": [0.1] + [0.04] * 99,
        }
    )
    assert "no hub's conversion differs clearly" in hubs.finding(many)


def test_hubs_that_differ_by_chance_are_not_ranked():
    said = hubs.finding(HUBS)
    assert "no hub's conversion differs clearly from that of all hubs (4.8%)" in said


def test_hubs_without_conversions_or_organisations_have_their_sentence():
    none = HUBS.with_columns(k=pl.lit(None, dtype=pl.Int64))
    assert hubs.finding(none) == "Alpha engages most organisations (300)"
    assert "No hub" in hubs.finding(HUBS.with_columns(engaged_organisations=pl.lit(0)))


def test_the_hub_table_marks_few_cases():
    table = hubs.table(HUBS)
    assert table["Converted"].to_list() == [
        "10 of 310",
        "9 of 100",
        "1 of 3 (few cases)",
    ]
    assert table[members.MONTHS].to_list() == HUBS["months"].to_list()


LOAD = pl.DataFrame(
    {
        "table_name": ["hubs", "targets"],
        "provided": [True, False],
        "rows_read": [1200, 0],
        "rows_published": [1195, 0],
        "rows_rejected": [5, 0],
        "warnings": [2, 0],
        "last_date": [date(2024, 1, 1), None],
    }
)


def test_rows_in_are_rows_out_and_said_if_not():
    said = quality.load_finding(LOAD)
    assert said == "1,200 rows in = 1,195 published + 5 rejected, in 1 of 2 tables"
    wrong = LOAD.with_columns(rows_rejected=pl.lit(4))
    assert "is not" in quality.load_finding(wrong)
    assert quality.load(LOAD)["Handed over"].to_list() == ["yes", "no"]


def test_failed_data_tests_are_named():
    tests = pl.DataFrame(
        {
            "name": ["sums", "keys"],
            "about": ["Sums agree.", "Keys are unique."],
            "passed": [False, True],
            "failing": [3, 0],
        }
    )
    assert quality.tests_finding(tests) == "1 of 2 data tests passed; failed: sums"
    assert quality.tests_finding(tests[1:]) == "1 of 1 data tests passed"
    assert quality.tests(tests)["Passed"].to_list() == ["no", "yes"]


FINDINGS = pl.DataFrame(
    {
        "table_name": ["hubs"] * 3,
        "file": ["hubs.csv"] * 3,
        "line": [2, 3, 4],
        "column_name": ["name"] * 3,
        "value": ["x"] * 3,
        "rule": ["r"] * 3,
        "level": ["error", "error", "warning"],
        "message": ["m"] * 3,
        "remedy": ["do"] * 3,
    }
)


def test_findings_are_counted_by_level():
    assert quality.findings_finding(FINDINGS) == "2 errors, 1 warning"
    assert "nothing" in quality.findings_finding(FINDINGS.clear())
    assert quality.findings(FINDINGS)["What to do"].to_list() == ["do"] * 3


def test_a_page_names_the_rows_that_it_lacks():
    report = pl.DataFrame(
        {
            "table_name": ["cash_flows", "hubs", "valuations"],
            "rows_read": [14, 5, 9],
            "rows_rejected": [2, 1, 0],
        }
    )
    said = "Rejected at import and counted nowhere here: 2 of 14 rows of cash_flows."
    assert quality.missing(report, ("cash_flows", "valuations")) == said
    assert quality.missing(report, ("valuations",)) == ""


def test_rejected_rows_are_whole():
    rows = FINDINGS.select("table_name", "file", "line", "rule", row=pl.lit("{}"))
    assert quality.rejected_finding(rows).startswith("3 rejected rows")
    assert quality.rejected_finding(rows.clear()) == "No row was rejected"
    assert quality.rejected(rows)["Row"].to_list() == ["{}"] * 3


FRESH = pl.DataFrame(
    {
        "table_name": ["engagements", "projects", "projects"],
        "hub_id": [None, None, "a"],
        "hub": [None, None, "Alpha"],
        "last_date": [date(2024, 1, 31), date(2024, 1, 1), date(2023, 1, 1)],
        "days_old": [0, 30, 395],
    }
)


def test_the_oldest_table_is_named():
    said = quality.freshness_finding(FRESH)
    assert said == "Oldest: projects of Alpha, 395 days before the data date"
    whole = quality.freshness_finding(FRESH[:2])
    assert whole == "Oldest: projects, 30 days before the data date"
    assert quality.freshness_finding(FRESH.clear()) == "No table has a date"
    assert quality.freshness(FRESH)["Hub"].to_list() == ["All", "All", "Alpha"]


@pytest.mark.parametrize(
    ("raw", "shown"), [("\r\n", "CRLF"), ("\r", "CR"), ("\n", "LF")]
)
def test_line_ends_are_named(raw, shown):
    row = {
        "source_id": 1,
        "file": "a.csv",
        "sheet": None,
        "encoding": "utf-8",
        "delimiter": ",",
        "line_end": raw,
        "rows_read": 2,
        "rows_left_out": 0,
        "sha256": "0" * 64,
    }
    assert quality.files(pl.DataFrame([row]))["Line end"].to_list() == [shown]


def test_a_single_hub_is_compared_with_no_other():
    said = hubs.finding(HUBS.tail(1)).replace("\xa0", " ")
    assert said == (
        "Gamma engaged 3 organisations; 1 of 3 engagements converted (33.3%, few cases)"
    )
    unsaid = HUBS.head(1).with_columns(k=pl.lit(None, dtype=pl.Int64))
    assert hubs.finding(unsaid) == "Alpha engaged 300 organisations"
