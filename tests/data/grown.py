"""The illustrative programme as a package for Spark, with one of each error in it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

from data.contract import contract_columns
from data.demo import write_package
from data.importing.casting import sql_type
from data.spark.types import growing

Change = Callable[[pl.DataFrame], pl.DataFrame]
LATE = dt.date(2999, 1, 1)


def typed(path: Path) -> pl.DataFrame:
    """A table of the package in the contract's types."""
    table = path.stem
    columns = ", ".join(
        f"cast({c} as {sql_type(table, c)}) as {c}" for c in contract_columns(table)
    )
    with duckdb.connect() as con:
        return con.sql(
            f"select {columns} from read_csv('{path}', all_varchar = true)"
        ).pl()


def _with(row: int, **values: object) -> Change:
    """Another value in one row."""

    def change(rows: pl.DataFrame) -> pl.DataFrame:
        here = pl.int_range(pl.len()) == row
        return rows.with_columns(
            pl.when(here).then(pl.lit(v, rows[c].dtype)).otherwise(c).alias(c)
            for c, v in values.items()
        )

    return change


def _again(row: int, **values: object) -> Change:
    """One row a second time, as it is or with other values."""
    return lambda rows: pl.concat([rows, _with(0, **values)(rows.slice(row, 1))])


CHANGES: dict[str, list[Change]] = {
    "organisations": [
        _with(1, name=" "),
        _with(2, country="Great Britain"),
        _with(3, name="Bo\x07"),
        _with(4, name="É" * 501),
        _with(5, founded_on=dt.date(999, 12, 31)),
        _with(6, founded_on=LATE),
        _with(7, name=" Ærøskøbing ÜNÏCODE-ΣΊΣΥΦΟΣ  İzmir ", city=" "),
        _with(8, country="GB\n"),
        _again(9),
        _again(10, city="Elsewhere"),
        lambda rows: pl.concat([rows, rows.clear(1)]),
    ],
    "engagements": [
        _with(20, hub_id="nowhere"),
        _with(21, sourced_on=dt.date(2001, 1, 1)),
        _with(22, source=None, partner_id="nobody"),
    ],
    "stage_events": [
        _with(30, stage_id=None),
        _with(31, stage_id="unknown"),
        _with(32, entered_on=dt.date(2001, 1, 1)),
        _again(33),
        lambda rows: pl.concat([
            rows,
            rows.filter(pl.col("reason").is_not_null()).head(3).with_columns(
                pl.col("entered_on") + pl.duration(days=2)
            ),
        ]),
    ],
    "projects": [
        _with(0, due_on=dt.date(2001, 1, 1)),
        _with(1, outcome="adopted", ended_on=None),
        _with(2, budget=7, currency=None),
        _with(3, outcome="won"),
    ],
    "outcomes": [
        _with(0, projected=None, realised=None),
        _with(1, kind="revenue", unit_or_currency="kg"),
        _with(2, kind="revenue", unit_or_currency="JPY"),
    ],
    "cash_flows": [
        _with(0, amount=-5),
        _with(1, currency="JPY"),
        _with(2, ownership_after=float("nan")),
        _with(3, kind="gift"),
    ],
    "valuations": [_with(0, method="guess"), _with(1, fair_value=None)],
}  # fmt: skip


def write_packages(here: Path, grown: Path, organisations: int) -> None:
    """The same spoilt package twice: for this machine, and for Spark.

    Spark's has its organisations in two files.
    """
    write_package(here, organisations)
    settings = (here / "programme.toml").read_text()
    settings = (here / "programme.toml").read_text()
    (here / "programme.toml").write_text(f"max_rejected_share = 0.5\n{settings}")
    grown.mkdir()
    for path in sorted(here.iterdir()):
        if path.stem not in growing():
            (grown / path.name).write_bytes(path.read_bytes())
            continue
        rows = typed(path)
        for change in CHANGES.get(path.stem, ()):
            rows = change(rows)
        rows.write_parquet(here / f"{path.stem}.parquet")
        path.unlink()
        if path.stem == "organisations":
            folder = grown / "organisations.parquet"
            folder.mkdir()
            rows.head(200).write_parquet(folder / "part 1.parquet")
            rows.tail(-200).write_parquet(folder / "part 2.parquet")
        else:
            rows.write_parquet(grown / f"{path.stem}.parquet")
