"""Share, undo and embed: what the panel gives, taken by mouse and by keyboard."""

import shutil
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import expect

from components.share import qr_code
from data.store import Store
from tests.browser.conftest import serving

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
COPY = "Copy to clipboard"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
DEFAULT = "v=1&period=programme&compare=last_year"


def copied(tab):
    """What the clipboard holds, as soon as it holds a link to this server."""
    site = tab.page.evaluate("location.origin")
    for _ in range(100):
        text = tab.page.evaluate("navigator.clipboard.readText()")
        if text.startswith(site):
            return text
        tab.page.wait_for_timeout(100)
    return text


def press(tab, name):
    """Reach a button by the keyboard and press it."""
    tab.page.get_by_role("button", name=name, exact=True).focus()
    tab.page.keyboard.press("Enter")
    return tab.settle()


@pytest.fixture
def folder(imported_twice, tmp_path):
    """Two snapshots, the earlier one in force."""
    shutil.copytree(imported_twice, tmp_path / "programme")
    store = Store(tmp_path / "programme")
    store.put_in_force(store.snapshots()[-1].snapshot_id)
    return store


def test_a_pinned_link_keeps_its_numbers_after_an_import(open_tab, folder):
    author = open_tab(viewport=DESK, permissions=CLIPBOARD)
    with serving(folder.folder) as site:
        author.open(f"{site}/?hub=uk")
        metrics = author.page.get_by_test_id("stMetric")
        expect(metrics).to_have_count(8, timeout=60_000)
        numbers = metrics.all_inner_texts()
        author.page.get_by_role("button", name="Share").click()
        author.page.get_by_role("tab", name="Pinned").click()
        panel = author.page.locator(".st-key-share_pinned")
        panel.get_by_test_id("stCode").first.hover()
        panel.get_by_role("button", name=COPY).first.click()
        link = copied(author)
        assert link.startswith(f"{site}/?v=1&hub=uk&from=2022-04-27&to=2023-05-18")
        assert "&days=365&" in link
        author.page.keyboard.press("Escape")

        folder.put_in_force(folder.snapshots()[0].snapshot_id)
        reader = open_tab(viewport=PHONE).open(link)
        shown = reader.page.get_by_test_id("stMetric")
        expect(shown).to_have_count(8, timeout=60_000)
        assert shown.all_inner_texts() == numbers
        assert reader.page.get_by_text("data of 18 May 2023").first.is_visible()
        assert not reader.page.get_by_role("alert").count()
        reader.page.get_by_role("button", name="What differs").click()
        dialog = reader.page.get_by_role("dialog")
        dialog.get_by_role("columnheader", name="Live, to 31 Oct 2024").wait_for()
        assert dialog.evaluate("e => e.getBoundingClientRect().right <= innerWidth")
        dialog.get_by_role("button", name="Show live data to 31 October 2024").click()
        dialog.wait_for(state="detached")
        reader.settle()
        assert "data=" not in reader.query
        assert "27 April 2022 to 31 October 2024" in reader.sentence
        press(reader, "Undo")
        assert reader.page.get_by_text("data of 18 May 2023").first.is_visible()


def test_the_panel_by_keyboard_on_a_phone_in_the_dark(open_tab, site):
    tab = open_tab(viewport=PHONE, color_scheme="dark", permissions=CLIPBOARD)
    tab.open(f"{site}/definitions?hub=uk")
    press(tab, "Share")
    panel = tab.page.get_by_role("dialog")
    image = panel.get_by_role("img", name="QR code of the live link")
    image.wait_for()
    assert panel.evaluate("e => e.scrollWidth <= e.clientWidth")
    for _ in range(6):
        tab.page.keyboard.press("Tab")
        tab.page.wait_for_timeout(300)  # the button shows where the link has the focus
        if tab.page.evaluate("document.activeElement.ariaLabel") == COPY:
            break
    tab.page.keyboard.press("Enter")
    link = copied(tab)
    assert link.startswith(
        f"{site}/definitions?v=1&hub=uk&period=programme&asof=latest"
    )
    served = tab.page.request.get(image.evaluate("e => e.src")).body()
    shown, made = (
        Image.open(BytesIO(png)).convert("L") for png in (served, qr_code(link) or b"")
    )
    assert shown.tobytes() == made.tobytes()
    assert image.evaluate("e => getComputedStyle(e).filter") == "none"
    tab.page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    other = open_tab().open(link)
    assert other.sentence == tab.sentence
    assert not other.page.get_by_role("alert").count()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_changes_are_undone_and_redone_by_keyboard(open_tab, site, viewport):
    tab = open_tab(viewport=viewport).open(f"{site}/definitions")
    undo = tab.page.get_by_role("button", name="Undo")
    redo = tab.page.get_by_role("button", name="Redo")
    assert undo.is_disabled()
    assert redo.is_disabled()
    tab.choose("All hubs", "Hubs", "Brazil")
    tab.choose("All focus areas", "Focus areas", "Talent")
    both = tab.query
    press(tab, "Undo")
    assert tab.query == DEFAULT.replace("v=1", "v=1&hub=brazil")
    press(tab, "Undo")
    assert tab.query == DEFAULT
    assert undo.is_disabled()
    press(tab, "Redo")
    press(tab, "Redo")
    assert tab.query == both
    assert redo.is_disabled()
    tab.page.go_back()
    tab.page.get_by_role("button", name="All focus areas").wait_for()
    assert tab.settle().query == DEFAULT.replace("v=1", "v=1&hub=brazil")
    press(tab, "Redo")
    assert tab.query == both
    rows = {
        tab.page.get_by_role("button", name=name, exact=True).bounding_box()["y"]
        for name in ("Undo", "Redo", "Reset", "Share")
    }
    assert len(rows) == 1


@contextmanager
def framing(address):
    """The address of another site, whose page frames an address."""
    page = f'<h1>Intranet</h1><iframe src="{address}" width=800 height=600></iframe>'

    class Intranet(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Intranet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_is_framed_by_the_sites_that_are_allowed(open_tab, snapshot_folder):
    tab = open_tab(viewport=DESK)
    allowed = "'self' http://127.0.0.1:*"
    with serving(snapshot_folder, FRAME_ANCESTORS=allowed) as site:
        address = f"{site}/definitions?v=1&hub=uk&period=quarter&embed=true"
        with framing(address) as intranet:
            tab.page.goto(intranet)
            frame = tab.page.frame_locator("iframe")
            frame.locator("h1").wait_for()
            assert frame.get_by_text("as known on").is_visible()
            assert frame.get_by_text("data of 31 October 2024").is_visible()
            for chrome in ("stSidebar", "stToolbar", "stAppHeader"):
                assert not frame.get_by_test_id(chrome).is_visible()
            assert not frame.get_by_role("button", name="Reset").count()
            assert not frame.get_by_text("data tests passed").count()
            with tab.page.context.expect_page() as opened:
                frame.get_by_role("link", name="Open in the dashboard").click()
            whole = opened.value
            whole.get_by_role("button", name="Reset").wait_for()
            assert whole.evaluate("location.search") == (
                "?v=1&hub=uk&period=quarter&compare=last_year"
            )


def test_no_other_site_frames_a_page_unless_told(tab, site):
    with framing(f"{site}/definitions?embed=true") as intranet:
        tab.page.goto(intranet)
        tab.page.wait_for_timeout(1000)
        assert not tab.page.frame_locator("iframe").get_by_text("as known on").count()
    assert any("frame-ancestors" in complaint for complaint in tab.complaints)
    tab.complaints.clear()
