"""Which named queries and metrics need which rights beyond hubs and focus areas."""

import polars as pl

from queries.files import Query
from queries.metric import Metric
from queries.metrics import CATALOGUE
from queries.rights import Rights, rights

# They are about money, and refused where it is hidden. Of all other queries amounts
# (columns of a decimal type) are left empty there.
MONEY = frozenset(
    {
        "holding_events",
        "holding_groups",
        "holdings",
        "holdings_engaged",
        "invested",
        "ledger_companies",
        "ledger_flows",
        "ledger_marks",
        "ledger_rates",
        "ledger_steps",
        "organisation_money",
        "organisation_outcomes",
        "organisations_named",
        "outcomes",
        "payment_rows",
    }
)
# They list single cases, as those who may see records see them.
ROWS = frozenset(
    {
        "engagement_blocks",
        "engagement_keys",
        "engagement_rows",
        "findings",
        "organisation",
        "organisation_blocks",
        "organisation_engagements",
        "organisation_keys",
        "organisation_money",
        "organisation_outcomes",
        "organisation_path",
        "organisation_projects",
        "organisation_rows",
        "organisations_found",
        "organisations_named",
        "payment_rows",
        "project_count",
        "project_keys",
        "project_rows",
        "rejected_rows",
    }
)
OF_MONEY = frozenset({"cash_flows", "valuations", "fx_rates"})


def demand(asked: Query) -> Rights:
    """The caller's rights; raises Refused where they do not reach for a query."""
    mine = rights()
    if asked.name in ROWS:
        mine.demand("rows")
    if asked.name in MONEY:
        mine.demand("money")
    return mine


def without_amounts(asked: Query, frame: pl.DataFrame) -> pl.DataFrame:
    """A query's answer with every amount left empty."""
    amounts = [name for name, kind in asked.columns if kind.startswith("decimal")]
    return frame.with_columns(pl.lit(None, frame.schema[n]).alias(n) for n in amounts)


def is_money(metric: Metric) -> bool:
    """Whether a metric tells of money, or of who was paid."""
    return metric.table in OF_MONEY


def visible(metric: str) -> bool:
    """Whether the caller may see a metric; True for one that there is not."""
    known = CATALOGUE.get(metric)
    return known is None or not is_money(known) or rights().money


def hidden_metrics(mine: Rights) -> list[str]:
    """The names of the metrics that the rights do not reach for."""
    named = (name for name, metric in CATALOGUE.items() if is_money(metric))
    return [] if mine.money else sorted(named)
