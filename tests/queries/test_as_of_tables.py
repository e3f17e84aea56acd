"""No table knows what came after the as-of date, nor depends on it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from queries.engine import facts
from queries.lens import BASES, GRAINS, Lens
from queries.programme import DIMENSIONS
from queries.selection import Selection
from queries.tables import COMPOSED, table
from tests.queries.test_as_of import DAY, earlier  # noqa: F401


def ask_in(folder, name, lens, **asked):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(folder))
        return table(name, Selection.of(facts(), compare="none", **asked), lens)


@given(
    name=st.sampled_from(sorted(COMPOSED)),
    preset=st.sampled_from(["programme", "last_12_months", "quarter"]),
    lens=st.builds(
        Lens,
        by=st.sampled_from(DIMENSIONS),
        basis=st.sampled_from(BASES),
        grain=st.sampled_from([None, *GRAINS]),
    ),
)
def test_as_of_a_day_is_the_data_of_that_day(
    store,
    earlier,  # noqa: F811
    name,
    preset,
    lens,
):
    now = ask_in(store.folder, name, lens, preset=preset, as_of=DAY)
    then = ask_in(earlier.folder, name, lens, preset=preset)
    if "group_id" in now.columns:  # a hub opened later has a row without cases
        known = pl.col("group_id").is_in(then["group_id"].to_list())
        now = now.filter(known | pl.col("group_id").is_null())
    assert_frame_equal(now, then)
