"""Equal replicas behind a real nginx: one may die, and all change data together."""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from urllib.parse import parse_qs

import pytest

from charts.escaping import markdown
from components.banner import SHORT_ID
from components.warming import AHEAD
from data.store import Store
from deploy.nginx import PROGRAMS
from deploy.replicas import serving
from queries.engine import facts
from queries.parsing import parse
from reports import REPORTS
from reports.report import Tiles
from reports.seen import Seen
from reports.tile import tiles
from tests.browser.conftest import PATIENCE, free_port
from tests.browser.fetching import fetched, rows_of
from tests.browser.reading import KNOWN, SNAPSHOT, Shown, cookie, read, watch

QUERIES = ("hub=uk", "hub=brazil")
LINK = "v=1&hub=uk&period=last_12_months&asof=2023-05-18&compare=previous"
BOTH = LINK.replace("hub=uk", "hub=brazil&hub=uk")


@pytest.fixture(scope="module")
def store(imported_twice, tmp_path_factory):
    """A folder with the earlier of two snapshots in force, the later one beside it."""
    store = Store(tmp_path_factory.mktemp("replicas"))
    store.files.mkdir()
    later, earlier = (info.snapshot_id for info in Store(imported_twice).snapshots())
    for snapshot, name in ((earlier, f"{earlier}.duckdb"), (later, "built")):
        shutil.copy(Store(imported_twice).path(snapshot), store.files / name)
    store.put_in_force(earlier)
    return store


@pytest.fixture(scope="module")
def replicas(store):
    """The address of nginx, the ports of the replicas and their processes."""
    if shutil.which("nginx", path=PROGRAMS) is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs nginx for the tests of replicas")
        pytest.skip("nginx is not installed and could not be: see `make nginx`")
    listen, *ports = (free_port() for _ in range(3))
    settings = {"PROGRAMME_DATA": str(store.folder), AHEAD: "0"}
    with serving(listen, ports, settings) as started:
        yield f"http://127.0.0.1:{listen}", ports, started


@pytest.fixture
def tab_at(replicas, open_tab):
    """Make a tab whose reader nginx gives to the replica at a port."""

    def make(port):
        tab = open_tab()
        stay(tab, replicas[0], port)
        tab.sockets = sockets_of(tab.page)
        return tab

    return make


def sockets_of(page):
    """The websockets that a page opens, as it opens them."""
    opened = []

    def add(socket):
        opened.append(socket)

    page.on("websocket", add)
    return opened


def stay(tab, site, port):
    """Have nginx give a tab's requests to the replica at a port from now on."""
    crumb = {"name": "replica", "value": cookie(site, port), "url": site}
    tab.page.context.add_cookies([crumb])


def shown(tab):
    """What a tab shows, read in one go."""
    tab.page.get_by_test_id("stMetricValue").last.wait_for()
    banner, sentence, values = tab.page.evaluate(
        """known => {
        const texts = (id, box) => [...document.querySelectorAll(
            `[data-testid=${id}]`)].map(each => each.innerText);
        const said = texts("stCaptionContainer");
        return [said.find(text => text.includes("snapshot")),
            said.find(text => text.includes(known)), texts("stMetricValue")];
        }""",
        KNOWN,
    )
    return Shown(*SNAPSHOT.findall(banner), sentence, tuple(values))


def right(snapshot, query, write=str):
    """What a page has to show, from the snapshot alone; `write` escapes its texts."""
    known = facts(snapshot)
    selection, _ = parse(parse_qs(query), known)
    parts = REPORTS["overview"].parts
    names = next(part.metrics for part in parts if isinstance(part, Tiles))
    return Shown(
        snapshot[-12:][:SHORT_ID],
        write(selection.sentence(known)),
        tuple(write(t.value) for t in tiles(Seen(known, selection), names)),
    )


@contextmanager
def meanwhile(work, *arguments):
    """Do `work` for each first argument in a thread until the context ends."""
    done = Event()
    with ThreadPoolExecutor(32) as pool:
        results = [pool.submit(work, *each, done) for each in arguments]
        try:
            yield results
        finally:
            done.set()
    for result in results:
        result.result()


def wait_for(condition):
    """Wait until a condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_all_replicas_change_their_data_within_a_second_and_mix_nothing(
    replicas, store, imported_twice, tab_at, monkeypatch
):
    monkeypatch.setenv("PROGRAMME_DATA", str(imported_twice))
    site, ports, _ = replicas
    earlier, later = store.current(), Store(imported_twice).current()
    wanted = [{right(s, q, markdown) for q in QUERIES} for s in (earlier, later)]
    pages = {port: [] for port in ports}
    tab = tab_at(ports[0]).open(f"{site}/?hub=uk")
    assert shown(tab) == right(earlier, "hub=uk")
    with (
        meanwhile(watch, *((port,) for port in ports)) as watches,
        meanwhile(read, *((site, port, QUERIES, pages[port]) for port in ports)),
    ):
        wait_for(lambda: all(set(read) == wanted[0] for read in pages.values()))
        store.publish(store.files / "built", later)
        published = time.monotonic()
        tab.choose("United Kingdom", "Hubs", "Brazil")
        assert shown(tab) == right(later, "hub=uk&hub=brazil")
        wait_for(lambda: all(wanted[1] < set(read) for read in pages.values()))
    assert {page for read in pages.values() for page in read} == wanted[0] | wanted[1]
    answers = [answer for found in watches for answer in found.result()]
    assert {said for *_, said in answers} == {earlier, later}
    last_asked_in_vain = max(asked for asked, _, said in answers if said == earlier)
    first_change = min(at for _, at, said in answers if said == later)
    assert last_asked_in_vain - first_change < 1
    assert last_asked_in_vain < published


def test_a_file_is_found_on_the_replica_that_made_it(replicas, tab_at):
    site, (here, there), _ = replicas
    tab = tab_at(here).open(f"{site}/?{LINK}")
    assert not tab.page.get_by_role("button", name="Add a milestone").count()
    stay(tab, site, there)
    assert rows_of(fetched(tab, "hubs", "csv"))


def test_readers_of_a_killed_replica_go_on_at_another(replicas, tab_at):
    site, (killed, lives), started = replicas
    moved, other = (tab_at(port).open(f"{site}/?{LINK}") for port in (killed, lives))
    before = shown(moved)
    assert shown(other) == before
    moved.page.evaluate("window.kept = true")
    with meanwhile(read, (site, lives, QUERIES, [])):
        with moved.page.expect_websocket():
            started[f"replica {killed}"].kill()
        assert shown(moved.settle()) == before
        assert moved.query == LINK
        for tab in (moved, other):
            tab.choose("United Kingdom", "Hubs", "Brazil")
            assert tab.query == BOTH
    assert shown(moved) == shown(other) != before
    assert moved.page.evaluate("window.kept")
    assert [len(tab.sockets) for tab in (moved, other)] == [2, 1]
