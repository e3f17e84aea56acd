"""One table after the other into the snapshot: rows published, rows rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import polars as pl

from data.contract import TABLES, contract_columns
from data.contract.crossrules import CrossRule, cross_rules, own_references
from data.importing.casting import ROW, sql_type, typed_table
from data.importing.validating import LINEAGE, validate

SHOWN = 200


@dataclass(frozen=True)
class TableReport:
    """How the rows of one table fared; read = published + rejected."""

    table: str
    provided: bool
    read: int = 0
    published: int = 0
    rejected: int = 0
    warnings: int = 0


def create_staging(con: duckdb.DuckDBPyConnection) -> None:
    """Make the places where findings and rejected rows gather."""
    con.execute("""
        create schema snapshot.programme;
        create schema snapshot.meta;
        create table staging.gathered_findings (
            table_name varchar, source_id usmallint, line uinteger,
            column_name varchar, value varchar, rule varchar, level varchar,
            message varchar, remedy varchar
        );
        create table staging.gathered_rejects (
            table_name varchar, source_id usmallint, line uinteger,
            rule varchar, "row" varchar
        );
    """)


def create_table(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make an empty table of the contract in the snapshot."""
    columns = [f'"{c}" {sql_type(table, c)}' for c in contract_columns(table)]
    columns += ["source_id usmallint", "source_line uinteger"]
    con.execute(f"create table snapshot.programme.{table} ({', '.join(columns)})")


def _follows(key: list[str]) -> pl.Expr:
    """Whether each row's key is at or behind that of the row before."""
    if not key:
        return pl.lit(value=True)
    here, before = pl.col(key[0]), pl.col(key[0]).shift()
    return (here > before) | ((here == before) & _follows(key[1:]))


def _in_order(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Rows sorted by their key; a check costs little, and many files come sorted."""
    behind = _follows(key).slice(1).fill_null(value=False)
    return rows if rows.select(behind.all()).item() else rows.sort(key, nulls_last=True)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    key = list(TABLES[table].sort_key)
    con.register("incoming", _in_order(rows.drop(ROW), key))
    con.execute(f"insert into snapshot.programme.{table} by name from incoming")
    con.unregister("incoming")


def gather_findings(
    con: duckdb.DuckDBPyConnection, table: str, findings: pl.DataFrame, level: str
) -> None:
    """Keep findings of one level, with their lineage, for the report."""
    con.register("found", findings.drop(ROW, strict=False))
    con.execute(
        """
        insert into staging.gathered_findings
        select $table, source_id, source_line, column_name, value, rule, $level,
            message, remedy
        from found
        """,
        {"table": table, "level": level},
    )
    con.unregister("found")


def gather_rejects(
    con: duckdb.DuckDBPyConnection, table: str, rejects: pl.DataFrame
) -> None:
    """Keep rejected rows, as JSON with the rule, for the report."""
    con.register("refused", rejects.select(*LINEAGE, "rule", "row"))
    con.execute(
        "insert into staging.gathered_rejects"
        ' select $table, source_id, source_line, rule, "row" from refused',
        {"table": table},
    )
    con.unregister("refused")


def _broken(
    con: duckdb.DuckDBPyConnection, rule: CrossRule, settings: Mapping[str, object]
) -> pl.DataFrame:
    """Offending rows of one rule: row_id, lineage, column, value, rule and words."""
    used = {name: value for name, value in settings.items() if f"${name}" in rule.sql}
    words = {
        "column_name": rule.column,
        "rule": rule.name,
        "message": rule.message,
        "remedy": rule.remedy,
    }
    found = con.sql(
        f"""
        select o.row_id, t.source_id, t.source_line, left(o.given, {SHOWN}) as value
        from ({rule.sql}) as o
        inner join programme.{rule.table} as t on t.rowid = o.row_id
        order by o.row_id
        """,  # noqa: S608
        params=used,
    ).pl()
    return found.with_columns(pl.lit(text).alias(name) for name, text in words.items())


def _reject(con: duckdb.DuckDBPyConnection, table: str, broken: pl.DataFrame) -> int:
    """Take rows out of the snapshot, whole and readable, each once."""
    first = broken.unique("row_id", keep="first", maintain_order=True)
    fields = ", ".join(f'"{c}" := "{c}"::varchar' for c in contract_columns(table))
    con.register("broken", first.select("row_id", "rule"))
    rejects = con.sql(
        f"""
        select t.source_id, t.source_line, b.rule,
            to_json(struct_pack({fields}))::varchar as "row"
        from programme.{table} as t inner join broken as b on t.rowid = b.row_id
        """  # noqa: S608
    ).pl()
    gather_rejects(con, table, rejects)
    con.execute(
        f"delete from snapshot.programme.{table}"  # noqa: S608
        " where rowid in (select row_id from broken)"
    )
    con.unregister("broken")
    return first.height


def _check(
    con: duckdb.DuckDBPyConnection,
    table: str,
    rules: Sequence[CrossRule],
    settings: Mapping[str, object],
) -> tuple[list[pl.DataFrame], int]:
    """The rows that break rules of level error, and how many warnings there are."""
    errors, warnings = [], 0
    for rule in rules:
        broken = _broken(con, rule, settings)
        if not broken.height:
            continue
        gather_findings(con, table, broken.drop("row_id"), rule.level)
        if rule.level == "error":
            errors.append(broken)
        else:
            warnings += broken.height
    return errors, warnings


def _apply_cross_rules(
    con: duckdb.DuckDBPyConnection, table: str, settings: Mapping[str, object]
) -> tuple[int, int]:
    """Apply the rules beyond the schema; rows rejected and warnings given.

    A rejected row takes with it the rows of its own table that name it.
    """
    rules = [rule for rule in cross_rules(table) if not rule.whole]
    errors, warnings = _check(con, table, rules, settings)
    rejected = 0
    while errors:
        rejected += _reject(con, table, pl.concat(errors))
        errors, _ = _check(con, table, own_references(table), settings)
    return rejected, warnings


def _reject_malformed(
    con: duckdb.DuckDBPyConnection, table: str, sources: Sequence[int]
) -> int:
    """Count lines that are no rows at all as rejected, with their text."""
    broken = con.sql(
        """
        select source_id, line as source_line, problem as message, text
        from staging.raw.malformed where list_contains($sources, source_id) order by all
        """,
        params={"sources": list(sources)},
    ).pl()
    rule = pl.lit("malformed_line").alias("rule")
    line = pl.struct(pl.col("text").alias("line")).struct.json_encode().alias("row")
    gather_rejects(con, table, broken.select(*LINEAGE, rule, line))
    words = [
        pl.lit(None, pl.String).alias("column_name"),
        pl.col("text").str.slice(0, SHOWN).alias("value"),
        rule,
        pl.lit("Mend the line, or name its delimiter in a mapping.").alias("remedy"),
    ]
    gather_findings(con, table, broken.select(*LINEAGE, "message", *words), "error")
    return broken.height


def load_table(
    con: duckdb.DuckDBPyConnection,
    table: str,
    sources: Sequence[int] | None,
    settings: Mapping[str, object],
) -> TableReport:
    """Bring `mapped.<table>`, fed by these sources, into the snapshot.

    `sources` is None when the table was not handed over; `settings` are the values
    that cross-table rules bind.
    """
    create_table(con, table)
    if sources is None:
        return TableReport(table, provided=False)
    malformed = _reject_malformed(con, table, sources)
    typed = typed_table(con, table)
    validated = validate(table, typed)
    gather_findings(con, table, validated.findings, "error")
    gather_rejects(con, table, validated.rejected)
    _insert(con, table, validated.rows)
    rejected, warnings = _apply_cross_rules(con, table, settings)
    return TableReport(
        table,
        provided=True,
        read=typed.read + malformed,
        published=validated.rows.height - rejected,
        rejected=validated.rejected.height + rejected + malformed,
        warnings=warnings,
    )


def look_back(
    con: duckdb.DuckDBPyConnection, report: TableReport, settings: Mapping[str, object]
) -> TableReport:
    """Add a table's warnings that need every table; call it when all are loaded."""
    if not report.provided:
        return report
    rules = [rule for rule in cross_rules(report.table) if rule.whole]
    _, warnings = _check(con, report.table, rules, settings)
    return replace(report, warnings=report.warnings + warnings)
