"""What the venture arm invests."""

from queries.metric import Metric

VENTURE_TEAM = "venture team"

METRICS = (
    Metric(
        name="invested_companies",
        label="Companies invested in",
        definition="Distinct companies that received a payment from the venture arm "
        "in the period.",
        form="count",
        unit="companies",
        direction="higher",
        basis="period: by the day of payment; initial, follow-on and fund calls",
        caveat="With a filter, only companies with an engagement in the selection.",
        owner=VENTURE_TEAM,
        source="programme definition",
        query="invested",
        table="cash_flows",
        arguments=("organisation_id",),
        formula="count(distinct organisation_id)",
    ),
    Metric(
        name="invested_capital",
        label="Invested capital",
        definition="Money paid into companies in the period, translated at the rate "
        "of the day of payment.",
        form="money",
        unit="base currency",
        direction="higher",
        basis="period: by the day of payment; initial, follow-on and fund calls",
        caveat="Undisclosed amounts are counted apart and not in the sum.",
        owner=VENTURE_TEAM,
        source="GIPS for private funds, gross",
        query="invested",
        table="cash_flows",
        arguments=("amount_base",),
        formula="sum(amount_base)",
    ),
)
