"""Native matrices: stages by stages, cohorts by age."""

from typing import Any

import polars as pl

from charts.native.parts import Grid
from charts.numbers import MISSING, count, share

FEW = 5
AT_LEAST = "\N{GREATER-THAN OR EQUAL TO}"
Row = dict[str, Any]


def matrix(shown: pl.DataFrame) -> Grid:
    """The share that got from a row's stage to a column's; few cases say so."""
    cases, whole = shown.columns[2], shown.columns[3]

    def text(row: Row) -> str:
        if not row[whole]:
            return MISSING
        few = ", few" if row["Few cases"] == "yes" else ""
        part = f"{count(row[cases])} of {count(row[whole])}{few}"
        return f"{share(row[cases] / row[whole])}\n{part}"

    sure = pl.when(pl.col("Few cases") == "no").then(pl.col("Share, %") / 100)
    return _grid(shown, "From", "To", [text(r) for r in shown.to_dicts()], sure)


def cohorts(shown: pl.DataFrame) -> Grid:
    """The share of each cohort by age; unfinished ones are written as at least."""
    rows = shown.with_columns(
        pl.format("{} ({})", "Cohort", "Of").alias("Cohort (n)"),
        pl.format("{} days", "Within, days").alias("Within"),
    )

    def text(row: Row) -> str:
        least = AT_LEAST if row["Share is"] == "at least" else ""
        few = ", few" if row["Of"] < FEW else ""
        return f"{least}{share(row['Reached'] / row['Of'])}{few}"

    top = float(shown["Share, %"].max() or 1)  # ty: ignore
    final = (pl.col("Share is") == "final") & (pl.col("Of") >= FEW)
    sure = pl.when(final).then(pl.col("Share, %") / top)
    texts = [text(row) for row in rows.to_dicts()]
    return _grid(rows, "Cohort (n)", "Within", texts, sure)


def _grid(
    rows: pl.DataFrame, index: str, on: str, texts: list[str], tint: pl.Expr
) -> Grid:
    """Rows and columns in the order they come in; empty where there is no pair."""
    cells = rows.with_columns(pl.Series("text", texts, dtype=pl.String), tint=tint)
    wide: Row = {"on": on, "index": index, "maintain_order": True}
    return Grid(
        cells.pivot(values="text", **wide).fill_null(""),
        cells.pivot(values="tint", **wide),
    )
