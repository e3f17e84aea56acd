"""How the programme does: tiles, what changed most, funnel, months, hubs."""

from charts import activity, funnel, hubs, milestones
from charts.card import Card
from queries.lens import Lens
from reports.report import Changes, Chart, Listing, Milestones, Report, Tiles
from reports.seen import Seen

BY_HUB = Lens(by="hub")


def _funnel(seen: Seen) -> Card:
    return funnel.card(seen.table("funnel"), seen.before("funnel"))


def _activity(seen: Seen) -> Card:
    name = "activity_by_month"
    months, dated = seen.table(name), seen.table("milestones")
    return activity.card(months, dated, seen.period, seen.before(name))


def _hubs(seen: Seen) -> Card:
    return hubs.card(seen.table("members", BY_HUB), seen.before("members", BY_HUB))


REPORT = Report(
    name="overview",
    title="Overview",
    question="How are we doing?",
    parts=(
        Tiles(
            (
                "engaged_organisations",
                "conversion_rate",
                "co_creation_projects",
                "median_days_to_project",
                "adoption_rate",
                "invested_companies",
                "invested_capital",
                "tvpi",
            )
        ),
        Changes(),
        Chart("funnel", _funnel),
        Chart("activity", _activity),
        Milestones(
            "milestones", lambda seen: milestones.card(seen.table("milestones"))
        ),
        Listing("hubs", _hubs),
    ),
)
