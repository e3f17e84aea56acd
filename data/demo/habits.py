"""How hubs and focus areas differ: invented, and chosen to be plausible."""

from dataclasses import dataclass

import numpy as np

from data.demo.days import Floats
from data.demo.draws import Shares
from data.demo.public import FOCUS_AREA_IDS, HUB_IDS

NORTH = (0.85, 1.0, 1.1, 1.0, 1.05, 1.05, 0.8, 0.5, 1.15, 1.2, 1.1, 0.65)
SOUTH = (0.5, 0.7, 1.05, 1.0, 1.1, 1.0, 0.9, 1.1, 1.1, 1.15, 1.0, 0.6)


@dataclass(frozen=True, kw_only=True)
class Hub:
    """One hub: volume against the first hub, chance and pace against 1.

    `chance` multiplies the chance of each step, `pace` each waiting time,
    `units` is what one pound is worth in the hub's currency. `focus` are shares of
    the focus areas in their order, `sources` and `partners` shares by name.
    """

    volume: float
    chance: float
    pace: float
    currency: str
    units: float
    season: tuple[float, ...]
    focus: tuple[int, ...]
    sources: Shares
    partners: Shares


@dataclass(frozen=True, kw_only=True)
class Focus:
    """One focus area: chance and pace against 1, and who asks for it."""

    chance: float
    pace: float
    business_units: Shares


def _sources(partner: int, inbound: int, event: int, university: int) -> Shares:
    return {
        "scouting partner": partner,
        "inbound": inbound,
        "event": event,
        "university": university,
        "referral": 97 - partner - inbound - event - university,
        None: 3,
    }


_HUBS: dict[str, Hub] = {
    "uk": Hub(
        volume=1.0,
        chance=1.0,
        pace=1.0,
        currency="GBP",
        units=1.0,
        season=NORTH,
        focus=(24, 15, 17, 8, 15, 15, 6),
        sources=_sources(38, 22, 15, 14),
        partners={"pnp_uk": 1},
    ),
    "brazil": Hub(
        volume=0.5,
        chance=0.95,
        pace=1.3,
        currency="BRL",
        units=6.4,
        season=SOUTH,
        focus=(12, 13, 20, 4, 28, 17, 6),
        sources=_sources(50, 14, 16, 8),
        partners={"cubo": 3, "firjan": 2},
    ),
    "silicon_valley": Hub(
        volume=0.95,
        chance=1.03,
        pace=0.75,
        currency="USD",
        units=1.26,
        season=NORTH,
        focus=(18, 22, 26, 13, 8, 9, 4),
        sources=_sources(44, 24, 14, 6),
        partners={"pnp_tech": 1},
    ),
    "israel": Hub(
        volume=0.6,
        chance=1.04,
        pace=0.85,
        currency="ILS",
        units=4.6,
        season=NORTH,
        focus=(16, 30, 20, 7, 8, 15, 4),
        sources=_sources(47, 14, 12, 12),
        partners={"tcs": 1},
    ),
    "india": Hub(
        volume=1.0,
        chance=0.97,
        pace=1.1,
        currency="INR",
        units=105.0,
        season=NORTH,
        focus=(22, 17, 24, 4, 14, 13, 6),
        sources=_sources(52, 16, 14, 8),
        partners={"pnp_india": 1},
    ),
}

_FOCUS: dict[str, Focus] = {
    "electrification": Focus(
        chance=1.06,
        pace=1.25,
        business_units={"Vehicle Engineering": 7, "Purchasing": 2, "Charging": 3},
    ),
    "connectivity": Focus(
        chance=1.03,
        pace=1.05,
        business_units={"Vehicle Engineering": 4, "Digital Products": 6},
    ),
    "digital_services": Focus(
        chance=1.04,
        pace=0.75,
        business_units={"Digital Products": 6, "Sales and Service": 5},
    ),
    "metaverse": Focus(
        chance=0.82,
        pace=0.9,
        business_units={"Sales and Service": 5, "Design": 4},
    ),
    "sustainability": Focus(
        chance=0.99,
        pace=1.15,
        business_units={"Purchasing": 5, "Manufacturing": 4, "Design": 1},
    ),
    "industry_4_0": Focus(
        chance=1.05,
        pace=0.95,
        business_units={"Manufacturing": 8, "Logistics": 4},
    ),
    "talent": Focus(
        chance=0.88,
        pace=0.8,
        business_units={"People and Skills": 9, "Manufacturing": 1},
    ),
}

HUB_HABITS: tuple[Hub, ...] = tuple(_HUBS[hub] for hub in HUB_IDS)
FOCUS_HABITS: tuple[Focus, ...] = tuple(_FOCUS[area] for area in FOCUS_AREA_IDS)

HUB_CHANCE: Floats = np.array([hub.chance for hub in HUB_HABITS])
HUB_PACE: Floats = np.array([hub.pace for hub in HUB_HABITS])
FOCUS_CHANCE: Floats = np.array([area.chance for area in FOCUS_HABITS])
FOCUS_PACE: Floats = np.array([area.pace for area in FOCUS_HABITS])
