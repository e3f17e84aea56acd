"""A Parquet file into a raw table: every value as text."""

# ruff: noqa: S608 - names cannot be bound; each is quoted or made here

from pathlib import Path

import duckdb

from data.findings import Finding, PackageError
from data.reading.header import column_names
from data.reading.spec import Source, SourceSpec
from data.reading.sql import identifier, literal
from data.reading.tables import number_lines


def read_parquet(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    spec: SourceSpec,
    source_id: int,
    sha256: str,
) -> Source:
    """Make the raw table of a Parquet file; lines are row numbers, first = 1."""
    file = f"read_parquet({literal(str(path))})"
    try:
        described = con.execute(f"describe select * from {file}").fetchall()
        found = [name for name, *_ in described]
        names, notices = column_names(found, spec.file, 0)
        columns = ", ".join(
            f"{_text(name, kind)} as {identifier(new)}"
            for (name, kind, *_), new in zip(described, names, strict=True)
        )
        table = f"raw.s{source_id}"
        con.execute(f"create table {table}_cells as select {columns} from {file}")
    except duckdb.Error as error:
        raise PackageError(_not_parquet(spec)) from error
    rows, blanks = number_lines(con, table, names, [(0, 1)])
    return Source(
        source_id=source_id,
        name=spec.name,
        file=spec.file,
        rows_read=rows,
        rows_blank=blanks,
        sha256=sha256,
        columns=names,
        notices=notices,
    )


def _text(name: str, kind: str) -> str:
    """SQL for the text of a value: whole numbers without decimals, ISO dates."""
    column = identifier(name)
    text = f"cast({column} as varchar)"
    if kind in {"DOUBLE", "FLOAT"}:
        return f"regexp_replace({text}, '\\.0$', '')"
    if kind.startswith("TIMESTAMP"):
        return f"regexp_replace({text}, ' 00:00:00(\\+00)?$', '')"
    return f"nullif({text}, '')"


def _not_parquet(spec: SourceSpec) -> Finding:
    return Finding(
        rule="not_parquet",
        file=spec.file,
        message="The file is not a Parquet file that can be read.",
        remedy="Write it again, or hand the table over as CSV.",
    )
