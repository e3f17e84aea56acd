"""Who did what is written down, by many at once, and can be read again."""

import datetime as dt
import json
from concurrent.futures import ProcessPoolExecutor

import pytest

from data import audit
from data.cli import main
from tests.data.packages import write_package


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "audit"


def write(writer):
    for number in range(100):
        audit.note("view", f"reader {writer}", page="hubs", query="x" * number)


def test_many_processes_write_whole_lines_to_one_file(folder):
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    (path,) = folder.iterdir()
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(found) == 400
    for writer in range(4):
        theirs = [line for line in found if line["by"] == f"reader {writer}"]
        assert [len(line["query"]) for line in theirs] == list(range(100))


def test_lines_of_several_machines_are_read_in_the_order_of_their_times(folder):
    folder.mkdir(parents=True)
    for host, hours in (("one", (1, 3)), ("two", (2, 4))):
        text = "".join(
            json.dumps({"event": "view", "by": host, "at": f"2026-11-05T0{h}:00:00Z"})
            + "\n"
            for h in hours
        )
        (folder / f"2026-11-05-{host}.jsonl").write_text(text + "torn {", "utf-8")
    assert [line["by"] for line in audit.lines()] == ["one", "two", "one", "two"]
    assert not [*audit.lines(dt.date(2026, 11, 6))]


def test_old_files_go_when_a_new_one_begins(folder, monkeypatch):
    folder.mkdir(parents=True)
    today = dt.datetime.now(dt.UTC).date()
    for age in (2, 3, 4):
        (folder / f"{today - dt.timedelta(days=age)}-host.jsonl").touch()
    (folder / "2001-01-01 notes.txt").touch()
    monkeypatch.setenv(audit.DAYS, "3")
    audit.note("view", None)
    assert len([*folder.glob("*-host.jsonl")]) == 2
    assert len([*folder.iterdir()]) == 4


def test_what_cannot_be_written_is_said_and_hinders_nobody(
    tmp_path, monkeypatch, caplog
):
    (tmp_path / "file").touch()
    monkeypatch.setenv(audit.FOLDER, str(tmp_path / "file" / "audit"))
    audit.note("rollback", "mia", published="x")
    assert "Not in the audit trail, rollback by mia" in caplog.text


def test_what_the_command_line_did_is_told(tmp_path, capsys):
    package = write_package(tmp_path / "package")

    def said(*arguments, status=0):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)])
        assert (ended.value.code or 0) == status
        return capsys.readouterr().out

    said("import", package)
    said("import", tmp_path / "none", status=1)
    lines = said("log", "--event", "import", "--json").splitlines()
    good, bad = map(json.loads, lines)
    assert good["published"]
    assert bad["published"] is None
    assert good["source"] == str(package)
    said("rollback", good["published"])
    assert f"published={good['published']}" in said("log", "--event", "rollback")
    assert not said("log", "--since", "2999-01-01")
