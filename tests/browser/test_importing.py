"""A steward hands over files in the browser; what everybody sees, and who may not."""

import io
import shutil
import zipfile

import pytest

from data import audit
from data.importing import import_package
from data.store import Store
from tests.browser.conftest import serving
from tests.browser.guarded import Visitor
from tests.data.packages import SMALL, write_package
from tests.data.workbooks import whole_workbook

BOX, BACK = "Import a workbook or files", "Go back to an earlier snapshot"
PHONE = {"width": 390, "height": 1200}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of snapshots with a programme called Earlier in force."""
    made = tmp_path_factory.mktemp("importing")
    earlier = SMALL["programme.toml"].replace("Small", "Earlier")
    package = write_package(made / "package")
    (package / "programme.toml").write_text(earlier, "utf-8")
    import_package(package, None, Store(made / "data"), lambda _: None)
    return made / "data"


@pytest.fixture(autouse=True)
def trail(folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(folder))


@pytest.fixture(scope="module")
def address(folder):
    with serving(folder) as address:
        yield address


def hand_over(tab, path):
    tab.page.locator("input[type=file]").set_input_files(path)
    tab.page.get_by_text(path.name).first.wait_for()
    press(tab.settle(), "Check")


def press(tab, name):
    tab.page.get_by_role("button", name=name, exact=True).click()


def bomb(folder):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("hubs.csv", b"0" * 30_000_000)
    path = folder / "bomb.zip"
    path.write_bytes(buffer.getvalue())
    return path


def test_wrong_files_then_a_workbook_then_back(address, folder, open_tab, tmp_path):
    store, before = Store(folder), Store(folder).current()
    tab = open_tab(viewport=PHONE).open(f"{address}/data")
    tab.page.locator("summary", has_text=BOX).focus()
    tab.page.keyboard.press("Enter")
    hand_over(tab, bomb(tmp_path))
    tab.page.get_by_text("more than 100 times its size").wait_for()
    press(tab, "Other files")
    no_workbook = tmp_path / "hubs.xlsx"
    shutil.copyfile(__file__, no_workbook)
    hand_over(tab.settle(), no_workbook)
    tab.page.get_by_text("It cannot be unpacked").wait_for()
    assert store.current() == before
    press(tab, "Other files")
    hand_over(tab.settle(), whole_workbook(tmp_path / "whole.xlsx"))
    tab.page.get_by_text("These data can be published").wait_for()
    assert store.current() == before
    press(tab, "Publish")
    tab.page.get_by_text("Published as").wait_for()
    tab.page.get_by_text("Small", exact=True).first.wait_for()
    after = store.current()
    assert after != before
    wide = tab.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    tab.page.get_by_text(BOX).click()
    tab.page.get_by_text(BACK).click()
    press(tab, "Put in force")
    tab.page.get_by_text("Earlier", exact=True).first.wait_for()
    assert store.current() == before
    noted = [(line["event"], line.get("published")) for line in audit.lines()]
    assert noted.index(("import", after)) < noted.index(("rollback", before))


def test_files_are_refused_from_elsewhere(address):
    with Visitor(address) as here, here.session() as session:
        session.ask()
        assert here.hand_over(session.id).status_code == 204
        proxied = here.hand_over(session.id, Forwarded="for=192.0.2.7")
        assert proxied.status_code == 403
        assert "Only stewards" in proxied.text
        foreign = here.hand_over(session.id, Host="elsewhere.example")
        assert foreign.status_code == 403
        untrue = here.hand_over(session.id, **{"X-Xsrftoken": "2|a|b|c"})
        assert untrue.status_code == 403
