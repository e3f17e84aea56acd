"""Where a verdict's number stands: the page, and what is seen on it."""

from dataclasses import replace

from exports.alerts.judging import Verdict
from queries.metric import Metric
from reports import REPORTS
from reports.data import REPORT as DATA
from reports.report import Report, Tiles
from reports.seen import Seen


def place(verdict: Verdict) -> tuple[str, Seen]:
    """The end of the page's address, empty for the home page, and what it shows."""
    if verdict.alert.metric is None:
        return DATA.name, verdict.seen
    in_period = replace(verdict.seen, lens=replace(verdict.seen.lens, basis="period"))
    for seen in (verdict.seen, in_period):
        for number, report in enumerate(REPORTS.values()):
            if _shows(report, verdict.alert.metric, seen):
                return report.name if number else "", seen
    return "", verdict.seen


def _shows(report: Report, metric: Metric, seen: Seen) -> bool:
    rows = (part for part in report.parts if isinstance(part, Tiles))
    return any(metric.name in part.of(seen) for part in rows)
