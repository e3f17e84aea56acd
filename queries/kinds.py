"""What one row of a list of records is, and which columns it has."""

from dataclasses import dataclass
from typing import Literal

from queries.rights import rights

Table = Literal["organisation", "engagement", "project", "payment", "holding"]


@dataclass(frozen=True)
class Kind:
    """What one row of a set is: its noun, columns with their titles, the usual ones."""

    table: Table
    noun: str
    columns: dict[str, str]
    usual: tuple[str, ...]

    @property
    def seen(self) -> dict[str, str]:
        """The columns that the caller may see."""
        hidden = () if rights().money else AMOUNTS
        return {n: title for n, title in self.columns.items() if n not in hidden}


AMOUNTS = ("invested", "budget", "cost", "currency", "budget_base", "cost_base")
WHO = {"name": "Organisation", "kind": "Kind", "country": "Country"}
WHERE = {"hub": "Hub", "focus_area": "Focus area"}
ORGANISATION = Kind(
    "organisation",
    "organisation",
    {
        **WHO,
        "city": "City",
        "hubs": "Hubs",
        "focus_areas": "Focus areas",
        "sourced_on": "First sourced",
        "engagements": "Engagements",
        "stage": "Furthest stage",
        "standing": "Standing",
        "projects": "Projects",
        "invested": "Invested",
        "partners": "Partners",
        "sources": "Sources",
        "organisation_id": "Id",
    },
    (
        "name",
        "kind",
        "country",
        "hubs",
        "focus_areas",
        "sourced_on",
        "stage",
        "standing",
        "projects",
    ),
)
ENGAGEMENT = Kind(
    "engagement",
    "engagement",
    {
        **WHO,
        **WHERE,
        "sourced_on": "Sourced",
        "stage": "Furthest stage",
        "reached_on": "Reached",
        "standing": "Standing",
        "exit": "Exit",
        "reason": "Reason",
        "exited_on": "Left",
        "projects": "Projects",
        "partner": "Partner",
        "source": "Source",
        "engagement_id": "Id",
    },
    (
        "name",
        "hub",
        "focus_area",
        "sourced_on",
        "stage",
        "reached_on",
        "standing",
        "exit",
        "reason",
    ),
)
PROJECT = Kind(
    "project",
    "project",
    {
        "name": "Organisation",
        "project": "Project",
        **WHERE,
        "business_unit": "Business unit",
        "owner": "Owner",
        "started_on": "Started",
        "due_on": "Due",
        "ended_on": "Ended",
        "state": "State",
        "days_late": "Days late",
        "outcome": "Outcome",
        "closing_reason": "Closing reason",
        "budget": "Budget",
        "cost": "Cost",
        "currency": "Currency",
        "budget_base": "Budget, base currency",
        "cost_base": "Cost, base currency",
        "project_id": "Id",
    },
    (
        "name",
        "project",
        "hub",
        "business_unit",
        "started_on",
        "due_on",
        "ended_on",
        "state",
        "days_late",
        "outcome",
    ),
)
PAYMENT = Kind(
    "payment",
    "payment",
    {
        "name": "Organisation",
        "paid_on": "Day",
        "kind": "What",
        "round": "Round",
        "instrument": "Instrument",
        "amount": "Amount",
        "currency": "Currency",
        "amount_base": "Amount, base currency",
        "ownership_after": "Ownership after",
        "flow_id": "Id",
    },
    ("name", "paid_on", "kind", "round", "amount", "currency", "amount_base"),
)
HOLDING = Kind(
    "holding",
    "holding",
    {
        "name": "Organisation",
        "country": "Country",
        **WHERE,
        "status": "Status",
        "first_paid_on": "First paid",
        "invested": "Paid in",
        "proceeds": "Proceeds",
        "cost": "Cost",
        "fair_value": "Fair value",
        "basis": "Basis",
        "valued_on": "Last mark",
        "moic": "Multiple",
        "left_out": "Left out, because",
        "organisation_id": "Id",
    },
    (
        "name",
        "status",
        "first_paid_on",
        "invested",
        "proceeds",
        "cost",
        "fair_value",
        "moic",
        "left_out",
    ),
)
COMPANY = Kind(
    "payment",
    "company",
    {
        "name": "Organisation",
        "payments": "Payments",
        "amount_base": "Invested, base currency",
        "undisclosed": "Undisclosed payments",
        "paid_on": "Last payment",
        "organisation_id": "Id",
    },
    ("name", "payments", "amount_base", "undisclosed", "paid_on"),
)
