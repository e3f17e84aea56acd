"""A programme made for tests of selections, which need no snapshot."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from queries.periods import PRESETS
from queries.programme import (
    DIMENSIONS,
    Facts,
    FocusArea,
    Hub,
    Member,
    Programme,
    Stage,
)
from queries.selection import Selection
from queries.versus import comparisons

FIRST, LAST = date(2022, 4, 27), date(2024, 10, 31)
SNAPSHOT = "20241031T120000Z-0123456789ab"
FACTS = Facts(
    snapshot=SNAPSHOT,
    created_at=datetime(2024, 10, 31, 12, tzinfo=UTC),
    programme=Programme(
        name="Test programme",
        venture_arm="Test Ventures",
        base_currency="GBP",
        fiscal_year_starts="04-01",
        data_date=LAST,
        first_date=FIRST,
        horizon_days=180,
        commitment=None,
        reserves=None,
        contact=None,
        language="en",
        theme_colour=None,
        illustrative=True,
        views="[]",
        alerts="[]",
    ),
    hubs=(Hub("uk", "United Kingdom"), Hub("brazil", "Brazil"), Hub("in", "India")),
    focus_areas=(
        FocusArea("metaverse", "Metaverse", succeeded_by="immersive"),
        FocusArea("immersive", "Immersive media", succeeded_by="spatial"),
        FocusArea("spatial", "Spatial computing"),
        FocusArea("talent", "Talent"),
    ),
    kinds=(Member("scale_up", "Scale up"), Member("start_up", "Start up")),
    sources=(Member("referral", "Referral"), Member("unknown", "Unknown")),
    stages=(
        Stage("screened", "Screened", rank=1),
        Stage("pilot", "Pilot", rank=2, is_project=True),
        Stage("adopted", "Adopted", rank=3, is_adoption=True),
        Stage("declined", "Declined", kind="exit"),
    ),
    provided=frozenset({"engagements", "stage_events"}),
    tests_passed=3,
    tests_run=3,
    holdings=(Member("o1", "Aurora"), Member("o2", "Boreal")),
)


def days(first=FIRST, last=LAST):
    return st.dates(first, last)


@st.composite
def selections(draw, facts=FACTS):
    """Any selection that can be made of a programme."""
    as_of = draw(st.none() | days(facts.first_date, facts.data_date))
    preset = draw(st.sampled_from(PRESETS))
    last = as_of or facts.data_date
    dates = sorted(draw(st.tuples(*[days(facts.first_date, last)] * 2)))
    start, end = dates if preset == "custom" else (None, None)
    ids = {
        d: draw(st.sets(st.sampled_from([m.id for m in facts.selectable(d)])))
        for d in DIMENSIONS
    }
    return Selection.of(
        facts,
        ids=ids,
        preset=preset,
        start=start,
        end=end,
        as_of=as_of,
        compare=draw(st.sampled_from(comparisons(facts))),
        pinned=draw(st.booleans()),
    )
