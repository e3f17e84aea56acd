"""What the server adds: a policy that lets nothing in from elsewhere."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from components import guard


def test_the_policy_allows_the_pages_own_script_and_socket():
    hashes = guard.script_hashes("<script>a = 1</script><script src='x'></script>")
    policy = guard.content_policy("example.org:8501", hashes, "'none'")
    assert "script-src 'self' 'sha256-" in policy
    assert "wss://example.org:8501" in policy
    assert policy.endswith("frame-ancestors 'none'")


def test_a_foreign_host_header_stays_out_of_the_policy():
    policy = guard.content_policy("x; script-src *", "", "'self'")
    assert "script-src *" not in policy


def ask(app, path="/", **headers):
    client = TestClient(guard.Guard(app), "https://a.example")
    return client.get(path, headers=headers)


async def failing(scope, receive, send):
    raise RuntimeError("a secret of the server")


def test_what_fails_is_a_sentence_with_headers(caplog):
    answer = ask(failing)
    assert answer.status_code == 500
    assert answer.text == guard.FAILED
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "a secret of the server" in caplog.text


def test_only_what_came_by_tls_is_kept_to_it():
    found = PlainTextResponse("here")
    assert "max-age" in ask(found).headers["strict-transport-security"]


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        (None, True),
        ("https://a.example", True),
        ("https://A.example", True),
        ("null", False),
        ("", False),
        ("https://[", False),
        ("http://localhost:3000", False),
        ("http://127.0.0.1", False),
        ("https://a.example.evil.invalid", False),
        ("https://evil.invalid", False),
        ("https://evil.invalid@a.example", False),
    ],
)
def test_a_websocket_comes_from_a_page_of_ours_or_from_none(origin, let_in):
    given = {"host": "a.example"} | ({} if origin is None else {"origin": origin})
    headers = [(k.encode(), v.encode()) for k, v in given.items()]
    assert guard.welcome({"type": "websocket", "headers": headers}) is let_in
