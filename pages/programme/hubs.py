"""Which hubs do better, and is it luck?"""

from charts import (
    funnel_plot,
    member_mix,
    member_projects,
    members,
    mix_and_rate,
    partners,
    shrunken,
    targets,
    world,
)
from components import cards, options, view
from queries.engine import run
from queries.programme import other
from queries.tables import table

seen = view.current()
chosen = seen.selection
lens = options.row("by", "stages", by=("hub", "focus_area"))
listed, listed_before = table("members", chosen, lens), view.beside("members", lens)

if lens.by == "hub":
    cards.chart("map", world.card(listed, run("hubs", chosen)))
cards.table(
    "members",
    members.table(listed, lens.by, listed_before),
    title=members.finding(listed, lens.by),
    basis=members.basis(listed_before),
)
rated = table("comparison", chosen, lens)
limits = table("funnel_limits", chosen, lens)
cards.chart("funnel_plot", funnel_plot.card(rated, limits, lens.by))
cards.chart("shrunken", shrunken.card(rated, lens.by))
cards.chart("mix_and_rate", mix_and_rate.card(rated, lens.by))
aims = targets.card(table("targets", chosen), seen.currency)
cards.chart("targets", aims)
brought = table("partner_contribution", chosen, lens)
cards.chart("partners", partners.card(brought))

name = options.member(lens)
mix = table("member_mix", chosen, lens)
cards.chart("mix", member_mix.card(mix, name, other(lens.by)))
work = table("member_projects", chosen, lens)
cards.chart("projects", member_projects.card(work, name, chosen.as_of))
