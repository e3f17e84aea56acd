"""Where do we win and lose?"""

from charts import ageing, cohorts, flow, incidence, matrix, stages, standing
from charts.palette import hub_colours
from components import cards, options, tiles, view
from queries.tables import table

seen = view.current()
chosen, facts = seen.selection, seen.facts
lens = options.row("by", "stages", "days", "basis", "grain")
start, goal, days = options.path(lens)
rate = "conversion_rate" if lens.basis == "cohort" else "conversion_period"

tiles.grid(
    (rate, "conversion_within", "exit_within", "median_days_in_stage"),
    lens,
)
cards.chart("standing", standing.card(table("standing", chosen)))
cards.chart("matrix", matrix.card(table("matrix", chosen, lens), lens.basis))

colours = hub_colours([hub.id for hub in facts.hubs]) if lens.by == "hub" else None
curves = table("incidence", chosen, lens)
cards.chart("incidence", incidence.card(curves, days, start, goal, colours))

cards.chart("cohorts", cohorts.card(table("cohorts", chosen, lens), start, goal))
cards.chart("time_in_stage", stages.card(table("time_in_stage", chosen)))
cards.chart("ageing", ageing.card(table("ageing", chosen)))

tiles.grid(("engagements", "departures", "work_in_progress"), columns=3)
passed, summary = table("flow", chosen), table("flow_summary", chosen)
cards.chart("flow", flow.card(passed, summary))
