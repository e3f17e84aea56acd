"""The dimensions: hubs, focus areas, stages, partners, exchange rates."""

import dataframely as dy
import polars as pl

from data.contract.base import (
    MONEY_PRECISION,
    MONEY_SCALE,
    ContractTable,
    country,
    currency,
    event_date,
    flag,
    identifier,
    in_order,
    label,
    number,
    one_of,
    plan_date,
    reference,
    text,
)


class FxRates(ContractTable):
    """One rate on one day."""

    sort_key = ("currency", "quoted_on")

    currency = currency("Currency, ISO 4217.", key=True)
    quoted_on = event_date("Day of the quote.", key=True)
    rate_to_base = dy.Decimal(
        MONEY_PRECISION,
        MONEY_SCALE,
        min_exclusive=0,
        description="Units of the base currency for one unit of this currency.",
    )


class Hubs(ContractTable):
    """One regional hub."""

    required = True
    sort_key = ("hub_id",)

    hub_id = identifier("Short stable code of the hub.", key=True)
    name = label("Name that readers see.")
    country = country("Country, ISO 3166 alpha-2.")
    city = text("City.")
    latitude = number("Degrees north.", -90, 90)
    longitude = number("Degrees east.", -180, 180)
    opened_on = plan_date("First day of the hub.", nullable=False)
    closed_on = plan_date("Last day of the hub.")

    @dy.rule()
    def closed_after_opened(cls) -> pl.Expr:
        """closed_on lies before opened_on. Correct one of the two dates."""
        return in_order("opened_on", "closed_on")


class FocusAreas(ContractTable):
    """One focus area."""

    required = True
    sort_key = ("focus_area_id",)

    focus_area_id = identifier("Short stable code of the focus area.", key=True)
    name = label("Name that readers see.")
    valid_from = plan_date("First day.", nullable=False)
    valid_to = plan_date("Last day.")
    succeeded_by = reference(
        "Focus area that took its place.",
        "focus_areas.focus_area_id",
        nullable=True,
    )

    @dy.rule()
    def valid_dates_in_order(cls) -> pl.Expr:
        """valid_to lies before valid_from. Correct one of the two dates."""
        return in_order("valid_from", "valid_to")


class Stages(ContractTable):
    """One step or exit of the ladder."""

    required = True
    sort_key = ("position", "stage_id")

    stage_id = identifier("Short stable code of the stage.", key=True)
    name = label("Name that readers see.")
    kind = one_of("A step of the ladder, or a way out of it.", "progress", "exit")
    position = dy.Int32(nullable=True, description="Order of the progress stages.")
    definition = text("When an engagement counts as being here.", nullable=False)
    is_project = flag("Whether this stage counts as a co-creation project.")
    is_adoption = flag("Whether this stage counts as adoption.")

    @dy.rule()
    def position_fits_kind(cls) -> pl.Expr:
        """A progress stage has a position, an exit none. Fill it in or clear it."""
        return (pl.col("kind") == "progress") == pl.col("position").is_not_null()

    @dy.rule()
    def position_unique(cls) -> pl.Expr:
        """Two progress stages share a position. Number them one after the other."""
        return pl.col("position").is_null() | pl.col("position").is_unique()

    @dy.rule()
    def exit_is_no_project(cls) -> pl.Expr:
        """An exit is no project or adoption stage. Clear the two flags."""
        flags = pl.col("is_project").fill_null(value=False) | pl.col(
            "is_adoption"
        ).fill_null(value=False)
        return (pl.col("kind") != "exit") | ~flags


class Partners(ContractTable):
    """One scouting or co-innovation partner."""

    sort_key = ("partner_id",)

    partner_id = identifier("Short stable code of the partner.", key=True)
    name = label("Name that readers see.")
    role = identifier("What the partner does, such as scouting.")
    hub_id = reference("Hub it works with.", "hubs.hub_id")
    since = plan_date("First day of the partnership.")
    until = plan_date("Last day of the partnership.")

    @dy.rule()
    def partnership_dates_in_order(cls) -> pl.Expr:
        """Until lies before since. Correct one of the two dates."""
        return pl.col("since").is_null() | in_order("since", "until")
