"""Added milestones: kept whatever happens to snapshots; what fails is said."""

import datetime as dt
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import annotations
from data.annotations import LONGEST, Annotations, AnnotationsError, checked
from data.importing import import_package
from data.store import Store
from tests.data.packages import write_package

DAY = dt.date(2024, 5, 1)
ROOT = Path(__file__).parents[2]
ADD = """
import datetime, os, pathlib, resource, sys
from data.annotations import Annotations, AnnotationsError
if "full" in sys.argv:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
if "nobody" in sys.argv and os.geteuid() == 0:
    os.seteuid(65534)
try:
    kept = Annotations(pathlib.Path(sys.argv[1]))
    kept.add(datetime.date(2024, 5, 2), "More", None)
except AnnotationsError as problem:
    print(problem)
"""


@pytest.fixture
def kept(tmp_path):
    return Annotations(tmp_path)


def titles(kept):
    return [each.title for each in kept.standing()]


def otherwise(folder, trouble=""):
    """What adding one says in a process of its own, in some trouble."""
    done = subprocess.run(
        [sys.executable, "-c", ADD, str(folder), trouble],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_added_ones_stand_by_day_until_taken_back(kept):
    assert kept.standing() == []
    assert not kept.path.exists()
    kept.add(DAY, "  Second  ", "uk")
    kept.add(DAY - dt.timedelta(1), "First", None)
    first, second = kept.standing()
    assert (first.title, first.hub_id) == ("First", None)
    assert (second.title, second.hub_id, second.happened_on) == ("Second", "uk", DAY)
    assert abs(second.added_on - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(1)
    kept.take_back(first.annotation_id)
    kept.take_back(first.annotation_id)
    kept.take_back(99)
    assert titles(kept) == ["Second"]
    with closing(sqlite3.connect(kept.path)) as con:
        rows = con.execute("select title, taken_back_at from annotations").fetchall()
    assert {title: bool(at) for title, at in rows} == {"Second": False, "First": True}
    kept.add(DAY - dt.timedelta(1), "First", None)
    assert titles(kept) == ["First", "Second"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("", "needs a title"),
        (" \t ", "needs a title"),
        ("x" * (LONGEST + 1), "at most 200"),
        ("a\nb", "control"),
        ("a\x00b", "control"),
        ("a\x85b", "control"),
        ("a\ud800b", "control"),
    ],
)
def test_what_is_no_title_is_refused_and_writes_nothing(kept, title, said):
    with pytest.raises(ValueError, match=said):
        kept.add(DAY, title, None)
    assert not kept.path.exists()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=LONGEST))
def test_every_other_title_is_kept_as_it_is(tmp_path_factory, title):
    if title.strip():
        kept = Annotations(tmp_path_factory.mktemp("kept"))
        kept.add(DAY, title, None)
        assert titles(kept) == [checked(title)] == [title.strip()]


def test_the_same_stands_once_and_there_is_an_end(kept, monkeypatch):
    kept.add(DAY, "One", None)
    kept.add(DAY, "One", "uk")
    with pytest.raises(ValueError, match="already"):
        kept.add(DAY, "One", None)
    monkeypatch.setattr(annotations, "MOST", 2)
    with pytest.raises(ValueError, match="Take one back first"):
        kept.add(DAY, "Two", None)


def test_writers_at_once_lose_nothing(tmp_path):
    names = [f"Note {number:02}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: Annotations(tmp_path).add(DAY, name, None), names))
    assert otherwise(tmp_path) == ""
    assert titles(Annotations(tmp_path)) == [*names, "More"]


def test_a_file_that_somebody_holds_is_said_and_stays(kept, monkeypatch):
    kept.add(DAY, "One", None)
    monkeypatch.setattr(annotations, "PATIENCE", 0)
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert titles(kept) == ["One"]
        with pytest.raises(AnnotationsError, match="Try again in a moment"):
            kept.add(DAY, "Two", None)
    kept.add(DAY, "Two", None)
    assert titles(kept) == ["One", "Two"]


def no_database(path):
    path.write_bytes(b"no database" * 1000)


def torn(path):
    path.write_bytes(path.read_bytes()[:3000] + b"\xff" * 5000)


def foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as con:
        con.execute("create table annotations (title text)")


def no_day(path):
    with closing(sqlite3.connect(path)) as con, con:
        con.execute("update annotations set happened_on = 'May'")


@pytest.mark.parametrize("spoil", [no_database, torn, foreign, no_day])
def test_a_damaged_file_is_a_sentence_and_is_not_touched(kept, spoil):
    kept.add(DAY, "One", None)
    spoil(kept.path)
    before = kept.path.read_bytes()
    for ask in (kept.standing, lambda: kept.add(DAY, "Two", None)):
        with pytest.raises(AnnotationsError, match="damaged"):
            ask()
    assert kept.path.read_bytes() == before


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(tmp_path):
    kept = Annotations(tmp_path)
    for there in ([], ["One"]):
        assert otherwise(tmp_path, "full") == "The disk is full or does not answer."
        assert titles(kept) == there
        if not there:
            kept.add(DAY, "One", None)
    assert otherwise(tmp_path) == ""
    assert titles(kept) == ["One", "More"]


def test_a_folder_that_may_not_be_written_is_a_sentence():
    # pytest's own folders cannot be entered by another user
    with TemporaryDirectory() as name:
        folder = Path(name)
        for there in ([], ["One"]):
            folder.chmod(0o555)
            assert "may not be written" in otherwise(folder, "nobody")
            assert titles(Annotations(folder)) == there
            folder.chmod(0o755)
            if not there:
                Annotations(folder).add(DAY, "One", None)


def test_imports_rollback_and_prune_leave_it_alone(tmp_path):
    store = Store(tmp_path / "data")
    package = write_package(tmp_path / "package")
    import_package(package, None, store, lambda _: None)
    first = store.current() or ""
    Annotations(store.folder).add(DAY, "One", None)
    before = store.path(first).read_bytes()
    write_package(
        package, **{"programme.toml": 'name = "Other"\nbase_currency = "GBP"\n'}
    )
    import_package(package, None, store, lambda _: None)
    assert store.path(first).read_bytes() == before
    store.put_in_force(first)
    store.prune(keep=0, days=-1)
    assert [info.snapshot_id for info in store.snapshots()] == [first]
    assert titles(Annotations(store.folder)) == ["One"]
