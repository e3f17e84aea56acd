"""The engine answers the right caller from the right file, or says why not."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from time import sleep

import duckdb
import polars as pl
import pytest

from data.store import Store
from queries.cache import Cache, frame_size
from queries.engine import _hub, facts, facts_for, run
from queries.errors import NoData, NotAllowed
from queries.hub import MOST_ATTACHED
from queries.measure import measure
from queries.parsing import parse
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table, tables


@pytest.fixture
def folder(store, tmp_path, monkeypatch):
    """A store of its own that holds a copy of the snapshot; in force."""
    current = store.current()
    (tmp_path / "snapshots").mkdir()
    shutil.copy(store.path(current), tmp_path / "snapshots")
    (tmp_path / "CURRENT").write_text(f"{current}\n")
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    return tmp_path


def add_copy(folder, number):
    """Another snapshot with the same content, put in force."""
    current = Store(folder).current()
    fresh = f"20250101T0000{number:02}Z-{number:012x}"
    files = folder / "snapshots"
    shutil.copy(files / f"{current}.duckdb", files / f"{fresh}.duckdb")
    (folder / "CURRENT").write_text(f"{fresh}\n")
    return fresh


def test_no_snapshot_yet_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    with pytest.raises(NoData, match="python -m data demo"):
        facts()


def test_unknown_snapshot_lists_those_that_are_kept(known):
    with pytest.raises(NotAllowed, match=f"there are: {known.snapshot}"):
        facts("20200101T000000Z-000000000000")


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "scratched"])
def test_damaged_file_is_said(folder, damage):
    file = folder / "snapshots" / f"{Store(folder).current()}.duckdb"
    whole = file.read_bytes()
    file.write_bytes(
        {
            "empty": b"",
            "text": b"this is no database" * 1_000,
            "cut": whole[: len(whole) // 2],
            "scratched": whole[:20_000] + b"\x00" * (len(whole) - 20_000),
        }[damage]
    )
    with pytest.raises(NoData, match=r"cannot be read|no data"):
        facts()


def test_snapshot_without_its_tables_is_said(folder):
    file = folder / "snapshots" / f"{Store(folder).current()}.duckdb"
    file.unlink()
    duckdb.connect(str(file)).close()
    with pytest.raises(NoData, match="cannot be read"):
        facts()


def test_new_snapshot_is_seen_and_the_old_one_still_answers(folder):
    old = facts()
    fresh = add_copy(folder, 1)
    assert facts().snapshot == fresh
    was = measure("engagements", Selection.of(old, pinned=True))
    assert was.rows() == measure("engagements", Selection.of(facts())).rows()


def test_many_snapshots_one_after_the_other(folder):
    for number in range(MOST_ATTACHED + 3):
        add_copy(folder, number)
        assert measure("engagements", Selection.of(facts()))["value"][0] > 0


def test_pruned_snapshot_is_no_longer_asked(folder):
    selection = Selection.of(facts(), pinned=True)
    old = add_copy(folder, 1)
    (folder / "snapshots" / f"{selection.snapshot}.duckdb").unlink()
    link = {"data": [selection.snapshot]}
    assert facts_for(link).snapshot == old
    with pytest.raises(NotAllowed, match="no snapshot"):
        measure("engagements", selection)


def test_a_link_is_read_with_the_facts_of_its_snapshot(folder):
    first = facts().snapshot
    add_copy(folder, 1)
    assert facts_for({"data": [first]}).snapshot == first
    assert facts_for({}).snapshot != first


def test_allowed_hubs_narrow_every_answer(known):
    selection = Selection.of(known)
    hub = known.hubs[0].id
    one = measure("engagements", Selection.of(known, ids={"hub": [hub]}))["n"][0]
    with acting(Rights((hub,))):
        assert measure("engagements", selection)["n"][0] == one
        assert measure("engagements", selection, "hub")["n"].sum() == one
        assert set(table("partners", selection)["hub_id"]) == {hub}
        assert table("funnel", selection)["n"][0] == one
        assert "not counted" not in (
            measure("invested_companies", selection)["note"][0] or ""
        )
    with acting(Rights(())):
        assert measure("engagements", selection)["n"][0] == 0
        assert table("partners", selection).is_empty()
        assert table("rejected_rows", selection).is_empty()
    assert measure("engagements", selection)["n"][0] > one


def test_a_hub_that_the_caller_may_not_see_is_as_good_as_unknown(known):
    link = {"hub": ["uk", "brazil"], "compare": ["hub:uk"]}
    assert parse(link, known)[1] == []
    with acting(Rights(("brazil",))):
        mine = facts(known.snapshot)
        selection, notices = parse(link, mine)
        _, unknown = parse({"hub": ["nowhere"]}, mine)
    assert selection.hubs == ("brazil",)
    closed, compared = notices
    assert closed == (
        "hub=uk is not known, or not for you to see; it may be brazil. It is left out."
    )
    assert "compare=hub:uk is not known" in compared
    assert "hub:uk" not in compared.split("may be")[1]
    assert unknown == [closed.replace("uk", "nowhere")]
    with acting(Rights(())):
        assert facts(known.snapshot).hubs == ()


def test_threads_get_their_own_answers(known):
    ids = [hub.id for hub in known.hubs] * 12
    expected = measure("engagements", Selection.of(known, compare="none"), "hub")
    counts = dict(expected.select("group_id", "n").rows())

    def ask(number):
        end = known.data_date.replace(day=1 + number % 20)
        selection = replace(Selection.of(known, ids={"hub": [ids[number]]}), as_of=end)
        return ids[number], run("engagements", selection, by="hub")

    with ThreadPoolExecutor(8) as pool:
        for hub, frame in pool.map(ask, range(len(ids))):
            assert dict(frame.select("group_id", "n").rows()) == {hub: counts[hub]}


def test_questions_that_do_not_exist(known):
    selection = Selection.of(known)
    with pytest.raises(NotAllowed, match="There is no query mars"):
        run("mars", selection)
    with pytest.raises(NotAllowed, match="There is no table mars"):
        table("mars", selection)
    with pytest.raises(TypeError, match="takes no colour"):
        run("hubs", selection, colour="red")
    with pytest.raises(TypeError, match="needs from_rank, to_rank"):
        run("conversion_rate", selection)


def test_every_table_answers(known):
    for name in tables():
        assert isinstance(table(name, Selection.of(known)), pl.DataFrame)


def test_an_answer_is_read_once(known):
    selection = Selection.of(known)
    assert run("hubs", selection) is run("hubs", selection)


def test_the_hub_writes_nothing_and_reads_no_other_file(known, tmp_path):
    other = tmp_path / "secret.csv"
    other.write_text("a\n1\n")
    store = Store.from_environment()
    with _hub(store.folder).cursor(
        known.snapshot, store.path(known.snapshot)
    ) as cursor:
        for statement in (
            f"from read_csv('{other}')",
            f"copy (select 1) to '{tmp_path}/out.csv'",
            "create table mart.mine as select 1 as a",
            "set enable_external_access = true",
            "install httpfs",
        ):
            with pytest.raises(
                Exception, match=r"(?i)disabled|not allowed|read-only|locked|permission"
            ):
                cursor.execute(statement)


def test_cache_is_bounded_in_frames_and_bytes():
    cache = Cache(frame_size, most=3, most_bytes=10_000)
    for number in range(5):
        cache.get(number, lambda: pl.DataFrame({"a": [1]}))
    assert len(cache) == 3
    cache.get("big", lambda: pl.DataFrame({"a": range(10_000)}))
    assert (len(cache), cache.bytes) == (0, 0)


def test_cache_keeps_what_was_used_last():
    cache = Cache(frame_size, most=2)
    kept = cache.get("a", pl.DataFrame)
    cache.get("b", pl.DataFrame)
    assert cache.get("a", pl.DataFrame) is kept
    cache.get("c", pl.DataFrame)
    assert cache.get("a", pl.DataFrame) is kept


def test_a_table_not_handed_over_is_named(folder):
    file = folder / "snapshots" / f"{Store(folder).current()}.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("update meta.load_report set provided = table_name <> 'projects'")
    row = measure("co_creation_projects", Selection.of(facts()), "hub").row(
        0, named=True
    )
    assert (row["value"], row["before"]) == (None, None)
    assert row["note"].startswith("The programme handed over no table projects.")


def test_who_asks_for_what_is_being_made_waits_for_it():
    cache, made, asked = Cache(frame_size), [], Barrier(8)

    def make():
        made.append(1)
        sleep(0.05)
        return pl.DataFrame({"a": [1]})

    def ask(_):
        asked.wait()
        return cache.get("a", make)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(8)))
    assert (len(made), len({id(frame) for frame in found})) == (1, 1)


def test_what_could_not_be_made_is_made_by_the_next_who_asks():
    cache = Cache(frame_size)
    with pytest.raises(pl.exceptions.ShapeError):
        cache.get("a", lambda: pl.DataFrame({"a": [1], "b": [1, 2]}))
    assert len(cache.get("a", lambda: pl.DataFrame({"a": [1]}))) == 1
