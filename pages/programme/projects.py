"""What are the co-creation projects doing?"""

from charts import (
    adoption,
    gantt,
    milestones,
    outcomes,
    overdue,
    project_money,
    project_status,
    reasons,
)
from components import annotate, cards, failures, options, tiles, view
from queries.engine import run
from queries.tables import table

seen = view.current()
chosen = seen.selection
work = table("project_timeline", chosen)

failures.rejected(run("load_report", chosen), ("projects", "outcomes"))
tiles.grid(("co_creation_projects", "adoption_rate", "median_days_to_project"))
annotate.trouble()
dated = table("milestones", chosen)
cards.chart("gantt", milestones.on(gantt.card(work, chosen.as_of), dated))
cards.listed("overdue", overdue.card(work, chosen.as_of))

lens = options.row("split", "days")
states = table("project_status", chosen, lens)
cards.chart("status", project_status.card(states, lens.split))
cards.chart("reasons", reasons.card(table("project_reasons", chosen)))

once, curve = table("adoption", chosen, lens), table("adoption_curve", chosen, lens)
cards.chart("adoption", adoption.card(once, curve))

money = table("project_money", chosen, lens)
cards.chart("money", project_money.card(money, lens.split, seen.currency))
cards.chart("outcomes", outcomes.card(table("outcomes", chosen), seen.currency))
