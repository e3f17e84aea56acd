"""Whoever is not signed in, or sees a part, gets nothing more, whatever is sent."""

import json
import re
import time
from urllib.parse import urlencode

import polars as pl
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from reports import REPORTS
from reports.report import Chart
from tests.browser.guarded import SECRET, USER, XSRF, Visitor, guarding
from tests.browser.provider import (
    by_another_key,
    by_the_public_key,
    changed_afterwards,
    providing,
    unsigned,
)

CHART = "/chart/overview/funnel"
DRAWN = "plotly.min.js"
SIGN_IN, WAY_OUT = b"Sign in to see the dashboard", b"Sign out"
PAGES = (
    "overview",
    "conversion",
    "hubs",
    "projects",
    "portfolio",
    "organisations",
    "organisation",
    "definitions",
    "data",
)


@pytest.fixture(scope="module")
def provider():
    with providing() as provider:
        yield provider


@pytest.fixture(scope="module")
def address(snapshot_folder, tmp_path_factory, provider):
    folder = tmp_path_factory.mktemp("guarded")
    with guarding(snapshot_folder, folder, provider.issuer) as address:
        yield address


@pytest.fixture
def visitor(address, provider):
    """Makes visitors, signed in with some claims where there are any."""
    made = []

    def make(**claims):
        made.append(Visitor(address))
        if claims:
            provider.behave(claims)
            made[-1].sign_in()
            assert made[-1].known
        return made[-1]

    yield make
    provider.behave()
    for each in made:
        each.close()


def shut_out(visitor):
    """Nothing but the page to sign in, and no file or chart."""
    said = visitor.listen()
    assert SIGN_IN in said
    assert WAY_OUT not in said
    for path in (CHART, f"{CHART}?embed=true", f"{CHART}?download=svg", "/media/a.csv"):
        assert visitor.get(path).status_code == 401
    return True


def test_a_steward_sees_everything(visitor):
    steward = visitor(email="steward@example.com")
    assert b"United Kingdom" in steward.listen()
    chart = steward.get(CHART)
    assert DRAWN in chart.text
    assert chart.headers["cache-control"] == "private, no-store"
    assert steward.get("/chart/portfolio/bridge").status_code == 200
    assert b"Add a milestone" in steward.listen()


SPOILT = {
    "wrong issuer": {"iss": "https://elsewhere.example"},
    "made for another": {"aud": "another"},
    "expired": {"exp": time.time() - 600},
    "expired a minute ago": {"exp": time.time() - 60},
    "replayed nonce": {"nonce": "an-old-one"},
    "no nonce": {"nonce": None},
    "from the future": {"iat": time.time() + 36_000, "exp": time.time() + 72_000},
    "no end": {"exp": None},
    "no beginning": {"iat": None},
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_token_is_refused(name, visitor, provider):
    guest = visitor()
    provider.behave(spoil=lambda claims: _without_none(claims | SPOILT[name]))
    guest.get("/portfolio")
    answer = guest.sign_in()
    assert answer.headers["location"] in ("/?sign_in=failed", "/portfolio")
    assert shut_out(guest)


def _without_none(claims):
    return {name: value for name, value in claims.items() if value is not None}


FORGED = {
    "unsigned": lambda _: (unsigned, ("RS256",)),
    "unsigned, which the provider offers": lambda _: (unsigned, ("RS256", "none")),
    "by the public key": lambda p: (by_the_public_key(p), ("RS256", "HS256")),
    "by another key": lambda _: (by_another_key, ("RS256",)),
    "changed afterwards": lambda p: (changed_afterwards(p), ("RS256",)),
    "no token": lambda _: (lambda _: None, ("RS256",)),
    "no token of that kind": lambda _: (lambda _: "a.b.c", ("RS256",)),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_refused(name, visitor, provider):
    guest = visitor()
    make, algorithms = FORGED[name](provider)
    provider.behave(make=make, algorithms=algorithms)
    guest.sign_in()
    assert not guest.known
    assert shut_out(guest)


def test_an_answer_of_the_provider_counts_once_and_for_one_visitor(visitor, address):
    first, other = visitor(), visitor()
    answer = first.sign_in()
    assert first.known
    used = str(answer.request.url)
    assert used.startswith(f"{address}/oauth2callback?")
    for replayed in (
        used,
        used.replace("state=", "state=x"),
        used.split("&", maxsplit=1)[0],
    ):
        other.get(replayed)
        assert not other.known
    # with the state itself stolen, the provider's code has been used
    before = dict(other.cookies)
    assert other.sign_in().headers["location"] == "/"
    other.cookies.clear()
    other.cookies.update(before)
    other.get(used)
    assert shut_out(other)


def test_a_forged_cookie_is_nobodys(visitor, address):
    steward = visitor(email="steward@example.com")
    good = steward.cookies[USER]
    claims = {"email": "steward@example.com", "is_logged_in": True, "origin": address}
    claims |= {"iat": time.time(), "exp": time.time() + 600}

    def signed(claims, secret=SECRET, name=USER):
        return create_signed_value(secret, name, json.dumps(claims)).decode()

    assert visitor().get(CHART, headers=_cookie(signed(claims))).status_code == 200
    forged = [
        json.dumps(claims),
        signed(claims, secret="x" * 64),
        signed(claims, name="_streamlit_user_tokens"),
        steward.cookies["_streamlit_user_tokens"],
        signed(claims | {"origin": "https://elsewhere.example"}),
        signed(claims | {"origin": None}),
        signed(claims | {"is_logged_in": "yes"}),
        signed(claims | {"exp": time.time() - 1}),
        signed(claims | {"iat": time.time() - 3 * 3_600}),
        signed(["steward@example.com"]),
        signed("chunks-2"),
        "",
        *(good[:at] + "A" + good[at + 1 :] for at in range(3, len(good), 11)),
        *(good[:at] for at in range(0, len(good), 29)),
    ]
    forged = [value for value in forged if value != good]
    guest = visitor()
    for value in forged:
        assert guest.get(CHART, headers=_cookie(value)).status_code == 401
    for value in forged[:12]:
        with guest.session(cookies={USER: value}) as session:
            assert SIGN_IN in session.ask()


def _cookie(value):
    return {"Cookie": f"{USER}={value}"}


def test_no_way_around_to_charts_files_and_insides(visitor):
    guest = visitor()
    for path in (
        CHART,
        f"/{CHART}",
        f"/.{CHART}",
        f"/x/..{CHART}",
        CHART.replace("/o", "%2fo"),
        CHART.replace("c", "%63"),
        CHART.upper(),
        f"{CHART}/",
        f"{CHART};a",
        "/media/../media/a.csv",
        "/media/a",
        "/_stcore/metrics",
        "/_stcore/upload_file/a/b",
        "/_stcore/agent",
        "/_stcore/message?hash=a",
    ):
        for method in ("GET", "POST", "HEAD", "OPTIONS"):
            said = {"X-Forwarded-For": "127.0.0.1"}
            answer = guest.request(method, path, headers=said)
            page = method == "HEAD" or "<title>Streamlit" in answer.text
            assert answer.status_code in (400, 401, 404, 405) or page
            assert DRAWN not in answer.text
            assert "sourced" not in answer.text


def test_the_link_first_asked_for_is_one_of_this_site(visitor):
    for path in (
        "//evil.example/",
        "/\\evil.example/",
        "/%09/evil.example",
        "/%E2%82%AC%0d%0aX:",
    ):
        guest = visitor()
        guest.get(path)
        assert guest.sign_in().headers["location"] in (
            "/",
            path.replace("//", "/"),
            path,
        )
        assert not re.match(r"[/\\]{2}", guest.sign_in().headers["location"])
    guest = visitor()
    forged = create_signed_value(
        "x" * 64, "wanted_link", "https://evil.example"
    ).decode()
    guest.cookies.set("wanted_link", forged)
    assert guest.sign_in().headers["location"] == "/"
    guest = visitor()
    link = f"{CHART}?{urlencode({'hub': 'uk', 'embed': 'true'})}"
    assert guest.get(link, headers={"sec-fetch-dest": "document"}).status_code == 303
    assert guest.sign_in().headers["location"] == link
    assert guest.get(link).status_code == 200


@pytest.fixture(scope="module")
def foreign(shared_folder):
    """What only hubs other than Brazil have to do with: names, as they are sent."""
    package = shared_folder / "package"
    frames = {
        name: pl.read_csv(package / f"{name}.csv", infer_schema=False)
        for name in ("engagements", "organisations", "projects", "hubs", "partners")
    }
    engaged = frames["engagements"]
    ours = engaged.filter(hub_id="brazil")
    away = frames["organisations"].join(ours, on="organisation_id", how="anti")
    projects = frames["projects"].join(ours, on="engagement_id", how="anti")
    known = set(frames["organisations"].join(ours, on="organisation_id")["name"])
    names = [n for n in away["name"] if n not in known and len(n) > 6]
    hubs = frames["hubs"].filter(pl.col("hub_id") != "brazil")["name"].to_list()
    found = [*names, *projects["name"], *hubs]
    return re.compile(b"|".join(re.escape(name.encode()) for name in found))


LINKS = (
    "",
    "hub=uk&hub=israel&compare=hub:uk&by=hub&member=uk",
    "compare=hub:israel&holding=o0000020&exposure=hub&rows=engagements&q=a",
    "rows=payments&organisation=o0000001&view=UK|hub=uk",
    "rows=projects&columns=name&columns=hub&page=9999&organisation=o0000002&hub=uk",
    "embed=true&data=20200101T000000Z-000000000000&hub=uk",
    "hub=brazil' or 1=1 --&focus=talent') or ('1'='1",
)


def test_no_link_shows_another_hub(visitor, foreign):
    reader = visitor(email="a@b.example", groups=["brazil"])
    steward = visitor(email="steward@example.com")
    with reader.session() as session, steward.session() as other:
        for page in PAGES[:-2]:
            for link in LINKS[1:]:
                said = session.ask(page, link)
                assert WAY_OUT in said or b"embed" in link.encode()
                assert not _found(foreign, said, link), (page, link)
        assert foreign.search(other.ask("organisations", "hub=uk"))
        assert foreign.search(other.ask("projects", "hub=uk"))
    for chart in ("hubs/map", "hubs/members", "projects/gantt", "portfolio/exposure"):
        for link in LINKS:
            answer = reader.get(f"/chart/{chart}?{link}")
            assert not _found(foreign, answer.content, link), (chart, link)


def _found(foreign, said, link):
    """A foreign name that the link did not bring along."""
    return [n for n in foreign.findall(said) if n.decode() not in link]


def test_no_pinned_link_and_no_chart_shows_another_hub(visitor, foreign, address):
    reader = visitor(email="a@b.example", groups=["brazil"])
    poor = visitor(email="c@d.example", groups=["poor"])
    steward = visitor(email="steward@example.com")
    link = f"data={steward.get('/chart/overview/funnel').text.split('data=')[1][:29]}"
    link += "&hub=uk&compare=hub:israel&by=hub&member=uk&split=hub&exposure=hub"
    with reader.session() as session, steward.session() as other:
        assert foreign.search(other.ask("projects", link))
        for page in PAGES:
            assert not _found(foreign, session.ask(page, link), link), page
    for page, report in REPORTS.items():
        for part in report.parts:
            if isinstance(part, Chart):
                path = f"/chart/{page}/{part.name}?{link}"
                assert not _found(foreign, reader.get(path).content, link), path
                assert "£" not in poor.get(path).text, path


def test_money_and_records_are_not_for_everybody(visitor):
    poor = visitor(email="a@b.example", groups=["poor"])
    with poor.session() as session:
        for link in LINKS:
            said = session.ask("portfolio", link)
            assert b"Money is not for you to see" in said
            said = session.ask("organisations", link)
            assert b"Records of single cases are not for you" in said
            said = session.ask("organisation", link)
            assert b"Records of single cases are not for you" in said
        for page in PAGES:
            assert "£".encode() not in session.ask(page, "")
        assert b"Add a milestone" not in session.ask("overview")
    for name in ("portfolio/bridge", "portfolio/marks", "projects/money"):
        answer = poor.get(f"/chart/{name}")
        assert answer.status_code == 403
        assert answer.text == "Money is not for you to see."
    assert poor.get(CHART).status_code == 200


def test_no_message_shows_another_hub(visitor, foreign):
    """Widgets are sent values that they do not offer, and pages are named by hash."""
    reader = visitor(email="a@b.example", groups=["brazil"])
    steward = visitor(email="steward@example.com")
    with steward.session() as session:
        theirs = session.ask("overview")
        fragments = [m.delta.fragment_id for m in session.heard if m.delta.fragment_id]
        ids = set(re.findall(rb"\$\$ID-[\w-]+filter_\w+", theirs))
    with reader.session() as session:
        mine = session.ask("overview")
        ids |= set(re.findall(rb"\$\$ID-[\w-]+filter_\w+", mine))
        assert len(ids) > 4
        for id_ in ids:
            for value in ("uk", "United Kingdom"):
                message = BackMsg()
                message.rerun_script.page_name = "overview"
                states = message.rerun_script.widget_states.widgets
                states.add(id=id_.decode()).string_array_value.data.append(value)
                assert not foreign.findall(session.send(message))
                states[0].string_value = value
                assert not foreign.findall(session.send(message))
        for fragment in ("x", *fragments[:2]):
            message = BackMsg()
            message.rerun_script.fragment_id = fragment
            assert not foreign.findall(session.send(message, patience=1))


def test_a_session_is_taken_up_by_its_reader_only(visitor, foreign):
    steward = visitor(email="steward@example.com")
    reader = visitor(email="a@b.example", groups=["brazil"])
    with steward.session() as session:
        session.ask("projects", "hub=uk")
        taken = session.id
        for thief in (visitor(), reader):
            with thief.session(existing=taken) as stolen:
                assert not foreign.findall(stolen.ask("projects", "hub=uk"))
    for thief in (visitor(), reader):
        with thief.session(existing=taken) as stolen:
            assert not foreign.findall(stolen.ask("projects", "hub=uk"))
    with steward.session(existing=taken) as again:
        assert foreign.findall(again.ask("projects", "hub=uk"))


def test_a_session_ends_with_its_token(visitor, provider, foreign):
    guest = visitor()
    provider.behave(spoil=lambda claims: claims | {"exp": time.time() + 3})
    guest.sign_in()
    with guest.session() as session:
        assert foreign.findall(session.ask("projects"))
        taken = session.id
        time.sleep(3.2)
        assert session.ask("projects") == b""  # the server has closed it
    assert guest.get(CHART).status_code == 401
    with guest.session(existing=taken) as session:
        assert SIGN_IN in session.ask("projects")
    assert shut_out(guest)


def test_who_fits_no_rule_is_told_whom_to_ask(visitor):
    stranger = visitor(email="stranger@example.com", name="<b>Str*an*ger</b>")
    said = stranger.listen()
    assert b"not admitted" in said
    assert WAY_OUT in said
    assert b"stranger" in said
    assert stranger.get(CHART).status_code == 403
    doubted = visitor(email="steward@example.com", email_verified=False)
    assert b"not admitted" in doubted.listen()


READERS = (
    ({"groups": ["brazil"], "email": "ann@example.com"}, 403),
    ({"email": "part@example.com"}, 403),
    ({"email": "nobody@example.com"}, 403),
    ({}, 401),
    ({"email": "steward@example.com"}, 204),
)


@pytest.mark.parametrize(("claims", "status"), READERS)
def test_only_a_steward_of_the_whole_hands_over_files(visitor, claims, status):
    guest = visitor(**claims)
    with guest.session() as session:
        session.ask()
        answer = guest.hand_over(session.id)
        assert answer.status_code == status
        removed = guest.delete(
            answer.request.url, headers={"X-Xsrftoken": guest.cookies[XSRF]}
        )
        assert removed.status_code == status
    assert (b"New data" in guest.listen("data")) == (status == 204)
