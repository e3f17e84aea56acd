"""Co-creation projects: schedule, status, adoption, money, benefits."""

from charts import (
    adoption,
    gantt,
    outcomes,
    overdue,
    project_money,
    project_status,
    reasons,
)
from charts.card import Card
from reports.dated import dated
from reports.report import Chart, Listing, Options, Rejected, Report, Tiles
from reports.seen import Seen


def _gantt(seen: Seen) -> Card:
    card = gantt.card(seen.table("project_timeline"), seen.selection.as_of)
    return dated(seen, card)


def _overdue(seen: Seen) -> Card:
    return overdue.card(seen.table("project_timeline"), seen.selection.as_of)


def _status(seen: Seen) -> Card:
    return project_status.card(seen.table("project_status"), seen.lens.split)


def _adoption(seen: Seen) -> Card:
    return adoption.card(seen.table("adoption"), seen.table("adoption_curve"))


def _money(seen: Seen) -> Card:
    money = seen.table("project_money")
    return project_money.card(money, seen.lens.split, seen.currency)


REPORT = Report(
    name="projects",
    title="Projects",
    question="What are the co-creation projects doing?",
    parts=(
        Rejected(("projects", "outcomes")),
        Tiles(("co_creation_projects", "adoption_rate", "median_days_to_project")),
        Chart("gantt", _gantt),
        Listing("overdue", _overdue),
        Options(("split", "days")),
        Chart("status", _status),
        Chart("reasons", lambda seen: reasons.card(seen.table("project_reasons"))),
        Chart("adoption", _adoption),
        Chart("money", _money, ("money",)),
        Chart(
            "outcomes",
            lambda seen: outcomes.card(seen.table("outcomes"), seen.currency),
            ("money",),
        ),
    ),
)
