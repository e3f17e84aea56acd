"""The four published funds: multiples and pooled rates of return of 238 flows."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from analysis.returns.positions import positions
from analysis.returns.result import pooled
from tests.analysis.returns.ledgers import made

FILE = Path(__file__).parents[4] / "shared" / "data" / "published" / "pedata.csv"
PUBLISHED = [
    ("Fund 1", "1.11298687", "0.18728575", 0.0385),
    ("Fund 2", "2.4007763", "0.7793920", 0.6255),
    ("Fund 3", "1.8013865", "0.9580667", 0.2678),
    ("Fund 4", "1.26647047", "0.35292838", 0.0710),
]


@pytest.fixture(scope="module")
def funds():
    """The ledger and the day of the values."""
    if not FILE.exists():
        pytest.skip(f"the published numbers are not here: {FILE}")
    rows = pl.read_csv(FILE, schema_overrides={"value": pl.String}).with_columns(
        pl.col("date").str.to_date("%m/%d/%Y"), pl.col("value").str.to_decimal(scale=10)
    )
    flows, marks = [], []
    for fund, day, amount, kind in rows.iter_rows():
        call = "fund_call" if amount < 0 else "fund_distribution"
        if kind == "C":
            flows.append((fund, day, call, abs(amount), "GBP"))
        else:
            marks.append((fund, day, amount, "GBP", "net_assets"))
    return made(flows, marks), marks[0][1]


@pytest.mark.parametrize(("fund", "tvpi", "dpi", "rate"), PUBLISHED)
def test_published_funds(funds, fund, tvpi, dpi, rate):
    book, on = funds
    found = pooled(book.only([fund]), on)
    assert found.multiples.tvpi == pytest.approx(Decimal(tvpi), abs=Decimal("1e-7"))
    assert found.multiples.dpi == pytest.approx(Decimal(dpi), abs=Decimal("1e-7"))
    assert found.irr.value == pytest.approx(rate, abs=1e-4)
    assert found.irr.annualised


def test_the_schedule_says_the_same_of_each_fund(funds):
    book, on = funds
    rows = {row["organisation_id"]: row for row in positions(book, on).to_dicts()}
    for fund, *_ in PUBLISHED:
        found = pooled(book.only([fund]), on)
        assert rows[fund]["irr"] == rows[fund]["irr_local"] == found.irr.value
        assert rows[fund]["moic"] == found.multiples.moic
        assert rows[fund]["currency_effect"] == 0
