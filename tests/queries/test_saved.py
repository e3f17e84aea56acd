"""Saved views: they survive their link, hostile names included, and nothing fails."""

from urllib.parse import parse_qs, quote_plus, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.lens import Lens, parse_lens
from queries.parsing import parse
from queries.saved import (
    LONGEST,
    LONGEST_NAME,
    MOST,
    SavedView,
    forget,
    of_programme,
    own_link,
    parse_own,
    save,
)
from tests.queries.made import FACTS, selections
from tests.queries.test_lens import lenses

HOSTILE = ("a|b", "||", "x&view=y", "=1+1", "%7C", "<b>", "**b**", "日本", "é" * 60)
TYPED = st.text(max_size=80) | st.sampled_from(HOSTILE)


def queried(selection, lens):
    return urlencode(parse_qs(selection.query_string()) | lens.link(), doseq=True)


@st.composite
def saved_views(draw):
    """The views that a reader has after saving some, of which some are refused."""
    views = ()
    for name in draw(st.lists(TYPED, max_size=14)):
        before = views
        views, problem = save(views, name, queried(draw(selections()), draw(lenses())))
        assert not problem or views == before
    return views


def through(views):
    address = urlencode(own_link(views), doseq=True)
    return parse_own(parse_qs(address, keep_blank_values=True))


@given(saved_views())
def test_views_survive_their_link(views):
    assert through(views) == (views, [])
    assert len(views) <= MOST
    assert sum(len(quote_plus(view.value)) for view in views) <= LONGEST


@given(selections(), lenses())
def test_a_view_keeps_selection_and_lens(selection, lens):
    views, problem = save((), "One", queried(selection, lens))
    assert not problem
    assert parse(views[0].link, FACTS, lens.link()) == (selection, [])
    assert parse_lens(views[0].link, FACTS) == (lens, [])


@settings(max_examples=500)
@given(st.lists(st.text(max_size=40) | st.builds("{}|{}".format, TYPED, TYPED)))
def test_no_link_fails(values):
    views, notices = parse_own({"view": values})
    assert through(views) == (views, [])
    assert len(notices) <= MOST + 1
    assert all(notice.isprintable() for notice in notices)
    assert len(views) + len(notices) <= len(values)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("One", "view=One: It is not of the form view=NAME|PARAMETERS. It is left"),
        ("|hub=uk", "A name is a text"),
        (" One|hub=uk", "A name is a text"),
        ("One|", "is not the parameters of a link"),
        ("One|hub=<b>", "is not the parameters of a link"),
        ("a\u202eb|hub=uk", "control or invisible characters"),
        ("x" * 61 + "|hub=uk", f"at most {LONGEST_NAME} characters"),
        ("One|hub=" + "x" * LONGEST, "too long for a link"),
    ],
)
def test_each_flaw_of_a_view_is_said(value, said):
    views, (notice,) = parse_own({"view": [value]})
    assert views == ()
    assert said in notice
    assert len(notice) < 200


def test_a_name_stands_once_and_ten_are_the_most():
    one, notices = parse_own({"view": ["One|hub=uk", "One|hub=brazil"]})
    assert one == (SavedView("One", "hub=uk"),)
    assert "already" in notices[0]
    many = [f"View {number:02}|hub=uk" for number in range(40)]
    views, notices = parse_own({"view": many})
    assert len(views) == MOST
    assert "at most 10" in notices[0]
    assert notices[-1] == "20 more saved views are left out."
    assert save(views, "Eleven", "hub=uk") == (
        views,
        "A link carries at most 10 saved views. Forget one first.",
    )


def test_saving_again_replaces_and_forgetting_leaves_the_others():
    views, _ = save((), "Two", "hub=uk")
    views, _ = save(views, "  One \n", "hub=uk")
    views, problem = save(views, "Two", "hub=brazil")
    assert not problem
    assert views == (SavedView("One", "hub=uk"), SavedView("Two", "hub=brazil"))
    assert forget(views, "One") == views[1:]
    assert own_link(()) == {}


def test_a_view_holds_no_views_and_may_be_pasted():
    pasted = SavedView("One", "?hub=uk&view=Two|hub=brazil")
    assert pasted.link == {"hub": ["uk"]}


def test_the_illustrative_programme_has_views_without_a_flaw(known):
    views = of_programme(known)
    assert len(views) == 2
    for view in views:
        selection, notices = parse(view.link, known)
        assert notices == []
        assert selection.restricted
        assert parse_lens(view.link, known) == (Lens(), [])
