"""What the server adds: a policy that lets nothing in from elsewhere."""

import server


def test_the_policy_allows_the_pages_own_script_and_socket():
    hashes = server.script_hashes("<script>a = 1</script><script src='x'></script>")
    policy = server.content_policy("example.org:8501", hashes, "'none'")
    assert "script-src 'self' 'sha256-" in policy
    assert "wss://example.org:8501" in policy
    assert policy.endswith("frame-ancestors 'none'")


def test_a_foreign_host_header_stays_out_of_the_policy():
    policy = server.content_policy("x; script-src *", "", "'self'")
    assert "script-src *" not in policy
