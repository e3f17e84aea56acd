"""How far the data can be trusted: tests, rows in and out, freshness."""

from collections.abc import Callable

from polars import DataFrame

from charts import quality
from charts.card import Card
from queries.engine import run
from queries.rights import Need
from reports import kept
from reports.report import Listing, Report
from reports.seen import Seen

LIMIT = "At most 10,000 are listed."


def _listing(
    name: str,
    finding: Callable[[DataFrame], str],
    shown: Callable[[DataFrame], DataFrame],
    basis: str,
    *needs: Need,
) -> Listing:
    """The answer of a named query as a table, for who has the rights it needs."""

    def make(seen: Seen) -> Card:
        frame = run(name, seen.selection)
        return Card(None, finding(frame), "", basis, shown(frame))

    return Listing(name, make, needs=needs)


def _snapshots(_seen: Seen) -> Card:
    basis = "The one in force is what everybody sees; a link may name another."
    return Card(None, "Snapshots that are kept", "", basis, kept.snapshots())


REPORT = Report(
    name="data",
    title="Data quality",
    question="Can I trust the data?",
    parts=(
        _listing(
            "data_tests",
            quality.tests_finding,
            quality.tests,
            "Each test ran on this snapshot before it was put in force.",
        ),
        _listing(
            "load_report",
            quality.load_finding,
            quality.load,
            "Rows in = rows published + rows rejected, for each table.",
            "whole",
        ),
        _listing(
            "findings",
            quality.findings_finding,
            quality.findings,
            f"An error rejects the row; a warning keeps it. {LIMIT}",
            "whole",
            "rows",
        ),
        _listing(
            "rejected_rows",
            quality.rejected_finding,
            quality.rejected,
            LIMIT,
            "whole",
            "rows",
        ),
        _listing(
            "freshness",
            quality.freshness_finding,
            quality.freshness,
            "The last dated row of each table, of the whole and of each hub.",
        ),
        _listing(
            "sources_files",
            lambda _: "Files and sheets that were read",
            quality.files,
            "The digest tells whether two snapshots come from the same file.",
            "whole",
        ),
        Listing("snapshots", _snapshots, fixed=False),
    ),
)
