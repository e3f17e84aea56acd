"""A listing survives its link, and every wrong value is named."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from queries.listing import OWN, SORTS, USUAL, Listing, parse_listing
from queries.seeking import window
from queries.sets import SETS
from tests.queries.made import FACTS

TEXTS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"]),
    max_size=20,
).filter(str.isprintable)


@st.composite
def listings(draw):
    rows = draw(st.sampled_from(sorted(SETS)))
    kind = SETS[rows].kind
    chosen = draw(st.sets(st.sampled_from(sorted(kind.columns))))
    columns = tuple(name for name in kind.columns if name in chosen)
    return Listing(
        rows=rows,
        q=draw(TEXTS),
        exit=draw(st.sampled_from(["", "declined"])),
        reason=draw(TEXTS),
        sort=draw(st.sampled_from(SORTS)),
        page=draw(st.integers(1, 9_999_999)),
        columns=() if columns == kind.usual else columns,
        organisation=draw(TEXTS),
    )


@given(listings())
def test_a_listing_survives_its_link(listing):
    assert parse_listing(listing.link(), FACTS) == (listing, [])


def test_the_usual_listing_needs_no_link():
    assert USUAL.link() == {}


@given(
    st.dictionaries(
        st.sampled_from(OWN), st.lists(st.text(max_size=120), max_size=3), max_size=6
    )
)
def test_no_link_is_refused(query):
    listing, notices = parse_listing(query, FACTS)
    assert parse_listing(listing.link(), FACTS) == (listing, [])
    kept = listing.link()
    for name, values in query.items():
        if any(values) and kept.get(name) != values and name != "columns":
            defaults = values == [str(getattr(USUAL, name))]
            empty = [value for value in values if value] == kept.get(name, [])
            assert defaults or empty or any(name in told for told in notices)


def test_wrong_values_are_named():
    query = {"rows": ["x"], "sort": ["y"], "page": ["0"], "exit": ["screened"]}
    listing, notices = parse_listing(query, FACTS)
    assert listing == USUAL
    assert [notice.split("=")[0] for notice in notices] == [
        "rows",
        "exit",
        "sort",
        "page",
    ]


def test_a_window_beyond_the_list_is_empty():
    blocks = pl.DataFrame({"block": [0, 3], "number": [5, 5]})
    assert window(blocks, "name", 10, 50)["last_key"] == -1
    found = window(blocks, "name", 6, 50)
    assert (found["first_key"], found["skipped"]) == (3 * 4096, 1)
