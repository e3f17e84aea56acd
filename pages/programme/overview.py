"""How are we doing?"""

from charts import activity, funnel, hubs, milestones
from components import cards, tiles, view
from queries.engine import run
from queries.lens import Lens
from queries.tables import table

TILES = (
    "engaged_organisations",
    "conversion_rate",
    "co_creation_projects",
    "median_days_to_project",
    "adoption_rate",
    "invested_companies",
    "invested_capital",
)
seen = view.current()
period = (seen.selection.start, seen.selection.end)

tiles.grid(TILES)

stages = table("funnel", seen.selection)
cards.chart(
    "funnel",
    funnel.figure(stages),
    title=funnel.finding(stages),
    alt=funnel.alternative(stages),
    basis=funnel.basis(stages),
    table=funnel.table(stages),
)

months = table("activity_by_month", seen.selection)
dated = run("milestones", seen.selection)
cards.chart(
    "activity",
    activity.figure(months, dated, period),
    title=activity.finding(months, period),
    alt=activity.alternative(months, dated),
    basis=activity.basis(months),
    table=activity.table(months),
    notes=milestones.listed(dated),
)

regions = table("members", seen.selection, Lens(by="hub"))
cards.table(
    "hubs",
    hubs.table(regions),
    title=hubs.finding(regions),
    basis=hubs.BASIS,
)
