"""A link for others writes every value, and so keeps its meaning when data move."""

import shutil
from dataclasses import replace
from urllib.parse import parse_qs

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from queries import sharing
from queries.engine import facts
from queries.lens import OPTIONS, Lens, parse_lens
from queries.measure import measure
from queries.parsing import parse
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.test_lens import lenses

SOURCED = {"stage_from"}  # sourcing is no stage, and no default that moves


def read(query, known):
    link = parse_qs(query)
    selection, notices = parse(link, known, OPTIONS)
    lens, more = parse_lens(link, known)
    assert [*notices, *more] == []
    return selection, lens


@given(data=st.data())
def test_both_links_say_everything_and_show_the_same(data, known):
    selection = data.draw(selections(known))
    lens = data.draw(lenses(known))
    spelled = sharing.spelled_out(selection, lens)
    live = sharing.live(selection, lens)
    assert read(live, known) == (replace(selection, pinned=False), spelled)
    pinned = sharing.pinned(selection, lens)
    assert read(pinned, known) == (selection.pin(), spelled)
    assert "asof" in parse_qs(live)
    assert sharing.spelled_out(selection, spelled) == spelled
    missing = {name for name in OPTIONS if getattr(spelled, name) is None}
    if table("schedule", selection).is_empty():
        missing -= {"holding"}
    if not measure("engagements", selection)["value"][0]:
        missing -= {"member"}
    assert missing <= SOURCED
    for name in ("cohorts", "matrix", "member_mix"):
        assert table(name, selection, lens).equals(table(name, selection, spelled))


def test_the_whole_programme_in_full(known):
    query = sharing.live(Selection.of(known), Lens())
    assert query.startswith("v=1&period=programme&asof=latest&compare=last_year&by=hub")
    assert set(OPTIONS) - set(parse_qs(query)) == SOURCED


@pytest.fixture
def other_horizon(snapshot_folder, tmp_path, monkeypatch):
    """The same data in force with another horizon of conversion."""
    folder = tmp_path / "programme"
    shutil.copytree(snapshot_folder, folder)
    store = Store(folder)
    with duckdb.connect(str(store.path(store.current() or ""))) as connection:
        connection.execute("update meta.programme set horizon_days = 30")
    monkeypatch.setenv("PROGRAMME_DATA", str(folder))
    return facts()


def test_a_link_outlives_the_default_that_it_was_made_under(known, other_horizon):
    assert known.programme.horizon_days != other_horizon.programme.horizon_days
    query = sharing.live(Selection.of(other_horizon), Lens())
    _, lens = read(query, known)
    assert lens.days == 30
