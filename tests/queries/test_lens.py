"""How a selection is looked at survives its link, and nonsense ends in the default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.lens import (
    BASES,
    EXPOSURES,
    GRAINS,
    OPTIONS,
    SPLITS,
    WORTHS,
    Lens,
    parse_lens,
)
from queries.paths import LONGEST
from queries.programme import DIMENSIONS
from tests.queries.made import FACTS


@st.composite
def lenses(draw, facts=FACTS):
    """Any lens that a programme allows."""
    by = draw(st.sampled_from(DIMENSIONS))
    ladder = [stage.id for stage in facts.ladder]
    begin = draw(st.integers(0, len(ladder) - 1))
    return Lens(
        by=by,
        basis=draw(st.sampled_from(BASES)),
        stage_from=ladder[begin - 1] if begin else None,
        stage_to=draw(st.none() | st.sampled_from(ladder[begin:])),
        days=draw(st.none() | st.integers(0, LONGEST)),
        exposure=draw(st.sampled_from(EXPOSURES)),
        worth=draw(st.sampled_from(WORTHS)),
        split=draw(st.sampled_from(SPLITS)),
        grain=draw(st.none() | st.sampled_from(GRAINS)),
        member=draw(
            st.none() | st.sampled_from([m.id for m in facts.members(by)] or [None])
        ),
        holding=draw(st.sampled_from([None, *(h.id for h in facts.holdings)])),
    )


@given(lenses())
def test_a_lens_survives_its_link(lens):
    assert parse_lens(lens.link(), FACTS) == (lens, [])


def test_the_default_leaves_no_trace_in_the_link():
    assert Lens().link() == {}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"by": ["planet"]}, "by=planet is not known"),
        ({"basis": ["hope"]}, "it may be cohort or period"),
        ({"days": ["-1"]}, "days=-1 is not a number"),
        ({"days": ["99999"]}, "not a number from 0 to 36500"),
        ({"days": ["\u0663"]}, "is not a number"),
        ({"stage_from": ["adopted"]}, "stage_from=adopted is not known"),
        ({"stage_from": ["pilot"], "stage_to": ["screened"]}, "it may be adopted"),
        ({"member": ["atlantis"]}, "member=atlantis is not known"),
        ({"by": ["focus_area"], "member": ["uk"]}, "member=uk is not known"),
        ({"holding": ["o3"]}, "holding=o3 is not known. The default is used."),
        ({"grain": ["month", "year"]}, "grain has several values"),
    ],
)
def test_what_cannot_be_is_named_and_the_default_taken(link, said):
    lens, notices = parse_lens(link, FACTS)
    assert said in notices[0].replace("\n", " ")
    assert isinstance(lens, Lens)


texts = st.text(max_size=60)


@given(st.dictionaries(st.sampled_from(OPTIONS), st.lists(texts, max_size=3)))
def test_no_link_is_an_error(link):
    lens, _ = parse_lens(link, FACTS)
    assert parse_lens(lens.link(), FACTS) == (lens, [])
