"""Where do we win and lose?"""

from charts import (
    ageing,
    cohorts,
    flow,
    incidence,
    matrix,
    milestones,
    stages,
    standing,
)
from charts.palette import hub_colours
from components import annotate, cards, options, tiles, view
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
pairs, pairs_before = table("matrix", chosen, lens), view.beside("matrix", lens)
cards.chart("matrix", matrix.card(pairs, lens.basis, pairs_before))

colours = hub_colours([hub.id for hub in facts.hubs]) if lens.by == "hub" else None
curves = table("incidence", chosen, lens)
earlier = view.beside("incidence", lens)
cards.chart(
    "incidence",
    incidence.card(curves, days, start, goal, colours=colours, before=earlier),
)

cards.chart("cohorts", cohorts.card(table("cohorts", chosen, lens), start, goal))
stays, stays_before = table("time_in_stage", chosen), view.beside("time_in_stage")
cards.chart("time_in_stage", stages.card(stays, stays_before))
cards.chart("ageing", ageing.card(table("ageing", chosen)))

tiles.grid(("engagements", "departures", "work_in_progress"), columns=3)
passed, summary = table("flow", chosen), table("flow_summary", chosen)
annotate.trouble()
dated = table("milestones", chosen)
cards.chart("flow", milestones.on(flow.card(passed, summary), dated))
