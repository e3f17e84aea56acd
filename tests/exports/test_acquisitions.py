"""Real acquisitions as proceeds in several currencies, of companies never paid for.

The figures are counted anew from the file itself. Yen occur only without a price, so
the second package takes every acquisition with a currency, undisclosed ones too.
"""

import tomllib
from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from data.store import Store
from tests.exports.acquired import (
    FOLDER,
    MAPPING,
    ROUNDS,
    acquisitions,
    base,
    by_company,
    companies,
    imported,
    loaded,
)
from tests.exports.asking import answer

PRICED, ALL = "price_amount is not null", "price_currency_code is not null"
YEN_FROM = 2000
DIMENSIONS = {"focus_area", "hub", "country", "round", "vintage"}


@pytest.fixture(scope="module")
def priced(shared_folder) -> Store:
    """The acquisitions with a price, as the example maps them."""
    return imported(shared_folder, "priced", MAPPING.read_text("utf-8"))


@pytest.fixture(scope="module")
def undisclosed(shared_folder) -> Store:
    """All with a currency; the rates of the yen begin late."""
    mapping = MAPPING.read_text("utf-8").replace(PRICED, ALL)
    return imported(shared_folder, "undisclosed", mapping, yen_from=YEN_FROM)


@pytest.fixture
def asked(priced, monkeypatch, capsys):
    monkeypatch.setenv("PROGRAMME_DATA", str(priced.folder))
    return lambda *words: answer(capsys, *words)


@pytest.fixture(scope="module")
def raw() -> list[dict[str, str]]:
    if not FOLDER.is_dir():
        pytest.skip(f"the real acquisitions are not there: {FOLDER}")
    return [row for row in acquisitions() if row["price_amount"]]


def test_the_mapping_does_all_that_the_one_of_rounds_does():
    ours = tomllib.loads(MAPPING.read_text("utf-8"))
    theirs = tomllib.loads(ROUNDS.read_text("utf-8"))
    assert ours["sources"].items() >= theirs["sources"].items()
    for table, parts in theirs["tables"].items():
        assert ours["tables"][table][: len(parts)] == parts


def test_every_priced_acquisition_is_published(priced, raw):
    counts = loaded(priced)
    assert len(raw) == 1_409
    assert all(read == kept + lost for read, kept, lost in counts.values())
    assert counts["cash_flows"] == [1_409, 1_409, 0]
    assert counts["fx_rates"] == [4 * 30 * 4, 4 * 30 * 4, 0]
    known = companies()
    bought = {row["company_permalink"] for row in raw} - known
    assert counts["organisations"] == [len(known | bought)] * 2 + [0]


def test_flows_and_proceeds_by_currency(asked, raw):
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in raw:
        sums[row["price_currency_code"]] += Decimal(row["price_amount"])
    flows = asked("table", "ledger_flows")
    found: dict[str, Decimal] = defaultdict(Decimal)
    for flow in flows:
        found[flow["currency"]] += Decimal(flow["amount"])
    assert found == sums
    assert Counter(flow["currency"] for flow in flows) == Counter(
        row["price_currency_code"] for row in raw
    )
    assert {flow["kind"] for flow in flows} == {"proceeds"}


def test_the_portfolio_says_that_nothing_was_paid_in(asked, raw):
    (row,) = asked("table", "portfolio")
    assert Decimal(row["proceeds"]) == sum(map(base, raw))
    assert (row["invested"], row["fair_value"]) == ("0", "0")
    assert row["holdings"] == row["realised"] == len(by_company(raw))
    assert {row[name] for name in ("dpi", "rvpi", "tvpi", "irr")} == {None}
    assert row["reason"] == "nothing was paid in"
    assert row["irr_reason"] == "all flows have one sign"


def test_no_holding_of_the_schedule_has_a_multiple(asked, raw):
    rows = asked("table", "schedule")
    proceeds = {r["organisation_id"]: Decimal(r["proceeds"]) for r in rows}
    assert proceeds == by_company(raw)
    for row in rows:
        assert {row[name] for name in ("dpi", "rvpi", "moic", "irr")} == {None}
        assert row["reason"] == "nothing was paid in"
        assert (row["status"], row["basis"], row["stale"]) == (
            "realised",
            "exit",
            False,
        )


def test_the_curve_adds_up_all_that_was_received(asked, raw):
    rows = asked("table", "j_curve")
    whole = sum(map(base, raw))
    assert sum(Decimal(row["received"]) for row in rows) == whole
    assert Decimal(rows[-1]["cumulative"]) == whole
    assert {row[name] for row in rows for name in ("dpi", "tvpi")} == {None}
    assert rows[0]["quarter_end"] == "1984-06-30"
    assert rows[-1]["quarter_end"] == "2013-10-01"


def test_exposure_counts_every_holding_once_in_each_dimension(asked, raw):
    rows = asked("table", "exposure")
    held: Counter[str] = Counter()
    for row in rows:
        held[row["dimension"]] += row["holdings"]
        assert (row["share_cost"], row["share_value"]) == (None, None)
    assert held == dict.fromkeys(DIMENSIONS, len(by_company(raw)))


def test_the_bridge_starts_and_ends_with_nothing(asked):
    *moved, closing = asked("table", "bridge")
    amounts = {row["item"]: Decimal(row["amount"]) for row in moved}
    assert sum(amounts.values()) == Decimal(closing["amount"]) == 0
    never = ("opening", "new", "follow_on", "cost_of_exits", "write_offs")
    assert {amounts[item] for item in never} == {0}


@pytest.mark.parametrize("metric", ["tvpi", "dpi", "irr"])
def test_a_metric_says_why_there_is_no_number(asked, metric, raw):
    (row,) = asked("metric", metric)
    assert row["value"] is None
    assert row["n"] == len(by_company(raw))
    wanted = "all flows have one sign" if metric == "irr" else "nothing was paid in"
    assert wanted in row["note"]


def test_a_filter_counts_those_never_engaged_apart(asked, raw):
    (whole,) = asked("table", "portfolio")
    (bay,) = asked("table", "portfolio", "--hub", "SF Bay")
    held = asked("table", "schedule", "--hub", "SF Bay")
    assert bay["holdings"] == len(held) > 0
    assert {row["hub"] for row in held} == {"SF Bay"}
    assert (whole["not_engaged"], bay["not_engaged"]) == (
        0,
        len({row["company_permalink"] for row in raw} - companies()),
    )


def test_undisclosed_prices_and_missing_rates_are_counted(
    undisclosed, monkeypatch, capsys
):
    monkeypatch.setenv("PROGRAMME_DATA", str(undisclosed.folder))
    rows = [row for row in acquisitions() if row["price_currency_code"]]
    early = [
        r for r in rows if "JPY" in r.values() and r["acquired_at"] < f"{YEN_FROM}"
    ]
    first = {(r["company_permalink"], r["acquired_at"]): r for r in reversed(rows)}
    copies = len(rows) - len(first)
    read, published, rejected = loaded(undisclosed)["cash_flows"]
    assert (read, rejected) == (len(rows), copies + len(early))
    assert (read, len(early)) == (published + rejected, 2)
    flows = answer(capsys, "table", "ledger_flows")
    assert {f["currency"] for f in flows} == {"USD", "EUR", "CAD", "GBP", "JPY"}
    blank = [flow for flow in flows if flow["amount"] is None]
    (whole,) = answer(capsys, "table", "portfolio")
    assert whole["undisclosed"] == len(blank) > len(flows) / 2
    assert whole["left_out"] == len({flow["organisation_id"] for flow in blank})
