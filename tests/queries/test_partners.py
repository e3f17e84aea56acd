"""What partners bring, counted again from the engagements that name them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from queries.engine import run
from queries.lens import Lens
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import journeys, selected, within
from tests.queries.recounted import ends, sound
from tests.queries.small import small
from tests.queries.test_lens import lenses


@given(data=st.data())
def test_contributions_are_those_of_the_engagements(data, known, file):
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    frame = table("partner_contribution", selection, lens)
    _, end = ends(file, Lens(stage_to=lens.stage_to))
    cases = within(
        selected(journeys(file, selection.as_of), selection), "e0", selection
    )
    brought = cases.drop_nulls("partner_id")
    assert frame["engagements"].sum() == len(brought)
    assert sound(frame)
    for row in frame.to_dicts():
        own = brought.filter(partner_id=row["partner_id"], hub_id=row["hub_id"])
        n, k = len(own), own[f"r{end}"].count()
        of_hub = len(cases.filter(hub_id=row["hub_id"]))
        assert (row["engagements"], row["n"], row["k"]) == (n, n, k)
        assert row["share"] == (n / of_hub if of_hub else None)
        assert row["value"] == (k / n if n else None)
        found = (row["lower"], row["upper"])
        if not n:
            assert found == (None, None)
            continue
        wilson = proportion_confint(k, n, method="wilson")
        assert found == pytest.approx(wilson, rel=1e-9, abs=1e-12)


def test_every_partner_of_the_selected_hubs_has_its_row(known):
    whole = table("partner_contribution", Selection.of(known))
    partners = run("partners", Selection.of(known))
    assert set(whole["partner_id"]) == set(partners["partner_id"])
    chosen = Selection.of(known, ids={"hub": ["brazil"]})
    assert set(table("partner_contribution", chosen)["hub_id"]) == {"brazil"}


def test_a_caller_sees_the_partners_of_allowed_hubs_only(known):
    with acting(Rights(("uk",))):
        frame = table("partner_contribution", Selection.of(known))
    assert set(frame["hub_id"]) == {"uk"}
    with acting(Rights(())):
        assert table("partner_contribution", Selection.of(known)).is_empty()


def test_a_programme_without_partners_has_none(tmp_path):
    with small(tmp_path) as facts:
        frame = table("partner_contribution", Selection.of(facts))
    assert frame.is_empty()
    assert "engagements" in frame.columns


PARTNERS = "partner_id,name,role,hub_id,since,until\np1,Scout,scouting,uk,,\n"
ENGAGEMENTS = (
    "engagement_id,organisation_id,hub_id,focus_area_id,source,partner_id,"
    "business_unit,sourced_on\n"
    "e1,o1,uk,ev,event,p1,,2023-01-10\n"
    "e2,o2,br,ev,,p1,,2023-02-10\n"
    "e3,o3,uk,old,inbound,,,2023-03-10\n"
)


def test_engagements_in_another_hub_count_there(tmp_path):
    given = {"partners": PARTNERS, "engagements": ENGAGEMENTS}
    with small(tmp_path, **given) as facts:
        frame = table("partner_contribution", Selection.of(facts))
        with acting(Rights(("br",))):
            restricted = table("partner_contribution", Selection.of(facts))
    columns = ["hub_id", "engagements", "share", "k"]
    assert frame.select(columns).rows() == [("uk", 1, 0.5, 1), ("br", 1, 1.0, 0)]
    assert restricted.select(columns).rows() == [("br", 1, 1.0, 0)]
    assert frame["lower"].dtype == pl.Float64
