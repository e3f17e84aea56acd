"""The share panel's links, its QR code, and what a pinned view says of live data."""

from io import BytesIO

import pytest
import segno
from PIL import Image

from charts.numbers import count
from components import pinned, share
from components.view import View
from data.store import Store
from queries import sharing
from queries.drift import counterparts, side_by_side
from queries.engine import facts
from queries.lens import Lens
from queries.selection import Selection

QUIET = 4


@pytest.mark.parametrize("text", ["http://x.example/?v=1", "http://x/?" + "é=" * 300])
def test_a_qr_code_is_dark_on_white_with_its_margin(text):
    image = Image.open(BytesIO(share.qr_code(text) or b"")).convert("L")
    side = image.width // share.MODULE
    centre = share.MODULE // 2
    shown = [
        [image.getpixel((x * share.MODULE + centre, y * share.MODULE + centre))]
        for y in range(side)
        for x in range(side)
    ]
    code = segno.make_qr(text, error="m")
    expected = [
        [0 if module else 255]
        for row in code.matrix_iter(border=QUIET)
        for module in row
    ]
    assert shown == expected


def test_a_link_too_long_for_a_code_has_none():
    assert share.qr_code("x" * 3_000) is None


@pytest.mark.parametrize("script", ["programme/overview", "ventures/portfolio"])
def test_the_panel_has_both_links_in_full(visit, known, script):
    at = visit("hub=uk&period=quarter&by=kind", f"pages/{script}.py")
    at.button(key="share").click().run()
    selection = Selection.of(known, ids={"hub": ["uk"]}, preset="quarter")
    lens = Lens(by="kind")
    live, pin = sharing.live(selection, lens), sharing.pinned(selection, lens)
    shown = [code.value.partition("?")[2] for code in at.code if "v=1" in code.value]
    assert shown == [live, f"{live}&embed=true", pin, f"{pin}&embed=true"]
    assert not at.exception


@pytest.fixture
def twice(imported_twice, known, monkeypatch):
    """The id of the earlier of two snapshots."""
    monkeypatch.setenv("PROGRAMME_DATA", str(imported_twice))
    return Store(imported_twice).snapshots()[-1].snapshot_id


def test_a_pinned_view_tells_how_live_data_differ(visit, twice):
    at = visit(f"hub=uk&from=2022-04-27&to=2023-05-18&asof=2023-05-18&data={twice}")
    at.button(key="pinned_differs").click().run()
    table = at.table[0].value
    known, live = facts(twice), facts()
    chosen = Selection.of(known, ids={"hub": ["uk"]}).pin()
    others, _ = counterparts(chosen, known, live)
    values = side_by_side(["engaged_organisations"], [chosen, *others])
    was, same, now = values["engaged_organisations"]
    row = table[table["Number"] == "Engaged organisations"].to_numpy().tolist()[0]
    assert [cell.replace("\\", "") for cell in row[1:]] == [
        count(was),
        count(same),
        f"{count(now)} (+{count(now - was)})",
    ]
    assert list(table) == [
        "Number",
        "Pinned",
        "Live, to 18 May 2023",
        "Live, to 31 Oct 2024",
    ]
    assert len(table) == 8


def test_nothing_differs_where_nothing_is_pinned_or_nothing_came_after(visit, twice):
    for query in ("", f"data={facts().snapshot}"):
        at = visit(query)
        assert "pinned_differs" not in [button.key for button in at.button]


def test_live_data_that_cannot_be_read_leave_a_pinned_view_alone(
    visit, twice, tmp_path, monkeypatch
):
    store = Store(tmp_path)
    store.files.mkdir()
    original = Store.from_environment().path(twice)
    (store.files / original.name).symlink_to(original)
    broken = "20991231T000000Z-000000000000"
    (store.files / f"{broken}.duckdb").write_bytes(b"no database" * 1000)
    store.put_in_force(broken)
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    at = visit(f"data={twice}", "pages/about/definitions.py")
    assert not at.error
    assert "pinned_differs" not in [button.key for button in at.button]


def test_money_in_two_currencies_is_not_subtracted(twice):
    known, live = facts(twice), facts()
    chosen = Selection.of(known).pin()
    others, _ = counterparts(chosen, known, live)
    name = "Invested capital"
    last = pinned.table([chosen, *others], ("GBP", "USD")).columns[-1]
    alike, apart = (
        pinned.table([chosen, *others], money).filter(Number=name)[last][0]
        for money in (("GBP", "GBP"), ("GBP", "USD"))
    )
    assert "(" in alike
    assert "(" not in apart


def test_a_view_knows_its_address(known):
    view = View(known, Selection.of(known, ids={"hub": ["uk"]}), Lens(days=90), ())
    assert view.query == "v=1&hub=uk&period=programme&compare=last_year&days=90"
