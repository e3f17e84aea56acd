"""A pick selects one member or period alone, and the same pick takes it back."""

from datetime import date
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from queries import picks
from queries.lens import OPTIONS
from queries.parsing import parse
from queries.programme import DIMENSIONS
from queries.selection import Selection
from tests.queries.made import FACTS, days, selections

MEMBERS = [picks.member(d, m.id) for d in DIMENSIONS for m in FACTS.members(d)]
SPANS = st.tuples(days(), days()).map(sorted).map(lambda span: picks.days(*span))


def after(pick, selection):
    """The selection after a pick, read as its link is."""
    gone, added = picks.toggled(pick, selection, FACTS)
    link = parse_qs(selection.query_string())
    kept = {name: values for name, values in link.items() if name not in gone}
    found, notices = parse({**kept, **added}, FACTS, OPTIONS)
    assert not notices
    return found


@given(selections(), st.sampled_from(MEMBERS))
def test_a_member_is_selected_alone_and_taken_back(selection, pick):
    once = after(pick, selection)
    if picks.in_force([pick], selection, FACTS):
        once, selection = after(pick, once), once
    parameter, _, value = pick.partition(":")
    dimension = picks.DIMENSIONS[parameter]
    assert once.ids(dimension) == (FACTS.successor(value, dimension),)
    assert picks.in_force(MEMBERS, once, FACTS) is not None
    twice = after(pick, once)
    assert twice.ids(dimension) == ()
    for other in set(DIMENSIONS) - {dimension}:
        assert twice.ids(other) == once.ids(other) == selection.ids(other)
    assert (twice.start, twice.end) == (selection.start, selection.end)


@given(selections(), SPANS)
def test_a_period_is_cut_to_the_days_known_and_the_as_of_date_stays(selection, pick):
    first = date.fromisoformat(pick.split(":")[1])
    if first > selection.as_of or picks.in_force([pick], selection, FACTS):
        return
    once = after(pick, selection)
    last = date.fromisoformat(pick.split(":")[2])
    assert (once.start, once.end) == (first, min(last, selection.as_of))
    assert (once.as_of, once.latest) == (selection.as_of, selection.latest)
    assert picks.in_force([pick], once, FACTS) == pick
    twice = after(pick, once)
    assert (twice.start, twice.end) == (FACTS.first_date, selection.as_of)


def test_a_month_that_began_before_the_programme_starts_with_it():
    whole = Selection.of(FACTS)
    month = after(picks.days(date(2022, 4, 1), date(2022, 4, 30)), whole)
    assert (month.start, month.end) == (FACTS.first_date, date(2022, 4, 30))


def test_a_cohort_keeps_its_grain_and_only_while_it_is_put_in_force():
    whole = Selection.of(FACTS)
    pick = picks.days(date(2023, 1, 1), date(2023, 12, 31), "year")
    gone, added = picks.toggled(pick, whole, FACTS)
    assert gone == {"from", "to", "period"}
    assert added["grain"] == ["year"]
    assert picks.toggled(pick, after(pick, whole), FACTS) == (gone, {})


def test_an_id_may_have_a_colon():
    assert picks.in_force(["hub:a:b"], Selection.of(FACTS), FACTS) is None
    _, added = picks.toggled("hub:a:b", Selection.of(FACTS), FACTS)
    assert added == {"hub": ["a:b"]}
