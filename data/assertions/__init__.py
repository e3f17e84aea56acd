"""Data tests: what must hold of a snapshot before it may be published.

Each `.sql` file returns the rows that break one statement, which is its first line;
what holds of every table is written once for all, from the contract.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.assertions.contract import GENERATED

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Assertion:
    """One data test: its name, its sentence and the query of rows that break it."""

    name: str
    about: str
    sql: str


@dataclass(frozen=True)
class AssertionResult:
    """How one data test went; `failing` rows break it, none when it passed."""

    name: str
    about: str
    passed: bool
    failing: int


def _from_file(path: Path) -> Assertion:
    sql = path.read_text(encoding="utf-8")
    return Assertion(path.stem, sql.partition("\n")[0].removeprefix("-- "), sql)


def assertions() -> Iterator[Assertion]:
    """Every data test: those generated from the contract, then each file by name."""
    for name, (about, query) in GENERATED.items():
        yield Assertion(name, about, query())
    yield from (_from_file(path) for path in sorted(HERE.glob("*.sql")))


def run_assertions(con: duckdb.DuckDBPyConnection) -> list[AssertionResult]:
    """Run each data test on the current database, which is a finished snapshot."""
    results = []
    for test in assertions():
        ((failing,),) = con.execute(
            f"select count(*) from ({test.sql}\n)"  # noqa: S608
        ).fetchall()
        results.append(AssertionResult(test.name, test.about, not failing, failing))
    return results
