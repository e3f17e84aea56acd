"""A snapshot written back as a package: import(export(x)) = x."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import duckdb

from data.contract import contract_columns
from data.settings import CHECKS


def _toml(value: object) -> str:
    match value:
        case bool() | str():
            text = json.dumps(value, ensure_ascii=False)
        case dt.date():
            text = value.isoformat()
        case Decimal():
            text = format(value.normalize(), "f")
        case list():
            text = f"[{', '.join(map(_toml, value))}]"
        case dict():
            pairs = [f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()]
            text = f"{{{', '.join(pairs)}}}"
        case _:
            text = str(value)
    return text


def _write_settings(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    row = con.table("meta.programme").pl().row(0, named=True)
    row |= {name: json.loads(row[name]) or None for name in ("views", "alerts")}
    lines = [f"{k} = {_toml(row[k])}" for k in CHECKS if row[k] is not None]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def export_package(
    snapshot: Path, folder: Path, *, parquet: bool = False
) -> list[Path]:
    """Write every table that was handed over as CSV or Parquet, and programme.toml.

    The folder must be new or empty (FileExistsError), since files that lie there
    would become part of the package. Gives the files written.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty. Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "programme.toml"]
    with duckdb.connect(str(snapshot), read_only=True) as con:
        _write_settings(con, written[0])
        provided = con.sql(
            "select table_name from meta.load_report where provided order by rowid"
        ).fetchall()
        for (table,) in provided:
            columns = ", ".join(f'"{c}"' for c in contract_columns(table))
            rows = con.sql(
                f"select {columns} from programme.{table} order by all"  # noqa: S608
            )
            path = folder / f"{table}.{'parquet' if parquet else 'csv'}"
            if parquet:
                rows.write_parquet(str(path))
            else:
                rows.write_csv(str(path), header=True)
            written.append(path)
    return written
