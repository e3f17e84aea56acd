"""The folder of snapshots: pointer, names, retention, writers."""

import datetime as dt

import pytest

from data.store import Store, StoreBusy, UnknownSnapshot


def put(store: Store, days_old: int, digest: str = "0123456789ab") -> str:
    moment = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_old)
    snapshot_id = f"{moment:%Y%m%dT%H%M%SZ}-{digest}"
    store.files.mkdir(parents=True, exist_ok=True)
    built = store.folder / "built"
    built.write_bytes(b"snapshot")
    store.publish(built, snapshot_id)
    return snapshot_id


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def test_nothing_is_in_force_before_the_first_publication(store):
    assert store.current() is None
    assert store.snapshots() == []


def test_newest_publication_is_in_force_and_an_older_can_return(store):
    older, newer = put(store, 2), put(store, 1)
    assert store.current() == newer
    store.put_in_force(older)
    assert store.current() == older
    assert [s.snapshot_id for s in store.snapshots()] == [newer, older]


def test_a_snapshot_is_found_by_id_beginning_and_name(store):
    older, newer = put(store, 400), put(store, 1)
    store.pin(older, "board, May 2023")
    assert store.find(newer) == newer
    assert store.find(older[:8]) == older
    assert store.find("board, May 2023") == older
    for wanted in ("", "2", "../CURRENT", "unknown"):
        with pytest.raises(UnknownSnapshot):
            store.find(wanted)


def test_a_path_outside_the_folder_is_no_snapshot(store):
    put(store, 1)
    with pytest.raises(UnknownSnapshot):
        store.path("../../etc/passwd")


def test_a_name_that_would_break_the_file_is_refused(store):
    snapshot = put(store, 1)
    for name in ("", 'a"b', "a\nb", "x" * 101):
        with pytest.raises(ValueError, match="is no name"):
            store.pin(snapshot, name)


def test_pruning_keeps_the_newest_the_named_and_the_one_in_force(store):
    ids = [put(store, days) for days in (500, 400, 300, 200, 100, 1)]
    store.pin(ids[1], "kept")
    store.put_in_force(ids[0])
    assert store.prune(keep=2, days=150) == [ids[3], ids[2]]
    left = {s.snapshot_id for s in store.snapshots()}
    assert left == {ids[0], ids[1], ids[4], ids[5]}


def test_a_second_writer_is_told_to_wait(store):
    with (
        store.writing(),
        pytest.raises(StoreBusy, match="Another import"),
        Store(store.folder).writing(),
    ):
        pytest.fail("both wrote")
    with store.writing():
        assert store.current() is None


def test_a_damaged_pointer_means_no_snapshot(store):
    put(store, 1)
    (store.folder / "CURRENT").write_text("rubbish")
    assert store.current() is None
