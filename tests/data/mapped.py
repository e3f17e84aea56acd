"""A folder of sources and a mapping of it, opened as an import opens it."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from data.findings import Finding, PackageError
from data.mapping import Package, open_package

SOURCES = {
    "deals.csv": (
        "Deal ID;Region;created;Screened at;Won at;Stage;Note\n"
        "d1;EMEA;2024-01-05T09:00;2024-01-10;2024-03-01;Won;\n"
        "d2;LATAM;2024-02-05T10:00;2024-02-10;;Open;O'Hara\n"
        "d3;Mars;2024-03-05T11:00;;;Lost;a b\n"
        "d3;Mars;2024-03-05T11:00;;;Lost;a b\n"
    ),
    "regions.csv": "code,Hub,Since\nEMEA,uk,2022-04-27\nLATAM,br,2022-05-01\n",
}
PROGRAMME = """
[programme]
name = "Mapped"
base_currency = "GBP"
data_date = 2024-06-30
"""
DEALS = """
[sources.deals]
file = "deals.csv"
"""
REGIONS = """
[sources.regions]
file = "regions.csv"
"""
HUBS = """
[[tables.hubs]]
source = "regions"
[tables.hubs.columns]
hub_id = "Hub"
name = "upper(Hub)"
country = { column = "Hub", values = { uk = "GB", br = "BR" } }
opened_on = "Since"
"""
FOCUS_AREAS = """
[[tables.focus_areas]]
rows = [{ focus_area_id = "all", name = "All", valid_from = 2022-04-27 }]
"""
STAGES = """
[[tables.stages]]
[[tables.stages.rows]]
stage_id = "screened"
name = "Screened"
kind = "progress"
position = 1
definition = "Seen."
is_project = true
[[tables.stages.rows]]
stage_id = "adopted"
name = "Won"
kind = "progress"
position = 2
definition = "Won."
"""
ORGANISATIONS = """
[[tables.organisations]]
source = "deals"
[tables.organisations.columns]
organisation_id = "Deal ID"
name = "Deal ID"
kind = { constant = "start-up" }
"""
ENGAGEMENTS = """
[[tables.engagements]]
source = "deals"
[tables.engagements.columns]
engagement_id = "Deal ID"
organisation_id = "Deal ID"
hub_id = "(select Hub from source.regions where code = Region)"
focus_area_id = { constant = "all" }
sourced_on = "left(created, 10)"
"""
STAGE_EVENTS = """
[[tables.stage_events]]
source = "deals"
[tables.stage_events.columns]
engagement_id = "Deal ID"
[tables.stage_events.unpivot]
name = "stage_id"
value = "entered_on"
columns = { "Screened at" = "screened", "Won at" = "adopted" }
"""
WHOLE = (
    PROGRAMME
    + DEALS
    + REGIONS
    + HUBS
    + FOCUS_AREAS
    + STAGES
    + ORGANISATIONS
    + ENGAGEMENTS
    + STAGE_EVENTS
)  # fmt: skip


def changed(old: str, new: str) -> str:
    """The whole mapping with one place in it changed."""
    assert WHOLE.count(old) == 1, old
    return WHOLE.replace(old, new)


def column(text: str) -> str:
    """The whole mapping with this SQL, TOML text or value as a deal's business unit."""
    place = 'focus_area_id = { constant = "all" }\n'
    return changed(place, f"{place}business_unit = {text}\n")


@contextmanager
def workshop(folder: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection like the importer's, with a snapshot attached."""
    folder.mkdir(parents=True, exist_ok=True)
    config: dict[str, str | float | list[str]] = {"temp_directory": str(folder)}
    with duckdb.connect(str(folder / "staging.duckdb"), config=config) as con:
        con.execute(f"attach '{folder / 'snapshot.duckdb'}' as snapshot")
        con.execute("create schema snapshot.programme")
        con.execute("create table snapshot.programme.kept as select 1 as a")
        yield con


class Opened:
    """A package opened in a folder of its own: its parts, and what was mapped."""

    def __init__(self, con: duckdb.DuckDBPyConnection, package: Package) -> None:
        self.con, self.package = con, package

    def rows(self, table: str, columns: str = "*", order: str = "all") -> list[tuple]:
        query = f"select {columns} from mapped.{table} order by {order}"
        return self.con.execute(query).fetchall()

    def left_out(self) -> dict[str, int]:
        return {s.file: s.rows_left_out for s in self.package.sources}


class Workplace:
    """Writes files into a folder and opens them; the connection stays open."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.package = folder, folder / "package"
        self.package.mkdir()
        self._held: list = []

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.package / name).write_text(text, encoding="utf-8")

    def open(self, mapping: str | None, package: Path | None = None) -> Opened:
        """Open the folder, with the text of a mapping or without one."""
        if mapping is not None:
            (self.folder / "map.toml").write_text(mapping, encoding="utf-8")
        held = workshop(self.folder / f"work{len(self._held)}")
        con = held.__enter__()
        self._held.append(held)
        self._last = con
        name = None if mapping is None else str(self.folder / "map.toml")
        found = open_package(con, package or self.package, name, lambda _: None)
        return Opened(con, found)

    def refused(
        self, mapping: str | None, package: Path | None = None
    ) -> tuple[Finding, ...]:
        """The findings that say why it cannot be opened, each complete."""
        with pytest.raises(PackageError) as raised:
            self.open(mapping, package)
        findings = raised.value.findings
        assert findings
        assert all(f.rule and f.message and f.remedy for f in findings)
        return findings

    def last(self) -> duckdb.DuckDBPyConnection:
        """The connection of the last package, whether it was refused or not."""
        return self._last

    def close(self) -> None:
        while self._held:
            self._held.pop().__exit__(None, None, None)
