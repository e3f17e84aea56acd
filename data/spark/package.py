"""A package for Spark: a folder with programme.toml, small tables, Parquet."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from data.contract import REQUIRED
from data.findings import Finding, PackageError
from data.reading import is_data_file
from data.spark.location import Location
from data.spark.types import growing


def _inside(package: Location) -> list[Location]:
    try:
        return package.inside()
    except OSError as problem:
        raise PackageError(
            Finding(
                rule="folder_missing",
                file=package.uri,
                message=f"The folder cannot be read: {problem}.",
                remedy="Name a folder or an address that this machine and Spark reach.",
            )
        ) from None


def _table(entry: Location) -> str:
    return PurePosixPath(entry.name).stem.strip().casefold()


def _problems(entries: list[Location]) -> Iterator[Finding]:
    parquet = {f"{table}.parquet" for table in growing()}
    for entry in entries:
        if _table(entry) in growing() and entry.name not in parquet:
            yield Finding(
                rule="not_parquet",
                table_name=_table(entry),
                file=entry.name,
                message=f"{entry.name} is not {_table(entry)}.parquet.",
                remedy="Write the tables that grow as Parquet, a file or a folder of"
                " files each; the others may be of any kind.",
            )
    names = {entry.name for entry in entries}
    for table in growing():
        if table in REQUIRED and f"{table}.parquet" not in names:
            yield Finding(
                rule="table_missing",
                table_name=table,
                message=f"The required table {table} is missing.",
                remedy=f"Add {table}.parquet, a file or a folder of files.",
            )


def grown_tables(package: Location) -> list[str]:
    """The tables for Spark that lie in the package, in the contract's order.

    Raises PackageError when a required one is missing or one is not Parquet.
    """
    entries = _inside(package)
    if problems := [*_problems(entries)]:
        raise PackageError(*problems)
    found = {_table(entry) for entry in entries}
    return [table for table in growing() if table in found]


def copy_small_tables(package: Location, folder: Path) -> None:
    """Copy programme.toml and the tables that do not grow to this machine."""
    folder.mkdir()
    for entry in _inside(package):
        wanted = entry.name == "programme.toml" or is_data_file(Path(entry.name))
        if wanted and _table(entry) not in growing():
            entry.copy_to(folder / entry.name)
