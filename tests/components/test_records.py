"""The list of records says which number its rows stand behind."""

from urllib.parse import parse_qs

import pytest

from queries.selection import Selection
from queries.sets import BEHIND
from queries.tables import table

LIST = "pages/records/organisations.py"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "These rows are all that Engaged organisations counts"),
        ("q=bal", "These rows are some of all that Engaged organisations counts"),
    ],
)
def test_a_search_shows_some_of_what_a_number_counts(visit, query, said):
    captions = [c.value.replace("\\", "") for c in visit(query, LIST).caption]
    assert any(text.startswith(said) for text in captions)


def led_to(at):
    return [parse_qs(link.proto.query_string) for link in at.get("page_link")]


def test_profiles_lead_to_the_records_of_whom_they_are_about(visit):
    """A hub's projects are its own, a holding's records those of its organisation."""
    at = visit("member=brazil", "pages/programme/hubs.py")
    led = led_to(at)
    assert [w["hub"] for w in led if w.get("rows") == ["projects"]] == [["brazil"]]
    at = visit("holding=o0000020", "pages/ventures/portfolio.py")
    led = led_to(at)
    assert [way["organisation"] for way in led if "organisation" in way] == [
        ["o0000020"],
        ["o0000020"],
    ]


def test_targets_lead_to_the_records_of_each_metric(visit, known):
    at = visit("", "pages/programme/hubs.py", "ways_targets")
    aimed = set(table("targets", Selection.of(known))["metric"])
    led = {way["rows"][0] for way in led_to(at) if "rows" in way}
    assert {next(iter(BEHIND[name].values())) for name in aimed} <= led


def test_a_list_names_the_stage_that_its_rows_stand_at(visit, known):
    at = visit("rows=standing", LIST)
    assert at.header[0].value.endswith("that stand at sourcing")
    second = known.ladder[1]
    at = visit(f"rows=standing&stage_from={second.id}", LIST)
    assert at.header[0].value.endswith(f"that stand at {second.name}")
