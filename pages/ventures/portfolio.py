"""What is the portfolio worth, and to whom?"""

from charts import (
    bridge,
    exposure,
    holding,
    holding_words,
    investments,
    j_curve,
    marks,
    milestones,
    portfolio,
    schedule,
    strategic,
)
from components import annotate, cards, failures, options, tiles, view
from queries.engine import run
from queries.tables import table

TILES = ("paid_in", "fair_value", "proceeds", "tvpi", "dpi", "irr", "holdings")
MONEY = ("cash_flows", "valuations", "strategic_status", "fx_rates")
seen = view.current()
chosen, currency = seen.selection, seen.currency
period = (chosen.start, chosen.end)

failures.rejected(run("load_report", chosen), MONEY)
tiles.grid(TILES)
steps, by_holding = table("bridge", chosen), table("bridge_by_holding", chosen)
cards.chart("bridge", bridge.card(steps, by_holding, currency, period))
annotate.trouble()
dated, curve = table("milestones", chosen), table("j_curve", chosen)
cards.chart("j_curve", milestones.on(j_curve.card(curve, currency), dated))
cards.listed("schedule", schedule.card(table("schedule", chosen), currency))

lens = options.row("exposure", "worth")
cut = table("exposure", chosen)
cards.chart("exposure", exposure.card(cut, lens.exposure, lens.worth, currency))
whole = table("portfolio", chosen)
cards.listed("concentration", portfolio.concentrated(whole))
cards.listed("pace", portfolio.paced(whole, currency))

paid = table("investments_by_quarter", chosen)
cards.chart("investments", investments.card(paid, currency, period))
cards.chart("marks", marks.card(table("marks", chosen), currency))
cards.chart("strategic", strategic.card(table("strategic", chosen)))

name = options.holding(lens)
flows, values = (table(f"holding_{part}", chosen, lens) for part in ("flows", "marks"))
cards.chart("holding", holding.card(flows, values, name, currency, chosen.end))
happened = table("holding_history", chosen, lens)
cards.listed("history", holding_words.history_card(happened, name))
