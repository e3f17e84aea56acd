"""The real acquisitions read by other means, and a package made of them."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from data.importing import import_package
from data.store import Store

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "crunchbase-2013"
ROUNDS = ROOT / "examples" / "crunchbase-2013" / "mapping.toml"
MAPPING = ROOT / "examples" / "crunchbase-acquisitions" / "mapping.toml"
FIRST, LAST = 1984, 2013
MONTHS = (1, 4, 7, 10)
AT_FIRST = {"EUR": "1.1", "CAD": "0.7", "GBP": "1.5", "JPY": "0.007"}
A_QUARTER = Decimal("0.0011")


def acquisitions() -> list[dict[str, str]]:
    r"""Every row of the file that is not blank; its lines end with \r alone."""
    text = (FOLDER / "crunchbase-acquisitions.csv").read_bytes().decode("mac_roman")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [row for row in rows if any(row.values())]


def companies() -> set[str]:
    """The permalinks of the funded companies."""
    text = (FOLDER / "crunchbase-companies.csv").read_bytes().decode("mac_roman")
    return {row["permalink"] for row in csv.DictReader(io.StringIO(text, newline=""))}


def rate(currency: str, day: str) -> Decimal:
    """The made rate of a day: that of its quarter's first day, dollars for one."""
    if currency == "USD":
        return Decimal(1)
    quarters = (int(day[:4]) - FIRST) * 4 + (int(day[5:7]) - 1) // 3
    return Decimal(AT_FIRST[currency]) + quarters * A_QUARTER


def write_package(folder: Path, yen_from: int = FIRST) -> int:
    """Links to the three files and rates quarter by quarter; how many rates."""
    folder.mkdir()
    for file in FOLDER.glob("*.csv"):
        (folder / file.name).symlink_to(file)
    lines = list(_rates(yen_from))
    text = "\n".join(["currency,quoted_on,rate_to_base", *lines])
    (folder / "fx_rates.csv").write_text(text + "\n", encoding="utf-8")
    return len(lines)


def _rates(yen_from: int) -> Iterator[str]:
    days = [f"{y}-{m:02}-01" for y in range(FIRST, LAST + 1) for m in MONTHS]
    for currency in AT_FIRST:
        first = yen_from if currency == "JPY" else FIRST
        for day in days:
            if int(day[:4]) >= first:
                yield f"{currency},{day},{rate(currency, day)}"


def imported(shared_folder: Path, name: str, mapping: str, **given: int) -> Store:
    """The store with a package of these files in force, mapped so; made once."""
    if not FOLDER.is_dir():
        pytest.skip(f"the real acquisitions are not there: {FOLDER}")
    store = Store(shared_folder / name)
    with FileLock(shared_folder / f"{name}.lock"):
        if store.current() is None:
            package = shared_folder / f"{name}-package"
            write_package(package, **given)
            file = package / "mapping.toml"
            file.write_text(mapping, encoding="utf-8")
            report = import_package(package, str(file), store, lambda _: None)
            assert report.snapshot, report.stopped
    return store


def loaded(store: Store) -> dict[str, list[int]]:
    """Rows read, published and rejected of each table handed over."""
    path = store.path(store.current() or "")
    with duckdb.connect(str(path), read_only=True) as con:
        counts = "rows_read, rows_published, rows_rejected"
        query = f"select table_name, {counts} from meta.load_report where provided"
        return {row[0]: list(row[1:]) for row in con.sql(query).fetchall()}


def base(row: dict[str, str]) -> Decimal:
    """The price in dollars."""
    price = Decimal(row["price_amount"])
    return price * rate(row["price_currency_code"], row["acquired_at"])


def by_company(raw: list[dict[str, str]]) -> dict[str, Decimal]:
    """The prices of each company bought, in dollars."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in raw:
        found[row["company_permalink"]] += base(row)
    return found
