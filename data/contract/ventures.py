"""The money: cash flows, valuations, strategic status."""

from data.contract.base import (
    ContractTable,
    currency,
    event_date,
    identifier,
    money,
    number,
    one_of,
    reference,
    text,
)

ORGANISATION = "organisations.organisation_id"


class CashFlows(ContractTable):
    """One payment between the venture arm and a company."""

    sort_key = ("paid_on", "flow_id")

    flow_id = identifier("Short stable code of the payment.", key=True)
    organisation_id = reference("Company.", ORGANISATION)
    paid_on = event_date("Day of the payment.")
    kind = one_of(
        "What the payment is; the kind gives its direction.",
        "initial",
        "follow_on",
        "proceeds",
        "dividend",
        "fund_call",
        "fund_distribution",
    )
    amount = money("Amount, never negative; empty = undisclosed.")
    currency = currency("Currency, ISO 4217.")
    round = text("Round of financing.")
    instrument = text("Instrument, such as preferred equity.")
    ownership_after = number("Share held afterwards, 0 to 1.", 0, 1)


class Valuations(ContractTable):
    """One fair value of one holding."""

    sort_key = ("organisation_id", "valued_on")

    organisation_id = reference("Company.", ORGANISATION, key=True)
    valued_on = event_date("Day of the mark.", key=True)
    fair_value = money("Fair value of the holding.", nullable=False)
    currency = currency("Currency, ISO 4217.")
    method = one_of(
        "Method of the mark.",
        "recent_round",
        "milestone",
        "multiple",
        "dcf",
        "net_assets",
        "written_off",
    )


class StrategicStatus(ContractTable):
    """One step of a portfolio company towards the parent."""

    sort_key = ("organisation_id", "reached_on")

    organisation_id = reference("Company.", ORGANISATION, key=True)
    reached_on = event_date("Day it got there.", key=True)
    level = one_of(
        "How close it is.",
        "engaged",
        "in_procurement",
        "commercial_agreement",
        key=True,
    )
