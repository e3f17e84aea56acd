"""What one import or check has to do."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import duckdb

from data.contract import TABLES
from data.findings import findings_frame
from data.mapping import Package
from data.settings import Settings, read_settings

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Job:
    """What is to be built: the opened package, its settings, the words on the way."""

    package: Package
    settings: Settings
    data_date: dt.date
    progress: Progress

    def bound(self) -> Mapping[str, object]:
        """Values that rules beyond a schema may bind."""
        return {
            "data_date": self.data_date,
            "base_currency": self.settings.base_currency,
            "rate_carry_days": self.settings.rate_carry_days,
        }


def dating(table: str) -> list[str]:
    """The columns of a table whose days tell how fresh its data are."""
    columns = TABLES[table].columns().items()
    return [name for name, c in columns if (c.metadata or {}).get("dates_data")]


def last_date(
    con: duckdb.DuckDBPyConnection, schema: str, table: str, limit: dt.date
) -> dt.date | None:
    """The last day on which something happened in a table, not after `limit`."""
    days = [f'try_cast("{column}" as date)' for column in dating(table)]
    if not days:
        return None
    latest = [f"max({day}) filter (where {day} <= $limit)" for day in days]
    ((found,),) = con.execute(
        f"select greatest({', '.join(latest)}) from {schema}.{table}",  # noqa: S608
        {"limit": limit},
    ).fetchall()
    return found


def job_of(
    con: duckdb.DuckDBPyConnection,
    package: Package,
    progress: Progress,
    days: Callable[[dt.date], Iterable[dt.date | None]] = lambda _: (),
) -> Job:
    """The job for a package as opened; PackageError when its settings are wrong.

    Without a data_date the last day in the data counts, today at the latest: a
    mistyped year must not become the data date. `days` gives the last days up to
    today of tables that lie elsewhere.
    """
    settings, warnings = read_settings(package.settings)
    data_date = settings.data_date
    if data_date is None:
        today = dt.datetime.now(dt.UTC).date()
        here = [last_date(con, "staging.mapped", t, today) for t in package.tables]
        data_date = max((d for d in (*here, *days(today)) if d), default=today)
    noted = findings_frame([*package.notices, *warnings])
    con.register("noted", noted)
    con.execute("create table staging.package_findings as select * from noted")
    con.unregister("noted")
    return Job(package, settings, data_date, progress)
