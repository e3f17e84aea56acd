"""`python -m data` as a person or a scheduler calls it."""

import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from data.demo import write_package as write_demo
from data.store import Store
from tests.data.packages import SMALL, spoiled, write_package

ROOT = Path(__file__).parents[2]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "data", *map(str, arguments)]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path / "data"))

    def call(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*arguments),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    return call


@pytest.fixture
def small(tmp_path):
    return write_package(tmp_path / "package")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "data")


COMMANDS = (
    "demo check import template export list rollback pin prune log".split()  # noqa: SIM905
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run, name):
    done = run(name, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 3


def test_import_prints_rows_in_and_out_and_exits_0(run, small, store):
    done = run("import", small)
    assert done.returncode == 0, done.stderr
    assert store.current() in done.stdout
    assert "stage_events" in done.stdout
    assert "Data tests passed" in done.stdout


def test_json_of_an_import_adds_up(run, small, store):
    done = run("import", small, "--json")
    report = json.loads(done.stdout)
    assert report["snapshot"] == store.current()
    assert report["tables"]["engagements"] == {
        "read": 3,
        "published": 3,
        "rejected": 0,
        "warnings": 0,
    }
    assert report["findings"] == []


def test_check_publishes_nothing_and_exits_1_on_an_error(run, tmp_path, small, store):
    assert run("check", small).returncode == 0
    bad = write_package(tmp_path / "bad", **spoiled("hubs", "GB", "Britain"))
    done = run("check", bad, "--json")
    assert done.returncode == 1
    finding = json.loads(done.stdout)["findings"][0]  # the cause before its effects
    assert finding["file"] == "hubs.csv"
    assert finding["line"] == 2
    assert finding["value"] == "Britain"
    assert store.current() is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["publish"],
        ["check", "x", "--colour"],
        ["rollback", "unknown"],
        ["demo", "--scale", "many"],
        ["demo", "--scale", "0"],
    ],
)
def test_wrong_use_exits_2_with_a_sentence(run, arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_missing_folder_exits_1_and_is_named(run, tmp_path):
    done = run("import", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "nowhere" in done.stdout
    assert "Traceback" not in done.stderr


def test_list_rollback_pin_and_prune(run, tmp_path, small, store):
    run("import", small)
    first = store.current()
    changed = write_package(tmp_path / "other", **spoiled("hubs", "Coventry", "Gaydon"))
    run("import", changed)
    second = store.current()
    assert first != second
    assert run("rollback", first).returncode == 0
    assert store.current() == first
    assert run("pin", second, "kept").returncode == 0
    listed = json.loads(run("list", "--json").stdout)
    assert {s["snapshot_id"]: s["names"] for s in listed} == {
        first: [],
        second: ["kept"],
    }
    assert run("prune", "--keep", "0", "--days", "0").returncode == 0
    assert {s.snapshot_id for s in store.snapshots()} == {first, second}


def test_export_imports_to_the_same_data(run, tmp_path, small, store):
    run("import", small)
    exported = tmp_path / "exported"
    assert run("export", exported).returncode == 0
    first = store.current()
    done = run("import", exported)
    assert done.returncode == 0, done.stdout
    second = store.current()
    with duckdb.connect() as con:
        con.execute(f"attach '{store.path(first)}' as a (read_only)")
        con.execute(f"attach '{store.path(second)}' as b (read_only)")
        tables = [
            name
            for (name,) in con.sql(
                "select table_name from duckdb_tables()"
                " where database_name = 'a' and schema_name = 'programme'"
            ).fetchall()
        ]
        for table in tables:
            columns = "* exclude (source_id, source_line)"
            left = f"select {columns} from a.programme.{table}"
            right = f"select {columns} from b.programme.{table}"
            assert con.sql(f"({left}) except all ({right})").fetchall() == []
            assert con.sql(f"({right}) except all ({left})").fetchall() == []
        assert (
            con.sql("select * from a.meta.programme").fetchall()
            == con.sql("select * from b.meta.programme").fetchall()
        )


def test_export_into_a_full_folder_overwrites_nothing(run, tmp_path, small):
    run("import", small)
    done = run("export", small)
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert (small / "hubs.csv").read_text() == SMALL["hubs.csv"]


def test_template_is_a_package_that_lacks_only_rows(run, tmp_path):
    assert run("template", tmp_path / "new").returncode == 0
    done = run("check", tmp_path / "new" / "csv", "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert all("no row" in reason for reason in report["stopped"])
    done = run("check", tmp_path / "new" / "workbook", "--json")
    assert json.loads(done.stdout)["tables"].keys() == report["tables"].keys()


def test_second_import_at_once_is_told_to_wait(run, small, store):
    with store.writing():
        done = run("import", small)
    assert done.returncode == 1
    assert "Another import" in done.stderr
    assert store.current() is None


def test_full_disk_changes_nothing(run, tmp_path, small, store):
    run("import", small)
    first = store.current()
    big = tmp_path / "big"
    write_demo(big, 20_000)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    done = run("import", big, preexec_fn=small_disk)
    assert done.returncode == 1
    assert "the data in force stay" in done.stderr
    assert "Traceback" not in done.stderr
    assert store.current() == first
    assert run("import", small).returncode == 0


def test_killed_import_leaves_the_old_data_in_force(run, tmp_path, small, store):
    run("import", small)
    first = store.current()
    big = tmp_path / "big"
    write_demo(big, 60_000)
    with subprocess.Popen(
        command("import", big), cwd=ROOT, stderr=subprocess.DEVNULL
    ) as process:
        deadline = time.monotonic() + 60
        while not list(store.files.glob(".building-*/snapshot.duckdb")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert store.current() == first
    assert run("list").returncode == 0
    assert run("import", small).returncode == 0
    assert not list(store.files.glob(".building-*"))
