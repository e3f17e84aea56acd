"""Every address of a real server: headers on each answer, refusals, closed doors."""

import re
import socket
import urllib.parse

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import serving
from tests.browser.fetching import exported

NAME = "innovation.example"
DIRECTIVES = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
ADDRESSES = {
    "/": 200,
    "/hubs": 200,
    "/no/such/page": 200,
    "/overview": 307,
    "/chart/overview/funnel": 200,
    "/chart/overview/none": 404,
    "/chart/none/none": 404,
    "/assets/chart.js": 200,
    "/assets/none": 404,
    "/static/none.js": 404,
    "/media/none.csv": 404,
    "/component/none/none.js": 404,
    "/favicon.png": 200,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/metrics": 404,
    "/_stcore/%6detrics": 404,
    "/x/_stcore/metrics": 404,
    "/healthz": 200,
    "/readyz": 200,
    "/auth/login": 302,
    "/oauth2callback": 302,
    "/%00": 400,
}
TRACE = re.compile(r"Traceback|File \"|\.py\b|site-packages")


# Python runs a module of this name first: it notes where a process wants to go.
WATCH = """
import sys
HERE = ("127.0.0.1", "::1", "localhost", None, "")
def note(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        place = args[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        place = args[0]
    else:
        return
    if place not in HERE:
        print(event, place, file=open({log!r}, "a"))
sys.addaudithook(note)
"""


@pytest.fixture(scope="module")
def went_out(tmp_path_factory):
    """Where the server wanted to go on the network: a file, empty but for lines."""
    folder = tmp_path_factory.mktemp("watch")
    log = folder / "log"
    log.touch()
    (folder / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    return log


@pytest.fixture(scope="module")
def site(snapshot_folder, went_out):
    """One that everybody may reach, by two names."""
    settings = {"DASHBOARD_OPEN": "true", "PYTHONPATH": str(went_out.parent)}
    settings["STREAMLIT_SERVER_ALLOWED_HOSTS"] = f"127.0.0.1 {NAME}"
    with serving(snapshot_folder, **settings) as address:
        yield address


def guarded(answer):
    """Assert that an answer carries all that it should."""
    headers = answer.headers
    policy = dict(
        part.strip().split(" ", 1)
        for part in headers["content-security-policy"].split(";")
    )
    assert policy.items() >= DIRECTIVES.items()
    assert "unsafe" not in policy["script-src"]
    assert "http" not in policy["script-src"] + policy["default-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    return True


@pytest.mark.parametrize("path", ADDRESSES)
def test_each_answer_has_the_headers_and_no_trace(site, path):
    answer = httpx.get(f"{site}{path}")
    assert answer.status_code == ADDRESSES[path]
    assert guarded(answer)
    assert "strict-transport-security" not in answer.headers
    by_tls = httpx.get(f"{site}{path}", headers={"X-Forwarded-Proto": "https"})
    assert by_tls.headers["strict-transport-security"] == "max-age=31536000"
    if answer.status_code >= 400:
        assert not TRACE.search(answer.text)
        assert len(answer.text) < 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS", "X"])
def test_other_methods_are_refused_with_headers(site, method):
    for path in ("/", "/chart/overview/funnel", "/assets/chart.js", "/healthz"):
        answer = httpx.request(method, f"{site}{path}")
        assert answer.status_code == 405
        assert guarded(answer)


def test_only_the_names_that_are_allowed_are_answered(site):
    for path in ADDRESSES:
        answer = httpx.get(f"{site}{path}", headers={"Host": "evil.invalid"})
        probe = path in ("/healthz", "/readyz", "/_stcore/health")
        assert answer.status_code in ((200,) if probe else (400, 404, 421)), path
        assert guarded(answer)
    assert httpx.get(f"{site}/", headers={"Host": NAME}).status_code == 200
    assert httpx.get(f"{site}/", headers={"Host": f"{NAME}:443"}).status_code == 200


def test_no_operators_numbers_at_the_readers_port(site):
    for path in ("/metrics", "/_stcore/metrics", "/_stcore//metrics", "/METRICS"):
        text = httpx.get(f"{site}{path}", follow_redirects=True).text
        assert "dashboard_page_seconds" not in text
        assert "session_events" not in text
        assert "# TYPE" not in text


@pytest.mark.parametrize(
    "origin", ["https://evil.invalid", "http://localhost:3000", "null", "http://x"]
)
def test_no_page_of_another_site_gets_a_websocket(site, origin):
    with pytest.raises((InvalidStatus, ConnectionClosed)):
        _said(site, origin)


def test_no_websocket_by_a_foreign_name(site):
    with pytest.raises((InvalidStatus, ConnectionClosed)):
        _said(site, "http://evil.invalid", host="evil.invalid")
    assert _said(site, site)
    assert _said(site, f"https://{NAME}", host=NAME)


def _said(site, origin, host=None):
    place = urllib.parse.urlsplit(site)
    cookie = httpx.get(f"{site}/_stcore/health").cookies["_streamlit_xsrf"]
    with connect(
        f"ws://{host or place.netloc}/_stcore/stream",
        sock=socket.create_connection((place.hostname, place.port)),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(cookie)],
        additional_headers={"Cookie": f"_streamlit_xsrf={cookie}"},
        origin=Origin(origin),
    ) as opened:
        opened.ping().wait(5)
        return opened.subprotocol == "streamlit"


def test_the_server_asks_nobody_anything(tab, site, went_out):
    """After all that was asked of it above, and pages and files as well."""
    for page in ("", "hubs", "portfolio", "organisations", "data"):
        tab.open(f"{site}/{page}")
    tab.open(f"{site}/projects")
    for form in ("PPTX", "PDF"):
        assert exported(
            tab, f"Board pack of all pages ({form})", f"board-pack.{form.lower()}"
        )
    with pytest.raises((InvalidStatus, ConnectionClosed)):
        _said(site, "https://evil.invalid")
    assert went_out.read_text() == ""
