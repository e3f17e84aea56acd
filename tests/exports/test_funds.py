"""Four published funds as a package: the command line gives the published figures.

Sources of the figures: the authors' own of pedata.csv; rates of return to four digits.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.importing import import_package
from data.store import Store
from tests.exports.asking import answer

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "published"
MAPPING = ROOT / "examples" / "pe-funds" / "mapping.toml"
MILLIONTH = Decimal("1e-6")
ROUNDING = Decimal("0.02")  # half a cent for each fund
PUBLISHED = {
    "Fund 1": (Decimal("1.11298687"), Decimal("0.18728575"), 0.0385),
    "Fund 2": (Decimal("2.4007763"), Decimal("0.7793920"), 0.6255),
    "Fund 3": (Decimal("1.8013865"), Decimal("0.9580667"), 0.2678),
    "Fund 4": (Decimal("1.26647047"), Decimal("0.35292838"), 0.0710),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """The report and the store of one import."""
    if not (FOLDER / "pedata.csv").exists():
        pytest.skip(f"the published funds are not there: {FOLDER / 'pedata.csv'}")
    store = Store(tmp_path_factory.mktemp("funds"))
    return import_package(FOLDER, str(MAPPING), store, lambda _: None), store


@pytest.fixture
def asked(imported, monkeypatch, capsys):
    monkeypatch.setenv("PROGRAMME_DATA", str(imported[1].folder))

    return lambda *words: answer(capsys, *words)


def test_every_row_is_published(imported):
    report, store = imported
    assert report.snapshot, report.stopped
    assert report.findings["rule"].to_list() == ["fund_stake"] * 4
    counted = {t.table: (t.read, t.published) for t in report.tables}
    assert counted["cash_flows"] == (234, 234)
    assert counted["valuations"] == (4, 4)
    assert counted["organisations"] == counted["engagements"] == (4, 4)
    with duckdb.connect(store.path(report.snapshot), read_only=True) as con:
        read = "select rows_read, rows_left_out from meta.sources where source_id > 0"
        assert con.sql(read).fetchall() == [(238, 0)]
        kinds = Counter(con.sql("select kind from mart.flows").pl()["kind"])
    amounts = pl.read_csv(FOLDER / "pedata.csv").filter(type="C")["value"]
    calls = (amounts < 0).sum()
    assert kinds == {"fund_call": calls, "fund_distribution": 234 - calls}


@pytest.mark.parametrize(("metric", "place"), [("tvpi", 0), ("dpi", 1)])
def test_multiples_fund_by_fund(asked, metric, place):
    rows = {r["group_id"]: r for r in asked("metric", metric, "--by", "focus_area")}
    assert rows.keys() == PUBLISHED.keys()
    for fund, published in PUBLISHED.items():
        assert abs(Decimal(rows[fund]["value"]) - published[place]) < MILLIONTH
        assert (rows[fund]["n"], rows[fund]["excluded"]) == (1, 0)
        assert rows[fund]["note"] is None


def test_rates_of_return_fund_by_fund(asked):
    rows = {r["group_id"]: r for r in asked("metric", "irr", "--by", "focus_area")}
    for fund, (_, _, rate) in PUBLISHED.items():
        assert rows[fund]["value"] == pytest.approx(rate, abs=1e-4)
        assert rows[fund]["note"] is None


@pytest.mark.parametrize("fund", PUBLISHED)
def test_the_portfolio_of_one_fund(asked, fund):
    tvpi, dpi, rate = PUBLISHED[fund]
    (row,) = asked("table", "portfolio", "--focus", fund)
    assert abs(Decimal(row["tvpi"]) - tvpi) < MILLIONTH
    assert abs(Decimal(row["dpi"]) - dpi) < MILLIONTH
    assert row["irr"] == pytest.approx(rate, abs=1e-4)
    assert row["irr_annualised"]
    assert (row["holdings"], row["undisclosed"], row["left_out"]) == (1, 0, 0)


def test_the_schedule_has_the_same_of_each_fund(asked):
    rows = {row["organisation_id"]: row for row in asked("table", "schedule")}
    assert rows.keys() == PUBLISHED.keys()
    for fund, (tvpi, dpi, rate) in PUBLISHED.items():
        assert abs(Decimal(rows[fund]["moic"]) - tvpi) < MILLIONTH
        assert abs(Decimal(rows[fund]["dpi"]) - dpi) < MILLIONTH
        assert rows[fund]["irr"] == pytest.approx(rate, abs=1e-4)
        assert (rows[fund]["basis"], rows[fund]["method"]) == ("mark", "net_assets")


def test_the_whole_is_the_sum_of_the_funds(asked):
    (whole,) = asked("table", "portfolio")
    rows = asked("table", "schedule")
    for amount in ("invested", "proceeds", "fair_value"):
        assert Decimal(whole[amount]) == sum(Decimal(row[amount]) for row in rows)
    (tvpi,) = asked("metric", "tvpi")
    assert tvpi["value"] == whole["tvpi"]


def test_the_curve_ends_where_the_portfolio_stands(asked):
    (whole,) = asked("table", "portfolio")
    last = asked("table", "j_curve")[-1]
    for name in ("tvpi", "dpi", "rvpi", "fair_value"):
        assert last[name] == whole[name]
    assert last["called"] == whole["invested"]


def test_the_bridge_closes_at_the_value(asked):
    *parts, closing = asked("table", "bridge")
    (whole,) = asked("table", "portfolio")
    assert closing["item"] == "closing"
    assert sum(Decimal(row["amount"]) for row in parts) == Decimal(closing["amount"])
    assert abs(Decimal(closing["amount"]) - Decimal(whole["fair_value"])) <= ROUNDING
