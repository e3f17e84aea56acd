"""Reports of the command line, as tables and sentences."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from data.importing.report import Report
from data.store import Store

KINDS_SHOWN = 40


def _table(*columns: str, numeric: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        right = len(columns) - numeric <= place
        table.add_column(column, justify="right" if right else "left", no_wrap=right)
    return table


def _print_rows(console: Console, report: Report) -> None:
    table = _table("table", "read", "published", "rejected", "warnings", numeric=4)
    for t in report.tables:
        numbers = (t.read, t.published, t.rejected, t.warnings)
        shown = [f"{n:,}" for n in numbers] if t.provided else ["not handed over"]
        table.add_row(t.table, *shown)
    console.print(table)


def _print_findings(console: Console, report: Report) -> None:
    counted = report.counts()
    for row in counted.head(KINDS_SHOWN).iter_rows(named=True):
        places = ", ".join(row["places"])
        values = ", ".join(repr(value) for value in row["values"])
        where = " ".join(p for p in (row["table_name"], row["column_name"]) if p)
        console.print(
            f"[bold]{row['level']}[/bold] {escape(where)} ({row['count']:,}):"
            f" {escape(row['message'])} {escape(row['remedy'])}"
            f"\n    at {escape(places or 'the package')}"
            + (f", for instance {escape(values)}" if values else "")
        )
    if counted.height > KINDS_SHOWN:
        console.print(f"and {counted.height - KINDS_SHOWN} more kinds of findings")


def print_report(report: Report) -> None:
    """Print rows in and out of each table, findings by kind, and the outcome."""
    console = Console(highlight=False, soft_wrap=True)
    if report.tables:
        _print_rows(console, report)
    _print_findings(console, report)
    if report.data_tests:
        passed = sum(test.passed for test in report.data_tests)
        console.print(f"Data tests passed: {passed} of {len(report.data_tests)}")
    for reason in report.stopped if report.tables else ():
        console.print(f"[bold]stopped[/bold] {escape(reason)}")
    if report.snapshot:
        console.print(f"Published as {report.snapshot}")
    else:
        console.print("Nothing was published.")


def print_snapshots(store: Store, *, as_json: bool) -> None:
    """Print the snapshots of a store, newest first."""
    found = store.snapshots()
    if as_json:
        sys.stdout.write(json.dumps([asdict(snapshot) for snapshot in found]) + "\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    table = _table("snapshot", "in force", "kept as", "bytes", numeric=1)
    for s in found:
        names = escape(", ".join(s.names))
        table.add_row(s.snapshot_id, "yes" if s.current else "", names, f"{s.bytes:,}")
    console.print(table if found else "No snapshot was published yet.")


def print_trail(lines: Iterable[dict[str, Any]], *, as_json: bool) -> None:
    """Print lines of the audit trail in their order, each as soon as it is read."""
    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        if as_json:
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            continue
        rest = (f"{k}={v}" for k, v in line.items() if k not in ("at", "by", "event"))
        words = (line["at"][:19], line["by"] or "-", line["event"], *rest)
        console.print(escape("  ".join(map(str, words))))
