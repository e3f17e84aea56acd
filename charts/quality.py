"""How far the data can be trusted: what was read, tested, refused, and how old it is.

Each table comes from the query of the same name, with headers for readers, and each
has a sentence that says what is in it.
"""

from collections.abc import Sequence

import polars as pl

from charts.numbers import count, counted


def tests_finding(frame: pl.DataFrame) -> str:
    """How many data tests passed, and which failed."""
    failed = frame.filter(~pl.col("passed"))["name"].to_list()
    passed = f"{len(frame) - len(failed)} of {len(frame)} data tests passed"
    return f"{passed}; failed: {', '.join(failed)}" if failed else passed


def tests(frame: pl.DataFrame) -> pl.DataFrame:
    """A data test, failed ones first."""
    return frame.select(
        _yes_no("passed").alias("Passed"),
        pl.col("about").alias("What is tested"),
        pl.col("failing").alias("Failing rows"),
        pl.col("name").alias("Test"),
    )


def load_finding(frame: pl.DataFrame) -> str:
    """Rows in = rows published + rows rejected, over all tables handed over."""
    given = frame.filter("provided")
    names = ("rows_read", "rows_published", "rows_rejected")
    read, published, rejected = (int(given[name].sum()) for name in names)
    sign = "=" if read == published + rejected else "is not"
    return (
        f"{count(read)} rows in {sign} {count(published)} published + "
        f"{count(rejected)} rejected, in {len(given)} of {len(frame)} tables"
    )


def load(frame: pl.DataFrame) -> pl.DataFrame:
    """A contract table with its rows in and out."""
    return frame.select(
        pl.col("table_name").alias("Table"),
        _yes_no("provided").alias("Handed over"),
        pl.col("rows_read").alias("Rows in"),
        pl.col("rows_published").alias("Published"),
        pl.col("rows_rejected").alias("Rejected"),
        pl.col("warnings").alias("Warnings"),
        pl.col("last_date").alias("Last date"),
    )


def missing(frame: pl.DataFrame, names: Sequence[str]) -> str:
    """What the import kept out of the named tables, as a sentence; else empty."""
    kept_out = frame.filter(
        pl.col("table_name").is_in(names) & (pl.col("rows_rejected") > 0)
    )
    parts = [
        f"{count(row['rows_rejected'])} of {counted(row['rows_read'], 'row')} of "
        f"{row['table_name']}"
        for row in kept_out.to_dicts()
    ]
    if not parts:
        return ""
    return f"Rejected at import and counted nowhere here: {', '.join(parts)}."


def findings_finding(frame: pl.DataFrame) -> str:
    """How many errors and warnings the import reported."""
    if not len(frame):
        return "The import found nothing to report"
    errors = len(frame.filter(pl.col("level") == "error"))
    return f"{counted(errors, 'error')}, {counted(len(frame) - errors, 'warning')}"


def findings(frame: pl.DataFrame) -> pl.DataFrame:
    """A finding of the import, with what to do about it."""
    titles = {
        "level": "Level",
        "table_name": "Table",
        "file": "File",
        "line": "Line",
        "column_name": "Column",
        "value": "Value",
        "message": "Finding",
        "remedy": "What to do",
        "rule": "Rule",
    }
    return frame.select(pl.col(name).alias(title) for name, title in titles.items())


def rejected_finding(frame: pl.DataFrame) -> str:
    """How many rows were refused, each kept whole here."""
    if not len(frame):
        return "No row was rejected"
    rows = counted(len(frame), "rejected row")
    return f"{rows}, whole, with the rule that each broke"


def rejected(frame: pl.DataFrame) -> pl.DataFrame:
    """A row that was handed over and refused."""
    titles = {
        "table_name": "Table",
        "file": "File",
        "line": "Line",
        "rule": "Rule",
        "row": "Row",
    }
    return frame.select(pl.col(name).alias(title) for name, title in titles.items())


def freshness_finding(frame: pl.DataFrame) -> str:
    """Which table of which hub ends longest before the data date."""
    dated = frame.drop_nulls("days_old")
    by_hub = dated.filter(pl.col("hub_id").is_not_null())
    rows = by_hub if len(by_hub) else dated
    if not len(rows):
        return "No table has a date"
    oldest = rows.sort("days_old", descending=True).row(0, named=True)
    of_hub = f" of {oldest['hub']}" if oldest["hub"] else ""
    days = counted(oldest["days_old"], "day")
    return f"Oldest: {oldest['table_name']}{of_hub}, {days} before the data date"


def freshness(frame: pl.DataFrame) -> pl.DataFrame:
    """A table, of the whole or of one hub, with its last date."""
    return frame.select(
        pl.col("table_name").alias("Table"),
        pl.col("hub").fill_null("All").alias("Hub"),
        pl.col("last_date").alias("Last date"),
        pl.col("days_old").alias("Days before the data date"),
    )


def files(frame: pl.DataFrame) -> pl.DataFrame:
    """A file or sheet that was read, and how."""
    ends = pl.col("line_end").str.replace("\r", "CR").str.replace("\n", "LF")
    return frame.select(
        pl.col("file").alias("File"),
        pl.col("sheet").alias("Sheet"),
        pl.col("rows_read").alias("Rows read"),
        pl.col("rows_left_out").alias("Left out by the mapping"),
        pl.col("encoding").alias("Encoding"),
        pl.col("delimiter").alias("Delimiter"),
        ends.alias("Line end"),
        pl.col("sha256").alias("SHA-256"),
    )


def _yes_no(name: str) -> pl.Expr:
    return pl.when(name).then(pl.lit("yes")).otherwise(pl.lit("no"))
