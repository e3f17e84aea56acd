"""Milestones of a selection: the snapshot's and the added ones, for each reader."""

import shutil
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.annotations import FILE, Annotations
from queries import annotations
from queries.engine import facts, run
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table, tables
from tests.queries.made import selections

NOTES = [
    (date(2023, 5, 18), "For all", None),
    (date(2023, 5, 18), "Theirs", "brazil"),
    (date(2024, 1, 2), "Ours", "uk"),
    (date(2024, 10, 31), "=1+1 <b>", "uk"),
]


@pytest.fixture(scope="module")
def known(snapshot_folder, tmp_path_factory):
    """The facts of the illustrative programme, with milestones added beside it."""
    folder = tmp_path_factory.mktemp("annotated") / "programme"
    shutil.copytree(snapshot_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(folder))
        for note in NOTES:
            annotations.add(facts(), *note)
        yield facts()


@pytest.fixture
def file(known):
    """The file of added milestones, put back after the test."""
    path = annotations._file().path
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def added(selection):
    frame = table("milestones", selection).filter(pl.col("added_on").is_not_null())
    return set(frame.select("happened_on", "title", "hub_id").rows())


@given(data=st.data(), hubs=st.none() | st.sets(st.sampled_from(["uk", "brazil"])))
def test_a_selection_has_those_of_its_period_and_hubs(known, data, hubs):
    chosen = data.draw(selections(known))
    with acting(Rights(None if hubs is None else tuple(sorted(hubs)))):
        frame, own = table("milestones", chosen), run("milestones", chosen)
    wanted = {
        (day, title, hub)
        for day, title, hub in NOTES
        if chosen.start <= day <= chosen.end
        and (hub is None or not chosen.hubs or hub in chosen.hubs)
        and (hub is None or hubs is None or hub in hubs)
    }
    extra = frame.filter(pl.col("annotation_id").is_not_null())
    assert set(extra.select("happened_on", "title", "hub_id").rows()) == wanted
    rest = frame.filter(pl.col("annotation_id").is_null())
    assert rest.select(own.columns).equals(own)
    assert frame["happened_on"].is_sorted()


def test_added_ones_have_their_hubs_name_and_change_without_a_new_snapshot(known, file):
    chosen = Selection.of(known, ids={"hub": ["uk"]})
    frame = table("milestones", chosen).filter(title="Ours")
    assert frame["hub"].to_list() == ["United Kingdom"]
    assert added(chosen.pin()) == added(chosen)
    annotations.take_back(frame["annotation_id"][0])
    assert (date(2024, 1, 2), "Ours", "uk") not in added(chosen)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ((None, "One", None), "outside the data"),
        ((date(2022, 4, 26), "One", None), "27 April 2022 to 31 October 2024"),
        ((date(2024, 11, 1), "One", None), "outside the data"),
        ((date(2024, 1, 1), "One", "atlantis"), "no such hub"),
        ((date(2024, 1, 1), "One", ""), "no such hub"),
        ((date(2024, 1, 1), "a\nb", None), "control characters"),
        ((date(2022, 11, 9), "First demo day ", "uk"), "in the data already"),
        ((date(2024, 1, 2), "Ours", "uk"), "added already"),
    ],
)
def test_what_is_no_milestone_is_refused(known, file, note, said):
    before = file.read_bytes()
    with pytest.raises(ValueError, match=said):
        annotations.add(known, *note)
    assert file.read_bytes() == before


def test_who_may_not_see_a_hub_changes_nothing_of_it(known, file):
    (ours,) = [a for a in annotations.added(Selection.of(known)) if a.title == "Ours"]
    with acting(Rights(("brazil",))):
        assert annotations.offered(known) == ["brazil"]
        annotations.take_back(ours.annotation_id)
        with pytest.raises(ValueError, match="no such hub"):
            annotations.add(known, date(2024, 1, 1), "One", "uk")
    assert ours in annotations.added(Selection.of(known))


def test_one_that_the_data_has_meanwhile_is_there_once(known, file):
    stored = Annotations(file.parent)
    stored.add(date(2022, 11, 9), "First demo day", "uk")
    stored.add(date(2023, 9, 13), "Screening guide, second edition", None)
    frame = table("milestones", Selection.of(known))
    assert frame.select("happened_on", "title", "hub_id").is_unique().all()


def test_a_file_that_cannot_be_read_leaves_the_snapshots_own(known, file):
    assert annotations.trouble() is None
    file.write_bytes(b"no database" * 1000)
    said = annotations.trouble() or ""
    assert said.startswith("Milestones added from the page are not shown.")
    assert FILE in said
    chosen = Selection.of(known)
    frame = table("milestones", chosen)
    assert frame.select(run("milestones", chosen).columns).equals(
        run("milestones", chosen)
    )
    assert frame["added_on"].null_count() == len(frame)


def test_milestones_are_one_table():
    assert tables()["milestones"] == "a dated note, of a hub or of all"
