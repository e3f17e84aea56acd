"""The card of a steward: check, publish, go back, keep; and who does not get it."""

import shutil

import pytest
import streamlit as st

from components import importing
from components.signing import identity
from data import audit
from data.importing import import_package
from data.store import Store
from queries.rights import Rights
from tests.components.test_annotate import said, serve
from tests.data.packages import SMALL, write_package

PAGE = "pages/about/data.py"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A folder with the small programme in force, under a name of its own."""
    folder = tmp_path_factory.mktemp("small")
    earlier = SMALL["programme.toml"].replace("Small", "Earlier")
    package = write_package(folder / "package")
    (package / "programme.toml").write_text(earlier, "utf-8")
    import_package(package, None, Store(folder / "data"), lambda _: None)
    return folder / "data"


@pytest.fixture
def store(known, small, tmp_path, monkeypatch):
    copy = tmp_path / "programme"
    shutil.copytree(small, copy)
    monkeypatch.setenv("PROGRAMME_DATA", str(copy))
    serve(monkeypatch, "127.0.0.1")
    options = {
        "server.address": "127.0.0.1",
        "server.maxUploadSize": 1,
        "secrets.files": [],
    }
    monkeypatch.setattr(st, "get_option", options.get)
    return Store(copy)


def files(changed=()):
    texts = {**SMALL, **dict(changed)}
    return [(name, text.encode(), "text/csv") for name, text in texts.items()]


def check(at, given, mapping=""):
    at.selectbox(key="import_mapping").set_value(mapping)
    at.file_uploader[0].set_value(given).run()
    return settled(button(at, "Check").click().run())


def button(at, label):
    return next(each for each in at.button if each.label == label)


def settled(at):
    at.session_state["import_run"].wait()
    return at.run()


def shown(at):
    return " ".join(each.value.to_csv() for each in at.dataframe[:2])


def published():
    return [(line["event"], line.get("published")) for line in audit.lines()]


def test_files_are_checked_published_and_taken_back(store, visit, monkeypatch):
    monkeypatch.setattr(identity, "name", lambda _: "ann@example.com")
    before = store.current()
    at = check(visit("", PAGE, "import_box"), files())
    assert "can be published" in said(at.success)
    assert store.current() == before
    at = settled(button(at, "Publish").click().run())
    after = store.current()
    assert after != before
    assert f"Published as {after}" in said(at.success)
    assert "**Small**" in said(at.caption)
    assert ("check", None) in published()
    assert ("import", after) in published()
    at = visit("", PAGE, "snapshot_box")
    assert at.selectbox(key="snapshot_chosen").value == before
    at = button(at, "Put in force").click().run()
    assert store.current() == before
    assert ("rollback", before) in published()
    imported = next(line for line in audit.lines() if line["event"] == "import")
    assert imported["by"] == "ann@example.com"
    assert imported["files"] == list(SMALL)


def test_what_cannot_be_published_is_said_and_has_no_button(store, visit):
    before = store.current()
    hubless = [each for each in files() if each[0] != "hubs.csv"]
    at = check(visit("", PAGE, "import_box"), hubless)
    assert "cannot be published" in said(at.error)
    assert "required table hubs is missing" in said(at.markdown)
    assert "Publish" not in {each.label for each in at.button}
    at = button(at, "Other files").click().run()
    big = [("hubs.csv", b"x" * 700_000, "text/csv")] * 2
    at.file_uploader[0].set_value(big).run()
    at = button(at, "Check").click().run()
    assert "larger than 1 MB together" in said(at.warning)
    assert store.current() == before


def test_a_mapping_of_ones_own_is_asked_for_and_used(store, visit):
    at = visit("", PAGE, "import_box")
    at.selectbox(key="import_mapping").set_value("own").run()
    at.file_uploader[0].set_value(files()).run()
    at = button(at, "Check").click().run()
    assert "Choose the mapping file too" in said(at.warning)
    wrong = b'[sources.a]\nfile = "../../etc/passwd"\n'
    at.file_uploader[1].set_value(("own.toml", wrong, "text/plain"))
    at = settled(button(at, "Check").click().run())
    assert "leads out of the package" in said(at.markdown)


def test_while_another_publishes_nothing_is_changed(store, visit):
    at = visit("", PAGE, "snapshot_box")
    at.text_input(key="snapshot_name").set_value("board")
    with store.writing():
        at = button(at, "Keep").click().run()
    assert "Another import is publishing" in said(at.warning)
    assert not store.pins()
    at = button(at, "Keep").click().run()
    assert store.pins() == {"board": store.current()}
    at.text_input(key="snapshot_name").set_value("[x](y)")
    at = button(at, "Keep").click().run()
    assert "is no name" in said(at.warning)


def test_a_name_is_not_moved_to_another_snapshot(store, visit, tmp_path):
    store.pin(store.current(), "board")
    import_package(write_package(tmp_path / "p"), None, store, lambda _: None)
    at = visit("", PAGE, "snapshot_box")
    at.selectbox(key="snapshot_chosen").set_value(store.current())
    at.text_input(key="snapshot_name").set_value("board")
    at = button(at, "Keep").click().run()
    assert "keeps another snapshot" in said(at.warning)


def test_a_damaged_snapshot_does_not_come_in_force(store, visit, tmp_path):
    before = store.current()
    import_package(write_package(tmp_path / "p"), None, store, lambda _: None)
    after = store.current()
    store.path(before).write_bytes(b"no database" * 1000)
    at = visit("", PAGE, "snapshot_box")
    at = button(at, "Put in force").click().run()
    assert "Nothing was changed" in said(at.warning)
    assert store.current() == after


def test_where_the_folder_is_only_read_the_page_says_so(store, visit, monkeypatch):
    monkeypatch.setattr(Store, "writable", property(lambda _: False))
    at = check(visit("", PAGE, "import_box"), files())
    assert "publishing works only where the folder" in said(at.warning)
    labels = {each.label for each in at.button}
    assert "Other files" in labels
    assert not labels & {"Publish", "Put in force", "Keep"}


@pytest.mark.parametrize("mine", [Rights(steward=False), Rights(hubs=("br",))])
def test_others_see_no_card_and_cannot_publish(store, visit, monkeypatch, mine):
    at = check(visit("", PAGE, "import_box"), files())
    before = store.current()
    for module in ("components.access", "components.importing"):
        monkeypatch.setattr(f"{module}.rights", lambda: mine)
    monkeypatch.setattr("components.access.settings", object)
    button(at, "Publish").click().run()
    assert store.current() == before
    assert importing.RUN not in at.session_state
    assert "New data" not in said(visit("", PAGE).header)


def test_values_are_shown_as_rights_allow(store, visit, monkeypatch):
    wrong = {"hubs.csv": SMALL["hubs.csv"].replace("br,Brazil,BR", "br,Brazil,Nowhere")}
    at = check(visit("", PAGE, "import_box"), files(wrong))
    assert "Nowhere" in shown(at)
    monkeypatch.setattr("components.importing.rights", lambda: Rights(money=False))
    at = at.run()
    assert "Nowhere" not in shown(at)
    assert "Values are left out" in said(at.caption)
