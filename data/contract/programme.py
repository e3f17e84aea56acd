"""The work: organisations, engagements, stage events, projects, outcomes."""

import dataframely as dy
import polars as pl

from data.contract.base import (
    ContractTable,
    country,
    currency,
    event_date,
    identifier,
    in_order,
    label,
    money,
    number,
    one_of,
    plan_date,
    reference,
    text,
)


class Organisations(ContractTable):
    """One start-up, scale-up, external organisation or group company."""

    required = True
    sort_key = ("organisation_id",)

    organisation_id = identifier("Short stable code of the organisation.", key=True)
    name = label("Name that readers see.")
    kind = identifier("Kind, such as start-up or scale-up.")
    country = country("Country, ISO 3166 alpha-2.", nullable=True)
    city = text("City.")
    founded_on = event_date("Day of foundation.", nullable=True, dates_data=False)
    website = text("Address of its website.")


class Engagements(ContractTable):
    """One organisation taken up by one hub in one focus area."""

    required = True
    sort_key = ("engagement_id",)

    engagement_id = identifier("Short stable code of the engagement.", key=True)
    organisation_id = reference(
        "Organisation taken up.", "organisations.organisation_id"
    )
    hub_id = reference("Hub that took it up.", "hubs.hub_id")
    focus_area_id = reference("Focus area it belongs to.", "focus_areas.focus_area_id")
    source = identifier("How it was found, such as event or referral.", nullable=True)
    partner_id = reference(
        "Partner that brought it.", "partners.partner_id", nullable=True
    )
    business_unit = text("Business unit that asked for it.")
    sourced_on = event_date("Day it was taken up.")


class StageEvents(ContractTable):
    """One engagement entering one stage or exit."""

    required = True
    sort_key = ("engagement_id", "entered_on")

    engagement_id = reference("Engagement.", "engagements.engagement_id", key=True)
    stage_id = reference("Stage or exit.", "stages.stage_id", key=True)
    entered_on = event_date("Day it entered.", key=True)
    reason = text("Reason of an exit.")


class Projects(ContractTable):
    """One co-creation project or pilot."""

    sort_key = ("project_id",)

    project_id = identifier("Short stable code of the project.", key=True)
    engagement_id = reference("Engagement it belongs to.", "engagements.engagement_id")
    name = label("Name that readers see.")
    business_unit = label("Business unit that runs it.")
    owner = text("Who answers for it.")
    success_criteria = text("What makes it a success.")
    started_on = event_date("First day.")
    due_on = plan_date("Day it should end.")
    ended_on = event_date("Day it ended.", nullable=True)
    outcome = one_of("How it ended.", "adopted", "extended", "stopped", nullable=True)
    closing_reason = text("Why it ended so.")
    budget = money("Money set aside.")
    cost = money("Money spent.")
    currency = currency("Currency of budget and cost, ISO 4217.", nullable=True)

    @dy.rule()
    def project_dates_in_order(cls) -> pl.Expr:
        """due_on or ended_on lies before started_on. Correct the dates."""
        return in_order("started_on", "due_on") & in_order("started_on", "ended_on")

    @dy.rule()
    def outcome_has_end(cls) -> pl.Expr:
        """A project with an outcome has no ended_on. Give the day it ended."""
        return pl.col("outcome").is_null() | pl.col("ended_on").is_not_null()

    @dy.rule()
    def amount_has_currency(cls) -> pl.Expr:
        """budget or cost has no currency. Give its ISO 4217 code."""
        amounts = pl.col("budget").is_not_null() | pl.col("cost").is_not_null()
        return ~amounts | pl.col("currency").is_not_null()


class Outcomes(ContractTable):
    """One benefit of a project."""

    sort_key = ("project_id", "reported_on")

    project_id = reference("Project.", "projects.project_id", key=True)
    kind = one_of(
        "Kind of benefit.",
        "revenue",
        "cost_saving",
        "cost_avoidance",
        "co2e",
        "other",
        key=True,
    )
    projected = money("Amount expected, all in all.", minimum=None)
    realised = money("Amount achieved by then, all in all.", minimum=None)
    unit_or_currency = identifier("Unit, or ISO 4217 code for money.", key=True)
    reported_on = event_date("Day of the report; the last one counts.", key=True)

    @dy.rule()
    def some_amount(cls) -> pl.Expr:
        """Neither projected nor realised is given. Give one of them."""
        return pl.col("projected").is_not_null() | pl.col("realised").is_not_null()

    @dy.rule()
    def money_has_currency(cls) -> pl.Expr:
        """A money benefit has no currency as its unit. Give its ISO 4217 code."""
        of_money = pl.col("kind").is_in(["revenue", "cost_saving", "cost_avoidance"])
        return ~of_money | pl.col("unit_or_currency").str.contains("^[A-Z]{3}$")


class Targets(ContractTable):
    """One target of one metric."""

    sort_key = ("metric", "period_start")

    metric = identifier("Name of the metric in the catalogue.")
    hub_id = reference("Hub; empty for the programme.", "hubs.hub_id", nullable=True)
    focus_area_id = reference(
        "Focus area; empty for all.",
        "focus_areas.focus_area_id",
        nullable=True,
    )
    period_start = plan_date("First day of the target's period.", nullable=False)
    period_end = plan_date("Last day of the target's period.", nullable=False)
    value = number("Value to reach, in the metric's unit.", nullable=False)

    @dy.rule()
    def period_in_order(cls) -> pl.Expr:
        """period_end lies before period_start. Correct one of the two dates."""
        return in_order("period_start", "period_end")

    @dy.rule()
    def unique_key(cls) -> pl.Expr:
        """Two targets for the same metric, hub, focus area and period. Keep one."""
        return pl.struct(
            "metric", "hub_id", "focus_area_id", "period_start", "period_end"
        ).is_unique()


class Milestones(ContractTable):
    """One dated note for charts and tables."""

    sort_key = ("happened_on", "title")

    happened_on = event_date("Day it happened.")
    title = label("What happened, in a few words.")
    hub_id = reference("Hub it concerns; empty for all.", "hubs.hub_id", nullable=True)
    source = text("Where it is written.")

    @dy.rule()
    def unique_key(cls) -> pl.Expr:
        """The same milestone stands twice. Keep one."""
        return pl.struct("happened_on", "title", "hub_id").is_unique()
