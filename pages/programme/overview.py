"""How are we doing?"""

from charts import activity, funnel, hubs
from components import annotate, cards, changes, tiles, view
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
    "tvpi",
)
chosen = view.current().selection
period = (chosen.start, chosen.end)

tiles.grid(TILES)
changes.draw()
cards.chart("funnel", funnel.card(table("funnel", chosen), view.beside("funnel")))

months, dated = table("activity_by_month", chosen), table("milestones", chosen)
months_before = view.beside("activity_by_month")
cards.chart("activity", activity.card(months, dated, period, months_before))
annotate.draw(dated)

by_hub = Lens(by="hub")
regions, before = table("members", chosen, by_hub), view.beside("members", by_hub)
cards.table(
    "hubs",
    hubs.table(regions, before),
    title=hubs.finding(regions),
    basis=hubs.basis(before),
)
