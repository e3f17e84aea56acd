"""What a selection says, and what it compares with."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qs

import pytest
from hypothesis import given

from queries.errors import NoData
from queries.parsing import parse
from queries.selection import Selection
from queries.versus import versus
from tests.queries.made import FACTS, LAST, SNAPSHOT, selections


def test_sentence_of_the_whole_programme():
    assert Selection.of(FACTS).sentence(FACTS) == (
        "All hubs and focus areas, 27 April 2022 to 31 October 2024, as known on "
        "31 October 2024, compared with the same period a year before."
    )


def test_sentence_names_what_is_narrowed():
    selection = Selection.of(
        FACTS,
        ids={"hub": ["uk", "brazil"], "kind": ["start_up"], "source": ["referral"]},
        preset="custom",
        start=date(2023, 1, 1),
        end=date(2023, 5, 18),
        as_of=date(2023, 5, 18),
        compare="none",
        pinned=True,
    )
    assert selection.sentence(FACTS) == (
        "Brazil and United Kingdom, all focus areas, kind Start up, source Referral, "
        "1 January 2023 to 18 May 2023, as known on 18 May 2023, in the data of "
        f"snapshot {SNAPSHOT}."
    )


def test_sentence_of_a_focus_area():
    selection = Selection.of(FACTS, ids={"focus_area": ["talent"]})
    assert selection.sentence(FACTS).startswith("All hubs, Talent, 27 April 2022")


@pytest.mark.parametrize(
    ("preset", "as_of", "start"),
    [
        ("programme", None, date(2022, 4, 27)),
        ("last_12_months", None, date(2023, 11, 1)),
        ("last_12_months", date(2024, 2, 29), date(2023, 3, 1)),
        ("fiscal_year", None, date(2024, 4, 1)),
        ("fiscal_year", date(2024, 3, 31), date(2023, 4, 1)),
        ("quarter", None, date(2024, 10, 1)),
        ("quarter", date(2024, 9, 30), date(2024, 7, 1)),
        ("quarter", date(2022, 5, 2), date(2022, 4, 27)),
    ],
)
def test_presets_end_on_the_as_of_date(preset, as_of, start):
    selection = Selection.of(FACTS, preset=preset, as_of=as_of)
    assert (selection.start, selection.end) == (start, as_of or LAST)


def test_quarters_follow_a_fiscal_year_that_starts_within_a_month():
    programme = replace(FACTS.programme, fiscal_year_starts="11-30")
    facts = replace(FACTS, programme=programme)
    starts = {
        date(2024, 2, 28): date(2023, 11, 30),
        date(2024, 2, 29): date(2024, 2, 29),
        date(2024, 5, 30): date(2024, 5, 30),
    }
    for as_of, start in starts.items():
        assert Selection.of(facts, preset="quarter", as_of=as_of).start == start


@given(selections())
def test_a_link_is_the_selection(selection):
    query = selection.query_string()
    assert parse(parse_qs(query), FACTS) == (selection, [])
    assert parse(parse_qs(query), FACTS)[0].query_string() == query


def test_the_canonical_link():
    selection = Selection.of(FACTS, ids={"hub": ["uk", "brazil"]})
    expected = "v=1&hub=brazil&hub=uk&period=programme&compare=last_year"
    assert selection.query_string() == expected
    assert selection.pin().query_string() == (
        "v=1&hub=brazil&hub=uk&from=2022-04-27&to=2024-10-31&asof=2024-10-31"
        f"&compare=last_year&data={SNAPSHOT}"
    )


@given(selections())
def test_a_pinned_view_shows_the_same(selection):
    pinned = selection.pin()
    assert pinned.params() == selection.params()
    assert parse(parse_qs(pinned.query_string()), FACTS) == (pinned, [])


@given(selections())
def test_comparison_shifts_period_and_as_of_date_alike(selection):
    past = selection.compared()
    if selection.compare == "none" or ":" in selection.compare:
        return
    assert (past.hubs, past.snapshot) == (selection.hubs, selection.snapshot)
    if selection.compare == "previous":
        assert past.end == selection.start - timedelta(days=1)
        assert past.days == selection.days
        assert past.as_of - past.end == selection.as_of - selection.end
    else:
        for then, now in (
            (past.start, selection.start),
            (past.end, selection.end),
            (past.as_of, selection.as_of),
        ):
            assert (then.year, then.month) == (now.year - 1, now.month)
            assert then.day == now.day or (now.month, now.day) == (2, 29)


@given(selections())
def test_another_member_is_compared_with_in_the_same_period(selection):
    other = versus(selection.compare)
    if other is None:
        return
    dimension, member = other
    past = selection.compared()
    if selection.ids(dimension) == (member,):
        assert past is None
        return
    assert past.ids(dimension) == (member,)
    assert past.params() | {f"{dimension}s": [member]} == (
        selection.params() | {f"{dimension}s": [member]}
    )


def test_nothing_is_compared_when_so_chosen():
    assert Selection.of(FACTS, compare="none").compared() is None


def test_the_sentence_names_the_member_compared_with():
    sentence = Selection.of(FACTS, compare="hub:uk").sentence(FACTS)
    assert sentence.endswith("compared with United Kingdom.")


def test_a_comparison_follows_what_succeeded_a_focus_area():
    selection, notices = parse({"compare": ["focus:metaverse"]}, FACTS)
    assert selection.compare == "focus:spatial"
    assert "succeeded by spatial" in notices[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"ids": {"hub": ["mars"]}},
        {"ids": {"focus_area": ["metaverse"]}},
        {"preset": "for_ever"},
        {"compare": "yesterday"},
        {"as_of": date(2025, 1, 1)},
        {"preset": "custom", "start": date(2024, 2, 1), "end": date(2024, 1, 1)},
        {"preset": "custom", "end": date(2024, 2, 1), "as_of": date(2024, 1, 1)},
    ],
)
def test_refuses_what_the_data_does_not_have(wrong):
    with pytest.raises(ValueError, match=r"unknown|out of order"):
        Selection.of(FACTS, **wrong)


def test_a_ladder_without_steps_is_said():
    exits = tuple(stage for stage in FACTS.stages if stage.rank is None)
    with pytest.raises(NoData, match="no step"):
        _ = replace(FACTS, stages=exits).project_stage
