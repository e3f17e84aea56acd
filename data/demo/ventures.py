"""The venture arm's tables: cash flows, valuations, strategic status."""

from datetime import date, timedelta

import polars as pl

from data.demo.holdings import HOLDINGS, Holding
from data.demo.public import DATA_DATE

QUARTER_ENDS = [
    day - timedelta(days=1)
    for year in (2022, 2023, 2024, 2025)
    for month in (1, 4, 7, 10)
    if (day := date(year, month, 1)) <= DATA_DATE
]
LEVELS = ("engaged", "in_procurement", "commercial_agreement")
ROUND_IS_RECENT = timedelta(days=200)
MARK_STEP = 1_000


def _flows(holding: Holding, company: str) -> list[tuple]:
    first = (
        company,
        holding.paid_on,
        "initial",
        holding.amount,
        holding.currency,
        holding.round,
        holding.instrument,
        holding.ownership,
    )
    return [first] + [
        (
            company,
            payment.paid_on,
            payment.kind,
            payment.amount,
            holding.currency,
            payment.round,
            holding.instrument if payment.kind == "follow_on" else None,
            payment.ownership,
        )
        for payment in holding.later
    ]


def cash_flows_frame(companies: list[str]) -> pl.DataFrame:
    """The contract's table by day; `companies` in the order of HOLDINGS."""
    rows = [
        row
        for holding, company in zip(HOLDINGS, companies, strict=True)
        for row in _flows(holding, company)
    ]
    rows.sort(key=lambda row: row[1])
    return pl.DataFrame(
        [(f"f{number:04}", *row) for number, row in enumerate(rows, start=1)],
        schema=[
            "flow_id",
            "organisation_id",
            "paid_on",
            "kind",
            "amount",
            "currency",
            "round",
            "instrument",
            "ownership_after",
        ],
        orient="row",
    )


def _marks(holding: Holding, company: str) -> list[tuple]:
    paid = [(holding.paid_on, holding.amount or 0)] + [
        (payment.paid_on, payment.amount)
        for payment in holding.later
        if payment.kind == "follow_on"
    ]
    ends = [day for day in QUARTER_ENDS if day > holding.paid_on]
    rows = []
    for day, multiple in zip(ends, holding.multiples, strict=False):
        rounds = [paid_on for paid_on, _ in paid if paid_on <= day]
        cost = sum(amount for paid_on, amount in paid if paid_on <= day)
        value = round(cost * multiple / MARK_STEP) * MARK_STEP
        recent = day - rounds[-1] <= ROUND_IS_RECENT
        method = "recent_round" if recent else holding.method
        rows.append(
            (
                company,
                day,
                value,
                holding.currency,
                method if multiple else "written_off",
            )
        )
    return rows


def valuations_frame(companies: list[str]) -> pl.DataFrame:
    """The contract's table: marks at quarter ends."""
    return pl.DataFrame(
        [
            row
            for holding, company in zip(HOLDINGS, companies, strict=True)
            for row in _marks(holding, company)
        ],
        schema=["organisation_id", "valued_on", "fair_value", "currency", "method"],
        orient="row",
    )


def strategic_frame(companies: list[str]) -> pl.DataFrame:
    """The contract's table: the levels that each company has reached."""
    return pl.DataFrame(
        [
            (company, day, level)
            for holding, company in zip(HOLDINGS, companies, strict=True)
            for day, level in zip(holding.steps, LEVELS, strict=False)
        ],
        schema=["organisation_id", "reached_on", "level"],
        orient="row",
    )
