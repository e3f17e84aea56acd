"""What is answered together is what is answered alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from queries import engine
from queries.cache import Cache, frame_size
from queries.engine import run
from queries.files import queries
from queries.programme import DIMENSIONS
from queries.rights import Rights, acting
from queries.selection import Selection
from tests.queries.made import selections
from tests.queries.test_sql import OPTIONS

VIEWED = [query for query in queries().values() if query.viewed]
GROUPINGS = (None, "month", "quarter", *DIMENSIONS)


def asked(query, selection, by):
    options = {name: OPTIONS[name] for name in query.options & OPTIONS.keys() - {"by"}}
    grouped = {"by": by} if "by" in query.options else {}
    return run(query.name, selection, **options, **grouped)


def anew(query, selection, by):
    """The answer, as if nobody had asked before."""
    engine.kept_answers = Cache(frame_size)
    return asked(query, selection, by)


@given(data=st.data(), query=st.sampled_from(VIEWED), by=st.sampled_from(GROUPINGS))
@settings(max_examples=60)
def test_together_is_alone(known, data, query, by):
    selection = data.draw(selections(known))
    hubs = data.draw(st.sampled_from([None, (), (known.hubs[0].id,)]))
    areas = data.draw(st.sampled_from([None, (), (known.focus_areas[0].id,)]))
    with acting(Rights(hubs, areas)):
        alone = anew(query, replace(selection, compare="none"), by)
        assert_frame_equal(anew(query, selection, by), alone)
        if (past := selection.compared()) is not None:
            assert_frame_equal(asked(query, past, by), anew(query, past, by))


@pytest.mark.parametrize("name", ["cells", "views", "in_one_cell", "narrowed"])
def test_cells_come_from_the_selection_alone(known, name):
    with pytest.raises(TypeError, match="takes no"):
        run("engaged_organisations", Selection.of(known), **{name: [1]})
