"""access.toml: which reader gets which rights, and what is said of a wrong file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.access.policy import Limits, Policy, Rule
from queries.access.reading import FILE, VARIABLE, AccessError, place, read_policy
from queries.engine import facts
from queries.rights import Rights

GOOD = """
session_hours = 2
groups_claim = "roles"

[roles.viewer]
money = false

[roles.analyst]
hubs = ["brazil", "uk"]

[[rules]]
email = ["Ann@Example.com", "bob@example.com"]
role = "steward"

[[rules]]
domain = "example.com"
group = ["scouts", "heads"]
role = "analyst"
hubs = ["uk", "india"]
focus_areas = "talent"

[[rules]]
domain = "example.com"
role = "viewer"
"""
VIEWER = Rights(money=False, rows=False, steward=False)
ANALYST = Rights(("uk",), ("talent",), steward=False)
READERS = [
    ({"email": "ann@example.com"}, Rights()),
    ({"email": "ANN@EXAMPLE.COM", "email_verified": True}, Rights()),
    ({"email": "ann@example.com", "email_verified": False}, None),
    ({"email": "ann@example.com", "email_verified": "false"}, None),
    ({"email": "x@example.com", "roles": ["scouts"]}, ANALYST),
    ({"email": "x@example.com", "roles": "heads"}, ANALYST),
    ({"email": "x@example.com", "roles": ["Scouts"]}, VIEWER),
    ({"email": "x@example.com", "groups": ["scouts"]}, VIEWER),
    ({"email": "x@other.example.com", "roles": ["scouts"]}, None),
    ({"email": "x@example.com@evil.org"}, None),
    ({"email": "x@evil.org@example.com"}, None),
    ({"email": ["ann@example.com"]}, None),
    ({"email": None, "roles": ["scouts"]}, None),
    ({"roles": ["scouts"]}, None),
    ({"sub": "1"}, None),
    ({}, None),
]


@pytest.fixture
def policy(tmp_path):
    (tmp_path / FILE).write_text(GOOD)
    return read_policy(tmp_path / FILE)


@pytest.mark.parametrize(("claims", "rights"), READERS)
def test_the_first_rule_that_fits_gives_the_rights(policy, claims, rights):
    assert policy.rights(claims) == rights


@given(
    st.dictionaries(st.sampled_from(["email", "roles", "sub"]), st.text() | st.none())
)
def test_nobody_else_gets_in(claims):
    policy = Policy(rules=(Rule(role="viewer", domain=("example.com",)),), roles={})
    address = claims.get("email") or ""
    inside = address.strip().lower().endswith("@example.com")
    assert policy.rights(claims) is None or inside


def test_all_claims_that_a_rule_names_have_to_fit():
    rule = Rule(role="viewer", domain=("example.com",), group=("example.com",))
    policy = Policy(rules=(rule,), roles={})
    both = {"email": "a@example.com", "groups": ["example.com"]}
    assert policy.rights(both)
    assert not policy.rights({**both, "groups": []})
    assert not policy.rights({**both, "email": "a@evil.org"})


def test_a_session_ends_by_the_clock_or_with_the_token(policy):
    assert policy.ends({"iat": 1_000, "exp": 2_000}) == 2_000
    assert policy.ends({"iat": 1_000, "exp": 90_000}) == 1_000 + 2 * 3_600
    for claims in ({}, {"exp": 9}, {"iat": 9}, {"iat": "9", "exp": True}):
        assert policy.ends(claims) == 0


def test_anyone_is_whoever_signed_in():
    policy = Policy(rules=(Rule(role="analyst", anyone=True),), roles={})
    assert policy.rights({"sub": "7"}) == Rights(steward=False)
    assert policy.seen() == [Rights(steward=False)]


def test_the_data_may_lack_what_a_rule_names(snapshot_folder, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    rule = Rule(role="viewer", anyone=True, limits=Limits(hubs=("mars", "uk")))
    [said] = Policy(rules=(rule,), roles={}).unknown(facts())
    assert "hubs" in said
    assert "mars" in said
    assert "uk" not in said.split("have:")[1]


WRONG = {
    "": "It needs [[rules]]",
    "rules = 3": "It needs [[rules]]",
    "[[rules]\n": "is not TOML",
    '[[rules]]\nrole = "viewer"': "Rule 1 says whom it is about",
    '[[rules]]\nanyone = true\nemail = "a@b.c"\nrole = "viewer"': "Rule 1 says whom",
    '[[rules]]\nanyone = "yes"\nrole = "viewer"': "Rule 1 says whom",
    "[[rules]]\nanyone = true": "role is not viewer, analyst or steward",
    '[[rules]]\nanyone = true\nrole = "admin"': "role is not viewer",
    '[[rules]]\nanyone = true\nrole = "viewer"\nhub = "uk"': "hub is not known",
    '[[rules]]\nanyone = true\nrole = "viewer"\nhubs = []': "hubs is not a text",
    '[[rules]]\nanyone = true\nrole = "viewer"\nhubs = [1]': "hubs is not a text",
    '[[rules]]\nanyone = true\nrole = "viewer"\nmoney = "no"': "money is not true",
    '[[rules]]\ndomain = "@b.c"\nrole = "viewer"': "@b.c is no address",
    '[[rules]]\ndomain = "*"\nrole = "viewer"': "* is no address",
    '[[rules]]\nemail = "b.c"\nrole = "viewer"': "b.c is no address",
    'session_hours = 0\n[[rules]]\nanyone = true\nrole = "viewer"': "session_hours",
    'session_hours = "8"\n[[rules]]\nanyone = true\nrole = "viewer"': "session_hours",
    'groups_claim = ""\n[[rules]]\nanyone = true\nrole = "viewer"': "groups_claim",
    'rolls = 1\n[[rules]]\nanyone = true\nrole = "viewer"': "rolls is not known",
    '[roles.boss]\n[[rules]]\nanyone = true\nrole = "viewer"': "boss is not known",
    'roles = 1\n[[rules]]\nanyone = true\nrole = "viewer"': "roles is not made of",
    "rules = [1]": "Rule 1 is not a table",
}


@pytest.mark.parametrize("text", WRONG, ids=WRONG.values())
def test_a_wrong_file_is_refused_with_a_sentence(text, tmp_path):
    path = tmp_path / FILE
    path.write_text(text)
    with pytest.raises(AccessError) as caught:
        read_policy(path)
    assert WRONG[text] in str(caught.value)
    assert all(line.startswith(str(path)) for line in str(caught.value).splitlines())


def test_the_file_lies_beside_the_data_or_where_the_environment_says(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    assert place() == tmp_path / FILE
    monkeypatch.setenv(VARIABLE, "/etc/access.toml")
    assert str(place()) == "/etc/access.toml"
    with pytest.raises(AccessError, match="cannot be read: No such file"):
        read_policy(tmp_path / FILE)
