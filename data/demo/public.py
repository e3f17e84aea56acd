"""What is public about the programme, exact, each with the press it stands in."""

from datetime import date

import polars as pl

LAUNCH = date(2022, 4, 27)
ANNOUNCED = date(2023, 5, 18)
INDIA_OPENED = date(2024, 10, 23)
DATA_DATE = date(2024, 10, 31)

PROJECTS_BY_ANNOUNCED = 27

PRESS_2022 = "press release, 27 April 2022"
PRESS_2023 = "press release, 18 May 2023"
PRESS_2024 = "press release, 23 October 2024"
INVENTED = "invented for illustration"

HUBS = pl.DataFrame(
    [
        ("uk", "United Kingdom", "GB", None, 52.4, -1.5, LAUNCH),
        ("brazil", "Brazil", "BR", None, -22.9, -45.3, LAUNCH),
        ("silicon_valley", "Silicon Valley", "US", None, 37.4, -122.0, ANNOUNCED),
        ("israel", "Israel", "IL", "Tel Aviv", 32.1, 34.8, ANNOUNCED),
        ("india", "India", "IN", None, 20.6, 79.0, INDIA_OPENED),
    ],
    schema=[
        "hub_id",
        "name",
        "country",
        "city",
        "latitude",
        "longitude",
        "opened_on",
    ],
    orient="row",
).with_columns(closed_on=pl.lit(None, pl.Date))

FOCUS_AREAS = pl.DataFrame(
    [
        ("electrification", "Electrification"),
        ("connectivity", "Connectivity"),
        ("digital_services", "Digital services"),
        ("metaverse", "Metaverse"),
        ("sustainability", "Sustainability"),
        ("industry_4_0", "Industry 4.0"),
        ("talent", "Talent"),
    ],
    schema=["focus_area_id", "name"],
    orient="row",
).with_columns(
    valid_from=pl.lit(LAUNCH),
    valid_to=pl.lit(None, pl.Date),
    succeeded_by=pl.lit(None, pl.String),
)

PARTNERS = pl.DataFrame(
    [
        ("pnp_uk", "Plug and Play", "scouting", "uk", LAUNCH),
        ("cubo", "Cubo Itau", "scouting", "brazil", LAUNCH),
        ("firjan", "Firjan", "co-innovation", "brazil", LAUNCH),
        (
            "pnp_tech",
            "Plug and Play Tech Center",
            "scouting",
            "silicon_valley",
            ANNOUNCED,
        ),
        ("tcs", "Tata Consultancy Services", "co-innovation", "israel", ANNOUNCED),
        ("pnp_india", "Plug and Play", "scouting", "india", INDIA_OPENED),
    ],
    schema=["partner_id", "name", "role", "hub_id", "since"],
    orient="row",
).with_columns(until=pl.lit(None, pl.Date))

START_UP = "start-up"
OTHER_KINDS = ("scale-up", "external organisation", "Tata group company")

MILESTONES = pl.DataFrame(
    [
        (LAUNCH, "Programme launched with hubs in the UK and Brazil", None, PRESS_2022),
        (
            ANNOUNCED,
            "More than 600 start-ups engaged, 27 projects, 7 companies invested in",
            None,
            PRESS_2023,
        ),
        (
            ANNOUNCED,
            "Hub announced, with Plug and Play Tech Center",
            "silicon_valley",
            PRESS_2023,
        ),
        (
            ANNOUNCED,
            "Hub in Tel Aviv announced, with Tata Consultancy Services",
            "israel",
            PRESS_2023,
        ),
        (INDIA_OPENED, "More than 2,500 engaged", None, PRESS_2024),
        (INDIA_OPENED, "Hub announced, with Plug and Play", "india", PRESS_2024),
        (date(2022, 11, 9), "First demo day", "uk", INVENTED),
        (date(2023, 3, 22), "Demo day with the business units", "brazil", INVENTED),
        (date(2023, 9, 13), "Screening guide, second edition", None, INVENTED),
        (
            date(2024, 2, 7),
            "Pitches every month",
            None,
            INVENTED,
        ),
        (date(2024, 6, 19), "Challenge: circular materials", "israel", INVENTED),
    ],
    schema=["happened_on", "title", "hub_id", "source"],
    orient="row",
)

HUB_IDS: list[str] = HUBS["hub_id"].to_list()
FOCUS_AREA_IDS: list[str] = FOCUS_AREAS["focus_area_id"].to_list()
