"""The venture portfolio: worth, bridge, holdings, one of them from close by."""

from collections.abc import Callable

from polars import DataFrame

from charts import (
    bridge,
    exposure,
    holding,
    holding_words,
    investments,
    j_curve,
    marks,
    portfolio,
    schedule,
    strategic,
)
from charts.card import Card
from reports.dated import dated
from reports.report import Chart, CloseBy, Listing, Options, Rejected, Report, Tiles
from reports.seen import Seen


def _bridge(seen: Seen) -> Card:
    steps, by_holding = seen.table("bridge"), seen.table("bridge_by_holding")
    return bridge.card(steps, by_holding, seen.currency, seen.period)


def _j_curve(seen: Seen) -> Card:
    return dated(seen, j_curve.card(seen.table("j_curve"), seen.currency))


def _exposure(seen: Seen) -> Card:
    lens = seen.lens
    cut = seen.table("exposure")
    return exposure.card(cut, lens.exposure, lens.worth, seen.currency)


def _investments(seen: Seen) -> Card:
    paid = seen.table("investments_by_quarter")
    return investments.card(paid, seen.currency, seen.period)


def _holding(seen: Seen) -> Card:
    flows, values = seen.table("holding_flows"), seen.table("holding_marks")
    last = seen.selection.end
    return holding.card(flows, values, seen.holding, seen.currency, last)


def _history(seen: Seen) -> Card:
    return holding_words.history_card(seen.table("holding_history"), seen.holding)


def _in_money(
    name: str, make: Callable[[DataFrame, str], Card]
) -> Callable[[Seen], Card]:
    return lambda seen: make(seen.table(name), seen.currency)


REPORT = Report(
    name="portfolio",
    title="Portfolio",
    question="What is the portfolio worth, and to whom?",
    needs=("money",),
    parts=(
        Rejected(("cash_flows", "valuations", "strategic_status", "fx_rates")),
        Tiles(("paid_in", "fair_value", "proceeds", "tvpi", "dpi", "irr", "holdings")),
        Chart("bridge", _bridge),
        Chart("j_curve", _j_curve),
        Listing("schedule", _in_money("schedule", schedule.card)),
        Options(("exposure", "worth")),
        Chart("exposure", _exposure),
        Listing(
            "concentration",
            lambda seen: portfolio.concentrated(seen.table("portfolio")),
        ),
        Listing("pace", _in_money("portfolio", portfolio.paced)),
        Chart("investments", _investments),
        Chart("marks", _in_money("marks", marks.card)),
        Chart("strategic", lambda seen: strategic.card(seen.table("strategic"))),
        CloseBy("holding"),
        Chart("holding", _holding),
        Listing("history", _history),
    ),
)
