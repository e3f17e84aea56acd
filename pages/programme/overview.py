"""How are we doing?"""

from charts import activity, funnel, hubs
from components import cards, changes, tiles, view
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
chosen = view.current().selection
period = (chosen.start, chosen.end)

tiles.grid(TILES)
changes.draw()
cards.chart("funnel", funnel.card(table("funnel", chosen)))

months, dated = table("activity_by_month", chosen), run("milestones", chosen)
cards.chart("activity", activity.card(months, dated, period))

regions = table("members", chosen, Lens(by="hub"))
cards.table(
    "hubs",
    hubs.table(regions),
    title=hubs.finding(regions),
    basis=hubs.BASIS,
)
