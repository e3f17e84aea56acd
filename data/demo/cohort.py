"""One programme's worth of tables, from organisations to outcomes."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.demo.arrivals import Taken, engagements, first_engagements
from data.demo.benefits import benefits_frame
from data.demo.days import dates
from data.demo.draws import codes, label, pick, spread
from data.demo.habits import FOCUS_HABITS, HUB_HABITS
from data.demo.ladder import Walk, climb
from data.demo.organisations import draw_kinds, organisations_frame
from data.demo.projects import draw_projects, end_projects, projects_frame
from data.demo.public import FOCUS_AREA_IDS, HUB_IDS
from data.demo.stages import STAGE_IDS

BY_PARTNER = "scouting partner"


@dataclass(frozen=True)
class Offsets:
    """How many rows earlier parts have taken, by kind of id."""

    organisations: int = 0
    engagements: int = 0
    projects: int = 0


def _engagements_frame(
    rng: np.random.Generator, taken: Taken, ids: pl.Series, offset: int
) -> pl.DataFrame:
    source = pick(rng, [spread(hub.sources) for hub in HUB_HABITS], taken.hub)
    partner = pick(rng, [spread(hub.partners) for hub in HUB_HABITS], taken.hub)
    units = [spread(area.business_units) for area in FOCUS_HABITS]
    return pl.DataFrame(
        {
            "engagement_id": codes("e", offset + 1, taken.day.size),
            "organisation_id": ids.gather(taken.organisation),
            "hub_id": label(HUB_IDS, taken.hub),
            "focus_area_id": label(FOCUS_AREA_IDS, taken.focus),
            "source": source,
            "partner_id": partner.set(source.ne_missing(BY_PARTNER), None),
            "business_unit": pick(rng, units, taken.focus),
            "sourced_on": dates(taken.day),
        }
    )


def _events_frame(walk: Walk, ids: pl.Series) -> pl.DataFrame:
    events = pl.concat(walk.events).sort("engagement", "day", "stage")
    return pl.DataFrame(
        {
            "engagement_id": ids.gather(events["engagement"]),
            "stage_id": label(STAGE_IDS, events["stage"].to_numpy()),
            "entered_on": dates(events["day"].to_numpy()),
            "reason": events["reason"],
        }
    )


def draw_cohort(
    rng: np.random.Generator, organisations: int, offsets: Offsets
) -> dict[str, pl.DataFrame]:
    """A whole programme of that many organisations, its ids after `offsets`."""
    first = first_engagements(organisations, rng)
    taken = engagements(first, rng)
    kinds = draw_kinds(rng, organisations)
    people = organisations_frame(rng, first, kinds, offsets.organisations)
    ids = people["organisation_id"]
    work = _engagements_frame(rng, taken, ids, offsets.engagements)
    walk = climb(taken, organisations, rng)
    drawn = draw_projects(walk)
    closing = end_projects(walk, drawn)
    tables = {"organisations": people, "engagements": work}
    projects = projects_frame(walk, drawn, closing, tables, offsets.projects)
    return tables | {
        "stage_events": _events_frame(walk, work["engagement_id"]),
        "projects": projects,
        "outcomes": benefits_frame(rng, drawn, projects["project_id"]),
    }


def following(offsets: Offsets, tables: dict[str, pl.DataFrame]) -> Offsets:
    """The offsets after these tables."""
    return Offsets(
        offsets.organisations + tables["organisations"].height,
        offsets.engagements + tables["engagements"].height,
        offsets.projects + tables["projects"].height,
    )
