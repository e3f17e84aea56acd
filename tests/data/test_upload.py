"""What a browser hands over stays within limits, and leaves nothing behind."""

import io
import stat
import zipfile
from pathlib import Path
from tempfile import gettempdir

import polars as pl
import pytest
import xlsxwriter

from data.findings import PackageError
from data.store import Store
from data.upload import running
from data.upload.limits import Limits
from data.upload.running import PREFIX, Order, Run, clear
from data.upload.unpacking import arrange
from data.upload.weighing import weigh
from data.upload.worker import CHECK, IMPORT
from tests.data.packages import SMALL
from tests.data.workbooks import whole_workbook

HEADER = SMALL["hubs.csv"]


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped({info: target})


def lied_about():
    """A small archive that calls its large member small."""
    made = bytearray(zipped({"hubs.csv": b"0" * 40_000_000}))
    at = made.index(b"PK\x01\x02")
    made[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(made)


@pytest.fixture
def put(tmp_path):
    """Arrange and weigh files as they came; the names that lie there, and left out."""
    folder = tmp_path / "package"
    folder.mkdir()

    def run(given, **limits):
        handed = []
        for number, (name, content) in enumerate(given.items()):
            path = tmp_path / f"handed-{number}"
            path.write_bytes(content if isinstance(content, bytes) else content())
            handed.append((name, path))
        left = arrange(handed, folder, Limits(**limits))
        weigh(folder, Limits(**limits))
        found = (p for p in folder.rglob("*") if p.is_file())
        return sorted(p.relative_to(folder).as_posix() for p in found), left

    yield run
    outside = {p.name for p in tmp_path.iterdir() if not p.name.startswith("handed-")}
    assert outside == {"package"}


def test_a_zip_of_a_folder_is_the_folder(put):
    content = {"a/b/hubs.csv": HEADER, "a/b/programme.toml": "x", "a/__MACOSX/1": "x"}
    found, left = put({"a.zip": zipped(content | {"a/b/notes.pdf": "x"})})
    assert found == ["hubs.csv", "programme.toml"]
    assert left == ["a/__MACOSX/1", "a/b/notes.pdf"]


BAD_NAMES = (
    "../hubs.csv",
    "a/../../hubs.csv",
    "/etc/hubs.csv",
    "C:\\hubs.csv",
    "..\\..\\hubs.csv",
    "\\\\host\\share\\hubs.csv",
    "hubs\n.csv",
    f"{'x' * 200}.csv",
    "a/b/c/d/e/f/hubs.csv",
)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_out_is_refused_in_an_archive_and_alone(put, name):
    for files in ({"a.zip": zipped({name: HEADER})}, {name: HEADER.encode()}):
        with pytest.raises(PackageError, match="no name to write to"):
            put(files)


BEYOND = {
    "link": ({"a.zip": link("hubs.csv", "/etc/passwd")}, {}, "a link or device"),
    "many": ({"a.zip": zipped(dict.fromkeys("abcd", ""))}, {"files": 3}, "4 files"),
    "several": (dict.fromkeys(("a.csv", "b.csv"), b"x"), {"files": 1}, "2 files"),
    "bomb": ({"a.zip": zipped({"hubs.csv": b"0" * 40_000_000})}, {}, "100 times"),
    "large": (
        {"a.zip": zipped({"hubs.csv": b"0" * 2_000_000})},
        {"unpacked": 1},
        "larger than 1 MB",
    ),
    "lie": ({"a.zip": lied_about()}, {}, "100 times|cannot be unpacked"),
    "broken": ({"a.zip": b"PK\x03\x04 no archive"}, {}, "cannot be unpacked"),
    "no workbook": ({"a.xlsx": b"no workbook"}, {}, "cannot be unpacked"),
    "twice": ({"a.zip": zipped({"hubs.csv": "", "HUBS.csv": ""})}, {}, "Two files"),
    "rows": ({"hubs.csv": b"a\n" * 100}, {"rows": 50}, "more than 50 rows"),
    "rows by CR": ({"hubs.csv": b"a\r" * 100}, {"rows": 50}, "more than 50 rows"),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_a_limit_is_refused_with_what_to_do(put, name):
    files, limits, said = BEYOND[name]
    with pytest.raises(PackageError, match=said) as problem:
        put(files, **limits)
    assert problem.value.findings[0].remedy.endswith((".", "FOLDER."))


def test_rows_of_parquet_and_workbooks_are_counted(put, tmp_path):
    frame = pl.DataFrame({"hub_id": [str(n) for n in range(200)]})
    parquet, book = io.BytesIO(), io.BytesIO()
    frame.write_parquet(parquet)
    frame.write_excel(book)
    for name, content in (("hubs.parquet", parquet), ("hubs.xlsx", book)):
        with pytest.raises(PackageError, match="more than 150 rows"):
            put({name: content.getvalue()}, rows=150)
        (tmp_path / "package" / name).unlink()


def test_one_cell_far_away_does_not_take_the_memory_of_all_before_it(put):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        sheet = made.add_worksheet("hubs")
        sheet.write(0, 0, "hub_id")
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(PackageError, match="row 1,048,576 and column 16,384"):
        put({"hubs.xlsx": book.getvalue()})


@pytest.mark.parametrize("value", ["-1", "many", "0", "1.5"])
def test_a_limit_that_is_no_number_is_said(monkeypatch, value):
    monkeypatch.setenv("IMPORT_ROWS", value)
    with pytest.raises(ValueError, match="IMPORT_ROWS is"):
        Limits.from_environment()


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path / "data"))
    return Store(tmp_path / "data")


def order(files=SMALL):
    return Order.of([(name, text.encode()) for name, text in files.items()], None)


def test_a_workbook_is_checked_then_published_and_its_files_go(store, tmp_path):
    book = whole_workbook(tmp_path / "small.xlsx").read_bytes()
    noted = []
    checked = Run(Order.of([("small.xlsx", book)], None), CHECK, noted.append).start()
    assert checked.wait().clean
    assert store.current() is None
    assert checked.order.folder.exists()
    imported = Run(checked.order, IMPORT, noted.append).start().wait()
    assert imported.published == store.current()
    assert [run.published for run in noted] == [None, store.current()]
    assert not checked.order.folder.exists()
    assert imported.report["tables"] == checked.report["tables"]


def test_wrong_files_are_reported_and_go_at_once(store):
    run = Run(order({"programme.toml": SMALL["programme.toml"]}), CHECK).start().wait()
    assert not run.clean
    assert "required table hubs is missing" in run.report["stopped"][0]
    assert not run.order.folder.exists()
    nameless = {k: v for k, v in SMALL.items() if k != "programme.toml"}
    run = Run(order(nameless), CHECK).start().wait()
    assert "There is no programme.toml in what was handed over" in str(run.report)
    assert PREFIX not in str(run.report)


def test_of_two_imports_the_second_says_that_another_is_publishing(store):
    given = order()
    with store.writing():
        run = Run(given, IMPORT).start().wait()
    assert run.problem.startswith("Another import is publishing.")
    assert run.keeps
    assert store.current() is None
    assert Run(given, IMPORT).start().wait().published == store.current()


def test_a_worker_that_is_ended_is_said_and_leaves_nothing(store, monkeypatch):
    monkeypatch.setattr(running, "_listen", lambda *_: {})
    left = store.files / ".building-x"
    left.mkdir(parents=True)
    run = Run(order(), IMPORT)
    run.start().wait()
    assert run.problem == running.ENDED
    assert store.current() is None
    assert not [*store.files.iterdir()]


def test_files_of_servers_that_are_no_more_are_removed():
    gone = Path(gettempdir()) / f"{PREFIX}999999999-x"
    gone.mkdir()
    kept = order()
    alive = Path(gettempdir()) / f"{PREFIX}1-x"
    alive.mkdir(exist_ok=True)
    clear()
    assert not gone.exists()
    assert not kept.folder.exists()
    assert alive.exists()
    alive.rmdir()
