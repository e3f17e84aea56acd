"""What the pages beside ours show, counted from the answers of `asking`.

`ask` is handed in, since each framework caches it in its own way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from asking import known

Ask = Callable[[str, date, tuple, tuple], pd.DataFrame]
PAID = ("initial", "follow_on", "fund_call")
MONTHS = 36


@dataclass(frozen=True)
class Tile:
    """A number, its change against a year before, and its course by month."""

    label: str
    value: str
    change: str
    course: list[float]


class Counted:
    """All that the page shows for chosen hubs and focus areas, as known on a day."""

    def __init__(self, ask: Ask, day: date, hubs: tuple, areas: tuple) -> None:
        """Ask each question once."""
        chosen = (day, hubs, areas)
        self.engagements = ask("engagements", *chosen)
        self.organisations = ask("organisations", *chosen)
        self.projects = ask("projects", *chosen)
        self.took = ask("took", *chosen)
        self.money = ask("money", *chosen)
        self.milestones = ask("milestones", *chosen)

    @property
    def converted(self) -> pd.DataFrame:
        """The engagements that came to a project."""
        goal = next(position for _, position, project in known().stages if project)
        return self.engagements[self.engagements["furthest"] >= goal]

    @property
    def paid(self) -> pd.DataFrame:
        """The payments into companies."""
        return self.money[self.money["kind"].isin(PAID)]

    def values(self) -> dict[str, tuple[float, str]]:
        """The number of each tile with its format."""
        every = self.organisations[self.organisations["hub"].isna()]
        whole = self.took[self.took["month"].isna()]
        total = self.engagements["engagements"].sum()
        worth = self.money[self.money["kind"].isin(("proceeds", "fair_value"))]
        projects = self.projects[["started", "ended", "adopted"]].sum()
        invested = self.paid["amount"].sum()
        rate = self.converted["engagements"].sum() / max(total, 1)
        return {
            "Engaged organisations": (every["organisations"].sum(), ",.0f"),
            "Conversion to co-creation": (rate, ".1%"),
            "Co-creation projects": (projects["started"], ",.0f"),
            "Median days to project": (whole["days"].sum(), ",.0f"),
            "Adoption rate": (projects["adopted"] / max(projects["ended"], 1), ".1%"),
            "Invested companies": (self.paid["organisation_id"].nunique(), ",.0f"),
            "Invested capital": (invested, ",.0f"),
            "TVPI": (worth["amount"].sum() / max(invested, 1), ".2f"),
        }

    def courses(self) -> list[list[float]]:
        """The course by month of each tile, in their order."""
        sourced = self.engagements.groupby("month")["engagements"].sum()
        converted = self.converted.groupby("month")["engagements"].sum()
        projects = self.projects.groupby("month")[["started", "ended", "adopted"]].sum()
        paid = self.paid.groupby("month").agg(
            companies=("organisation_id", "nunique"), amount=("amount", "sum")
        )
        courses = (
            sourced,
            converted.reindex(sourced.index, fill_value=0) / sourced,
            projects["started"],
            self.took.dropna().set_index("month")["days"],
            (projects["adopted"] / projects["ended"]).dropna(),
            paid["companies"],
            paid["amount"],
            paid["amount"].cumsum(),
        )
        return [course.tail(MONTHS).tolist() for course in courses]


def tiles(now: Counted, before: Counted) -> list[Tile]:
    """The eight tiles, against a year before."""
    past = before.values()
    return [
        Tile(label, f"{value:{form}}", f"{value - past[label][0]:+{form}}", course)
        for (label, (value, form)), course in zip(
            now.values().items(), now.courses(), strict=True
        )
    ]
