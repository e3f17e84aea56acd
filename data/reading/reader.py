"""One file of a package into its raw table, whatever kind of file it is."""

from pathlib import Path

import duckdb

from data.findings import Finding, PackageError
from data.reading.delimited import read_text
from data.reading.parquet import read_parquet
from data.reading.scan import scan_file
from data.reading.spec import PARQUET, WORKBOOKS, Source, SourceSpec
from data.reading.tables import prepare
from data.reading.workbook import read_sheet


def read_source(
    con: duckdb.DuckDBPyConnection, folder: Path, spec: SourceSpec, source_id: int
) -> Source:
    """Read the file into `raw.s<source_id>` and its bad lines into `raw.malformed`.

    Raises PackageError when the file is missing or cannot be read at all.
    """
    path = folder / spec.file
    if not path.is_file():
        raise PackageError(_missing(spec, folder))
    prepare(con)
    scan = scan_file(path)
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        return read_sheet(con, path, spec, source_id, scan.sha256)
    if suffix in PARQUET:
        return read_parquet(con, path, spec, source_id, scan.sha256)
    return read_text(con, path, spec, source_id, scan)


def _missing(spec: SourceSpec, folder: Path) -> Finding:
    return Finding(
        rule="file_missing",
        file=spec.file,
        message=f"There is no file {spec.file} in {folder}.",
        remedy="Put the file there, or correct its name.",
    )
