"""Signing in with a browser, at a provider that is no part of this project."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import User, run_server_in_thread

from tests.browser.guarded import guarding

USERS = (
    User(sub="ann", claims={"email": "steward@example.com", "name": "Ann"}),
    User(sub="bruna", claims={"email": "b@example.com", "groups": ["brazil"]}),
    User(sub="stranger", claims={"email": "s@example.com"}),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where that server has its data."""
    return tmp_path_factory.mktemp("guarded")


@pytest.fixture(scope="module")
def guarded(snapshot_folder, folder):
    with run_server_in_thread(
        user_claims=USERS, access_token_max_age=timedelta(hours=1), require_nonce=True
    ) as provider:
        issuer = f"http://localhost:{provider.server_port}"
        with guarding(snapshot_folder, folder, issuer) as address:
            yield address


def trail(folder):
    """Its audit trail."""
    (path,) = (folder / "data" / "audit").iterdir()
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def sign_in(browser):
    """Opens a link in a browser of its own and signs in as somebody."""
    contexts = []

    def go(link, who, **settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(link)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name=who, exact=True).click()
        page.wait_for_url(f"{'/'.join(link.split('/')[:3])}/**")
        return page

    yield go
    for context in contexts:
        context.close()


def sign_out(page):
    """Here, and at the provider, which leads back to where one signs in."""
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in").wait_for()


def test_signing_in_leads_to_the_link_first_asked_for(sign_in, guarded):
    link = f"{guarded}/projects?v=1&hub=uk&period=last_12_months&compare=none"
    page = sign_in(link, "ann", viewport={"width": 390, "height": 844})
    page.get_by_role("heading", name="What are the co-creation projects").wait_for()
    page.get_by_text("United Kingdom, all focus areas").first.wait_for()
    assert urlsplit(page.url).path == "/projects"
    assert "hub=uk" in page.url
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_text("Signed in as steward@").wait_for()
    sign_out(page)
    page.goto(f"{guarded}/chart/projects/gantt")
    page.get_by_role("button", name="Sign in").wait_for()


def test_a_chart_is_where_one_comes_to_after_signing_in(sign_in, guarded, folder):
    page = sign_in(f"{guarded}/chart/overview/funnel?hub=brazil", "bruna")
    page.get_by_text("limited by rights to Brazil").wait_for()
    assert page.url == f"{guarded}/chart/overview/funnel?hub=brazil"
    page.goto(f"{guarded}/data?hub=uk")
    page.get_by_text("hub=uk is not known, or not for you to see").wait_for()
    page.get_by_text("You see Brazil only").first.wait_for()
    assert not page.get_by_text("United Kingdom").count()
    files = page.get_by_role("button", name="Files").first
    files.click()
    page.get_by_role("button", name="Table as CSV").wait_for()
    with page.expect_download() as started:
        page.get_by_role("button", name="Table as CSV").click()
    text = started.value.path().read_text("utf-8-sig")
    assert "limited by rights to Brazil" in text
    bare = page.context.browser.new_context()
    assert bare.request.get(started.value.url).status == 401
    bare.close()
    for event in ("sign in", "chart", "view", "export"):
        who = {"event": event, "by": "b@example.com"}
        lines = [line for line in trail(folder) if who.items() <= line.items()]
        assert lines, event
    assert lines[-1]["page"] == "data"
    assert lines[-1]["file"].endswith(".csv")


def test_a_frame_without_a_session_shows_the_way_out_only(browser, guarded):
    page = browser.new_page()
    page.goto(f"{guarded}/overview?embed=true&hub=uk")
    page.get_by_role("link", name="Open in the dashboard").wait_for()
    assert not page.get_by_role("button", name="Sign in").count()
    assert not page.get_by_text("United Kingdom").count()
    page.close()


def test_who_refuses_or_fits_no_rule_is_told_what_to_do(browser, guarded):
    page = browser.new_page()
    page.goto(guarded)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Deny").click()
    page.get_by_text("Signing in did not work").wait_for()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="stranger", exact=True).click()
    page.get_by_text("No rule lets s@").wait_for()
    page.get_by_text("open-innovation@programme.example").wait_for()
    sign_out(page)
    page.close()
