"""What each page holds, in order: the same for the screen and for every file."""

from reports.conversion import REPORT as CONVERSION
from reports.data import REPORT as DATA
from reports.hubs import REPORT as HUBS
from reports.overview import REPORT as OVERVIEW
from reports.portfolio import REPORT as PORTFOLIO
from reports.projects import REPORT as PROJECTS
from reports.report import Report

REPORTS: dict[str, Report] = {
    report.name: report
    for report in (OVERVIEW, CONVERSION, HUBS, PROJECTS, PORTFOLIO, DATA)
}
