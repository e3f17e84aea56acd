"""The options of a page and the address hold the same lens, in both directions."""

from urllib.parse import parse_qs

import pytest

from charts.movements import movements
from queries.lens import parse_lens
from queries.parsing import parse
from queries.selection import PARAMETERS
from queries.tables import table
from tests.components.test_filters import address, key

CONVERSION, HUBS = "pages/programme/conversion.py", "pages/programme/hubs.py"


def test_widgets_show_what_the_address_says(visit, known):
    first, second = known.ladder[:2]
    at = visit(
        f"by=kind&basis=period&days=90&grain=year&stage_from={first.id}"
        f"&stage_to={second.id}",
        CONVERSION,
    )
    assert at.selectbox(key="lens_stage_from").value == first.id
    assert at.selectbox(key="lens_stage_to").value == second.id
    assert at.number_input(key="lens_days").value == 90
    assert at.session_state["lens_by"] == "kind"
    assert at.session_state["lens_basis"] == "period"
    assert at.session_state["lens_grain"] == "year"


def test_a_change_goes_into_the_address_and_the_numbers(visit, known):
    at = visit("hub=uk", CONVERSION)
    at.number_input(key="lens_days").set_value(180).run()
    assert address(at)["days"] == ["180"]
    assert address(at)["hub"] == ["uk"]
    captions = " ".join(caption.value for caption in at.caption).replace("\\", "")
    assert "within 180\xa0days" in captions


def test_a_later_first_stage_drops_a_second_one_that_is_no_longer_later(visit, known):
    first, second = known.ladder[:2]
    at = visit(f"stage_to={first.id}", CONVERSION)
    at.selectbox(key="lens_stage_from").set_value(second.id).run()
    assert "stage_to" not in address(at)
    assert address(at)["stage_from"] == [second.id]
    assert not at.warning


def test_sourcing_is_no_stage_of_the_address(visit, known):
    at = visit(f"stage_from={known.ladder[0].id}", CONVERSION)
    at.selectbox(key="lens_stage_from").set_value("").run()
    assert "stage_from" not in address(at)


def test_what_the_address_cannot_have_is_named(visit):
    at = visit("by=planet&days=soon&member=atlantis", HUBS)
    said = " ".join(warning.value.replace("\\", "") for warning in at.warning)
    for wrong in ("by=planet", "days=soon", "member=atlantis"):
        assert wrong in said


def test_the_lens_goes_along_to_other_pages(visit):
    at = visit("by=focus_area&days=90", HUBS)
    at.switch_page(CONVERSION).run()
    assert at.session_state["lens_by"] == "focus_area"
    assert at.number_input(key="lens_days").value == 90


def test_hubs_cannot_be_compared_by_what_the_page_does_not_have(visit):
    at = visit("by=source", HUBS)
    assert at.session_state["lens_by"] == "hub"


def test_a_profile_is_of_the_largest_until_another_is_chosen(visit, known):
    at = visit("", HUBS)
    assert at.selectbox(key="lens_member").value == "uk"
    at.selectbox(key="lens_member").set_value("brazil").run()
    assert address(at)["member"] == ["brazil"]
    headings = [heading.value.replace("\\", "") for heading in at.header]
    assert any("Brazil:" in heading for heading in headings)


@pytest.mark.parametrize("query", ["compare=last_year", "compare=hub:brazil"])
def test_what_changed_is_told_in_the_sentences_of_the_numbers(visit, known, query):
    at = visit(query)
    selection, _ = parse({"compare": [query.split("=")[1]]}, known)
    beside = ("hub", "Brazil") if "brazil" in query else None
    told = movements(table("movements", selection), beside=beside)
    shown = [markdown.value.replace("\\", "") for markdown in at.markdown]
    assert 0 < len(told) <= 3
    for movement in told:
        assert movement.text in shown


@pytest.mark.parametrize("by", ["hub", "focus_area", "kind"])
def test_what_changed_leads_to_the_member_that_it_names(visit, known, by):
    at = visit(f"by={by}")
    links = [parse_qs(link.proto.query_string) for link in at.get("page_link")]
    named = [link for link in links if "member" in link]
    assert named
    for link in named:
        lens, notices = parse_lens(link, known)
        assert notices == []
        assert link[PARAMETERS[lens.by]] == [lens.member]


def test_nothing_changed_without_a_comparison(visit):
    at = visit("compare=none")
    assert not any("comparison" in heading.value for heading in at.header)


def test_the_comparison_is_chosen_among_hubs_and_areas(visit, known):
    at = visit()
    at.selectbox(key=key(at, "versus_hub")).set_value("brazil").run()
    assert address(at)["compare"] == ["hub:brazil"]
    assert at.radio(key=key(at, "compare")).value is None
    at.selectbox(key=key(at, "versus_focus_area")).set_value("talent").run()
    assert address(at)["compare"] == ["focus:talent"]
    assert at.selectbox(key=key(at, "versus_hub")).value is None
    at.radio(key=key(at, "compare")).set_value("previous").run()
    assert address(at)["compare"] == ["previous"]
    at.selectbox(key=key(at, "versus_hub")).set_value("uk").run()
    at.selectbox(key=key(at, "versus_hub")).set_value(None).run()
    assert address(at)["compare"] == ["none"]


def test_a_target_stands_on_the_tile_that_it_is_about(visit):
    whole = " ".join(c.value.replace("\\", "") for c in visit().caption)
    assert "Target to 31 Mar 2025: 60" in whole
    assert "pace" in whole
    both = visit("hub=uk&hub=brazil").caption
    two = " ".join(c.value.replace("\\", "") for c in both)
    assert "Target to" not in two
