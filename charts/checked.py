"""What a check or an import found, as sentences and tables for the steward."""

from typing import Any

import polars as pl

from charts import quality
from charts.numbers import count, counted
from data.contract import TABLES
from data.findings import FINDING_SCHEMA

VALUELESS = "Values are left out, as money or single cases are not for you to see."
Found = dict[str, Any]


def load(report: Found) -> pl.DataFrame:
    """A table of the contract with its rows in and out, as `queries` gives it."""
    rows = [
        {
            "table_name": table,
            "provided": table in report["tables"],
            **{
                f"rows_{name}": report["tables"].get(table, {}).get(name, 0)
                for name in ("read", "published", "rejected")
            },
            "warnings": report["tables"].get(table, {}).get("warnings", 0),
            "last_date": None,
        }
        for table in TABLES
    ]
    return pl.DataFrame(rows)


def load_finding(report: Found) -> str:
    """Rows in = rows that can be published + rows rejected."""
    return quality.load_finding(load(report))


def load_table(report: Found) -> pl.DataFrame:
    """Rows in and out of each table that was handed over."""
    given = load(report).filter("provided")
    return quality.load(given).drop("Last date", "Handed over")


def findings_finding(report: Found) -> str:
    """How many errors and warnings there are, and whether all are listed."""
    listed, all_ = len(report["findings"]), report["findings_count"]
    said = quality.findings_finding(_findings(report))
    return said if listed == all_ else f"{said}, the first of {count(all_)} findings"


def findings_table(report: Found, *, values: bool) -> pl.DataFrame:
    """A finding with what to do about it; without `values`, nothing that a cell holds.

    Some findings quote a cell in their words.
    """
    shown = quality.findings(_findings(report))
    return shown if values else shown.drop("Value", "Finding")


def tests_finding(report: Found) -> str:
    """How many data tests passed."""
    return quality.tests_finding(pl.DataFrame(report["data_tests"]))


def outcome(report: Found) -> str:
    """Whether the data can be published, or were."""
    if report["snapshot"]:
        return (
            f"Published as {report['snapshot']}. Everybody sees it from their next"
            " click."
        )
    if report["stopped"]:
        reasons = counted(len(report["stopped"]), "reason")
        return f"These data cannot be published, for {reasons}. Nothing was changed."
    return "These data can be published. Nothing was changed yet."


def _findings(report: Found) -> pl.DataFrame:
    return pl.DataFrame(report["findings"], schema=FINDING_SCHEMA)
