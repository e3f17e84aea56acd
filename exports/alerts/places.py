"""Where a verdict's number stands: the page, and what is seen on it."""

from dataclasses import replace

from exports.alerts.judging import Verdict
from queries.metric import Metric
from reports import DATA, OVERVIEW, REPORTS
from reports.report import Report, Tiles
from reports.seen import Seen


def place(verdict: Verdict) -> tuple[str, Seen]:
    """The name of the first page with a tile of the number, and what it shows."""
    if verdict.alert.metric is None:
        return DATA.name, verdict.seen
    in_period = replace(verdict.seen, lens=replace(verdict.seen.lens, basis="period"))
    for seen in (verdict.seen, in_period):
        for report in REPORTS.values():
            if _shows(report, verdict.alert.metric, seen):
                return report.name, seen
    return OVERVIEW.name, verdict.seen


def _shows(report: Report, metric: Metric, seen: Seen) -> bool:
    rows = (part for part in report.parts if isinstance(part, Tiles))
    return any(metric.name in part.of(seen) for part in rows)
