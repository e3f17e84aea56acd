"""Links of all sorts end in a selection that works, and say what was changed."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.parsing import OWN, parse
from queries.selection import Selection
from tests.queries.made import FACTS, FIRST, LAST

ANY_VALUE = st.text(max_size=30) | st.sampled_from(
    [
        "uk",
        "metaverse",
        "custom",
        "2023-02-30",
        "2023-05-18",
        "1999-01-01",
        "9999-12-31",
    ]
)
ANY_LINK = st.dictionaries(
    st.sampled_from(OWN) | st.text(max_size=8),
    st.lists(ANY_VALUE, max_size=4),
    max_size=9,
)


def read(link):
    return parse(parse_qs(link, keep_blank_values=True), FACTS)


@settings(max_examples=2_000)
@given(ANY_LINK)
def test_no_link_fails(link):
    selection, notices = parse(link, FACTS)
    assert FIRST <= selection.start <= selection.end <= selection.as_of <= LAST
    assert parse(parse_qs(selection.query_string()), FACTS) == (selection, [])
    assert all(notice.isprintable() for notice in notices)


def test_no_parameters_is_the_programme_to_date():
    assert read("") == (Selection.of(FACTS), [])


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("hub=mars", "hub=mars is not known; it may be brazil, in or uk."),
        ("hub=", "hub= is not known"),
        ("hub=uk&hub=uk", "hub=uk is there twice."),
        ("focus=metaverse", "focus=metaverse was succeeded by spatial."),
        ("v=2", "v=2 is not known; it may be 1."),
        ("data=20200101T000000Z-ffffffffffff", "The live data is shown"),
        ("period=century", "period=century is not known"),
        ("period=custom", "period=custom has no dates."),
        ("period=quarter&from=2023-01-01", "period=quarter contradicts the dates"),
        ("from=2023-02-30", "from=2023-02-30 is not a date such as 2024-10-31."),
        ("to=20230518", "to=20230518 is not a date"),
        ("asof=yesterday", "asof=yesterday is not a date"),
        ("from=2023-05-18&to=2023-01-01", "The period is reversed"),
        ("from=2020-01-01", "27 April 2022 is used."),
        ("to=2030-01-01", "31 October 2024 is used."),
        ("asof=2030-01-01", "31 October 2024 is used."),
        ("to=2023-05-18&asof=2023-05-01", "The as-of date is raised to 18 May 2023."),
        ("compare=mars", "compare=mars is not known"),
        ("compare=none&compare=previous", "compare has several values"),
        ("utm_source=mail", "utm_source is not a known parameter."),
        ("hub=" + "x" * 5_000, "is 5000 characters long."),
        ("&".join(f"hub=h{n}" for n in range(5_000)), "hub has 5000 values."),
    ],
)
def test_each_change_is_said(link, said):
    _, notices = read(link)
    assert any(said in notice for notice in notices), notices
    assert max(map(len, notices)) < 400


def test_a_succeeded_focus_area_is_shown_as_its_heir():
    selection, notices = read("focus=metaverse&focus=talent")
    assert selection.focus_areas == ("spatial", "talent")
    assert notices == [
        (
            "focus=metaverse was succeeded by spatial. "
            "Spatial computing is shown in its place."
        )
    ]


def test_a_reversed_period_is_exchanged():
    selection, _ = read("from=2023-05-18&to=2023-01-01")
    assert (selection.start, selection.end) == (date(2023, 1, 1), date(2023, 5, 18))


def test_dates_alone_are_a_custom_period():
    selection, notices = read("to=2023-05-18&compare=none")
    assert notices == []
    assert (selection.start, selection.end) == (FIRST, date(2023, 5, 18))
    assert (selection.as_of, selection.latest) == (LAST, True)


def test_a_page_may_own_parameters():
    assert parse({"by": ["hub"]}, FACTS, others=("by",))[1] == []


def test_notices_show_foreign_text_safely():
    _, notices = parse({"hub": ["a\x00b\ud800\u202ec"]}, FACTS)
    assert "hub=a\ufffdb\ufffd\ufffdc is not known" in notices[0]
