"""Served openly on this machine only; what is wrong with signing in stops the start."""

import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from components.signing import settings as module
from components.signing.gate import ONLY_HERE, Gate
from components.signing.settings import OPEN, Misconfigured, settings
from queries.access.reading import FILE

ROOT = Path(__file__).parents[3]
RULES = '[[rules]]\nanyone = true\nrole = "viewer"'
PROVIDER = """
client_id = "a"
client_secret = "b"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
"""
GOOD = f"""
[auth]
redirect_uri = "https://innovation.example/oauth2callback"
cookie_secret = "{"s" * 64}"
{PROVIDER}
"""


@pytest.fixture
def options(tmp_path, monkeypatch):
    """Streamlit's options, which may be changed; secrets lie in tmp_path."""
    changed = {"secrets.files": [str(tmp_path / "secrets.toml")]}
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    monkeypatch.delenv(OPEN, raising=False)
    given = st.get_option
    both = lambda name: changed[name] if name in changed else given(name)  # noqa: E731
    monkeypatch.setattr(module.st, "get_option", both)
    settings.cache_clear()
    yield changed
    settings.cache_clear()


def write(folder, secrets=GOOD, rules=RULES):
    (folder / "secrets.toml").write_text(secrets)
    (folder / FILE).write_text(rules)


def test_with_all_that_it_takes_readers_sign_in(options, tmp_path):
    write(tmp_path)
    known = settings()
    assert known
    assert known.providers == ("default",)
    assert (known.origin, known.secure) == ("https://innovation.example", True)


def test_providers_may_have_names(options, tmp_path):
    named = GOOD.replace(PROVIDER, f"[auth.one]{PROVIDER}[auth.two]{PROVIDER}")
    write(tmp_path, named)
    known = settings()
    assert known
    assert known.providers == ("one", "two")


def test_without_secrets_everything_is_open_to_this_machine(options):
    options["server.address"] = "127.0.0.1"
    assert settings() is None


@pytest.mark.parametrize("address", [None, "", "10.0.0.11", "example.com"])
def test_others_are_served_openly_only_when_that_is_asked_for(
    address, options, monkeypatch
):
    options["server.address"] = address
    with pytest.raises(Misconfigured, match="nobody has to sign in"):
        settings()
    monkeypatch.setenv(OPEN, "true")
    assert settings() is None


WRONG = [
    ("[auth\n", RULES, "cannot be read"),
    ("auth = 1", RULES, "is not a table"),
    ("[auth]", RULES, "redirect_uri is not an address"),
    ("[auth]", RULES, "cookie_secret is not a secret"),
    ("[auth]", RULES, "names no provider"),
    (GOOD.replace("/oauth2callback", "/"), RULES, "redirect_uri is not an address"),
    (GOOD.replace("https://inn", "http://inn"), RULES, "redirect_uri is not by https"),
    (
        GOOD.replace("https://login", "http://login"),
        RULES,
        "is no address by https",
    ),
    (GOOD.replace("s" * 64, "short"), RULES, "cookie_secret is not a secret"),
    (GOOD.replace('client_secret = "b"', ""), RULES, "[auth] lacks client_secret"),
    (GOOD.replace('"a"', '""'), RULES, "[auth] lacks client_id"),
    (GOOD.replace(PROVIDER, f"[auth.a_b]{PROVIDER}"), RULES, "no underscore"),
    (GOOD, "", "It needs [[rules]]"),
]


@pytest.mark.parametrize(("secrets", "rules", "said"), WRONG)
def test_what_is_wrong_is_said(secrets, rules, said, options, tmp_path):
    write(tmp_path, secrets, rules)
    with pytest.raises(Misconfigured) as caught:
        settings()
    assert said in str(caught.value)


def test_without_rules_or_with_headers_that_are_believed_nothing_starts(
    options, tmp_path
):
    (tmp_path / "secrets.toml").write_text(GOOD)
    options["server.trustedUserHeaders"] = {"X-User": "email"}
    options["server.enableXsrfProtection"] = False
    with pytest.raises(Misconfigured) as caught:
        settings()
    for said in ("access.toml cannot be read", "trustedUserHeaders", "enableXsrf"):
        assert said in str(caught.value)


def test_the_server_ends_with_the_sentence(tmp_path):
    write(tmp_path, "[auth]")
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port=1"],
        cwd=ROOT,
        env={
            "PATH": "",
            "PROGRAMME_DATA": str(tmp_path),
            "STREAMLIT_SECRETS_FILES": str(tmp_path / "secrets.toml"),
        },
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "The dashboard does not start.\n[auth] redirect_uri is not" in done.stderr
    assert "Traceback" not in done.stderr


ASKED = [
    ("127.0.0.1:8501", "127.0.0.1", True),
    ("localhost", "::1", True),
    ("LOCALHOST:8501", "127.0.0.1", True),
    ("[::1]:8501", "::1", True),
    ("localhost", "10.0.0.7", False),
    ("innovation.example", "127.0.0.1", False),
    ("127.0.0.1.evil.example", "127.0.0.1", False),
    ("", "127.0.0.1", False),
]


@pytest.mark.parametrize(("host", "client", "served"), ASKED)
def test_nobody_else_is_served_openly(host, client, served, options, monkeypatch):
    options["server.address"] = "127.0.0.1"
    app = Gate(PlainTextResponse("data"))
    asked = TestClient(app, client=(client, 1)).get("/", headers={"Host": host})
    assert (asked.text == "data") is served
    assert served or (asked.status_code, asked.text) == (403, ONLY_HERE)
    monkeypatch.setenv(OPEN, "true")
    asked = TestClient(app, client=(client, 1)).get("/", headers={"Host": host})
    assert asked.text == "data"
