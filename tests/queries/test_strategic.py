"""How far holdings came towards the parent, counted again step by step."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from queries.composed.strategic import LEVELS
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import paths_of, tables


def steps(file, day):
    with duckdb.connect() as con:
        con.execute(f"attach '{file}' as snapshot (read_only)")
        query = "select * from snapshot.programme.strategic_status"
        rows = con.sql(f"{query} where reached_on <= $day", params={"day": day}).pl()
    return rows.select("organisation_id", "level").rows()


@given(data=st.data())
def test_levels_are_those_reached_or_passed(data, known, file):
    selection = data.draw(selections(known))
    held = {*table("schedule", selection)["organisation_id"]}
    names, reached = list(LEVELS), {}
    for company, level in steps(file, selection.end):
        reached[company] = max(reached.get(company, 0), names.index(level))
    engagements = paths_of(file, selection).select("engagement_id", "organisation_id")
    projects = tables(file)["projects"].join(engagements, on="engagement_id")
    started = projects.filter(projects["started_on"] <= selection.end)
    frame = table("strategic", selection)
    assert frame["level"].to_list() == names
    for place, row in enumerate(frame.to_dicts()):
        found = {c for c in held if reached.get(c, -1) >= place}
        assert (row["holdings"], row["n"]) == (len(found), len(held))
        assert row["projects"] == len(found & {*started["organisation_id"]})
        if held:
            wilson = proportion_confint(len(found), len(held), method="wilson")
            assert (row["lower"], row["upper"]) == pytest.approx(wilson, abs=1e-12)
        else:
            assert row["value"] is None


def test_each_level_has_at_most_those_of_the_level_before(known):
    frame = table("strategic", Selection.of(known))
    assert frame["holdings"].is_sorted(descending=True)
    assert frame["holdings"][-1] > 0
    assert (frame["projects"] <= frame["holdings"]).all()
