"""What the plain page and the page in Dash ask: SQL on the contract's own tables.

They run beside this project, not in it: the snapshot's file comes by environment.
"""

import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

SQL = Path(__file__).parent / "sql"
QUERIES = {file.stem: file.read_text("utf-8") for file in SQL.glob("*.sql")}


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """The snapshot, opened once."""
    return duckdb.connect(os.environ["SNAPSHOT"], read_only=True)


def ask(query: str, day: date, hubs: tuple, areas: tuple) -> pd.DataFrame:
    """The answer of one query for what is chosen, as known on a day."""
    given = {
        "day": day,
        "hubs": list(hubs or known().hubs),
        "areas": list(areas or known().areas),
        "whole": not (hubs or areas),
    }
    text = QUERIES[query]
    used = {name: value for name, value in given.items() if f"${name}" in text}
    return connection().cursor().sql(text, params=used).df()


@dataclass(frozen=True)
class Known:
    """What can be chosen, name by id, the stages in order, and the last day."""

    hubs: dict[str, str]
    areas: dict[str, str]
    stages: list[tuple[str, int, bool]]
    day: date
    year_before: date


@cache
def known() -> Known:
    """What the snapshot says of its programme."""
    rows = lambda text: connection().cursor().sql(text).fetchall()  # noqa: E731
    day = rows("select data_date, data_date - interval 1 year from meta.programme")[0]
    return Known(
        dict(rows("select hub_id, name from programme.hubs order by opened_on, name")),
        dict(rows("select focus_area_id, name from programme.focus_areas order by 2")),
        rows(
            "select name, position, is_project from programme.stages "
            "where kind = 'progress' order by position"
        ),
        day[0],
        day[1].date(),
    )
