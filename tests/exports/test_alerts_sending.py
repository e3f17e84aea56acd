"""What is raised arrives: at a webhook in each form, and by mail, safely or not at all.

Real servers on this machine take it, fail, refuse and keep silent.
"""

import email
import json
import socket
import ssl
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from exports.alerts import mail, webhook
from exports.alerts.mail import Mail
from exports.alerts.message import Message
from exports.alerts.result import body
from exports.alerts.webhook import FORMS, Webhook
from queries.errors import NotAllowed
from tests.exports.alerting import RATE, told
from tests.exports.receiving import certificate, mailbox, webhooks

TO, FROM = "team@programme.example", "alerts@programme.example"
PASSWORD = "pass-of-the-mail-server"  # noqa: S105
NASTY = "Name\r\nBcc: thief@evil.example\r\n\r\nBody"


@pytest.fixture
def made(known) -> Message:
    """One raised alert's message."""
    return told(known, RATE)


@pytest.fixture
def server():
    """A webhook on this machine."""
    with webhooks() as running:
        yield running


@pytest.fixture
def free():
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Certificate and key of localhost."""
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def tls(files):
    """What a server with that certificate speaks."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*files)
    return context


@pytest.fixture
def trusted(files, monkeypatch):
    """The certificate is one that the sender trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))


def by_mail(port, security="none", **options):
    fields: dict[str, Any] = {"mail_to": [TO], "mail_from": FROM} | options
    return Mail(**fields, smtp_port=port, smtp_security=security)


@pytest.mark.parametrize("form", FORMS)
def test_a_webhook_takes_each_form(server, made, form):
    assert Webhook(server.address, form).send(made) is None
    ((path, kind, posted),) = server.taken
    assert (path, kind) == (server.PATH, "application/json")
    assert posted == json.loads(json.dumps(FORMS[form](made)))
    said = json.dumps(posted, ensure_ascii=False)
    for text in (made.name, made.finding, *made.lines):
        assert text in said
    assert made.link.split("?")[0] in said
    assert "data=" in said


def test_slack_gets_blocks_and_teams_a_card(server, made):
    Webhook(server.address, "slack").send(made)
    Webhook(server.address, "teams").send(made)
    (_, _, blocks), (_, _, card) = server.taken
    assert blocks.keys() == {"text", "blocks"}
    assert blocks["blocks"][0] == {
        "type": "header",
        "text": {"type": "plain_text", "text": "Raised: Rate", "emoji": False},
    }
    assert card["type"] == "message"
    (attachment,) = card["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["content"]["type"] == "AdaptiveCard"
    assert attachment["content"]["body"][0]["inlines"][0]["text"] == "Raised: Rate"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((500, {}, "<p>/services/T000/B000/SeCrEt</p>"), "answered 500"),
        ((400, {}, "invalid_blocks"), "answered 400 invalid_blocks"),
        ((404, {}, ""), "answered 404"),
        ((302, {"Location": "http://127.0.0.1:9/"}, ""), "answered 302"),
        ((202, {}, ""), None),
    ],
)
def test_what_the_webhook_answers_is_said(server, made, answer, said):
    server.answers = [answer]
    problem = Webhook(server.address).send(made)
    assert problem == (said and f"The webhook at 127.0.0.1 {said}.")
    assert len(server.taken) == 1


def test_a_webhook_that_asks_for_patience_gets_it(server, made):
    server.answers = [(429, {"Retry-After": "0"}, ""), (200, {}, "ok")]
    assert Webhook(server.address).send(made) is None
    assert len(server.taken) == 2
    server.answers = [(429, {"Retry-After": "0"}, "rate_limited")]
    problem = Webhook(server.address).send(made)
    assert problem == "The webhook at 127.0.0.1 answered 429 rate_limited."


def test_a_webhook_that_is_not_there_is_said_without_its_secret(
    server, made, free, monkeypatch
):
    gone = server.address.replace(str(server.server_port), str(free))
    assert Webhook(gone).send(made) == "The webhook at 127.0.0.1 cannot be reached."
    secure = server.address.replace("http:", "https:")
    problem = Webhook(secure).send(made)
    assert problem == "The webhook at 127.0.0.1 has no certificate that can be trusted."
    monkeypatch.setattr(webhook, "TIMEOUT", 0.3)
    server.held.clear()
    problem = Webhook(server.address).send(made)
    assert problem == "The webhook at 127.0.0.1 did not answer within 0.3 seconds."
    assert "SeCrEt" not in repr(Webhook(server.address))


@pytest.mark.parametrize(
    "address", ["", "hooks.slack.com/x", "ftp://h/x", "http://", "http://h:x", "//h"]
)
def test_a_webhook_that_is_no_address_is_refused(address):
    with pytest.raises(NotAllowed, match="no address such as https://host/path"):
        Webhook(address).check()


def test_without_a_channel_nothing_is_sent(made):
    for channel in (Webhook(), Mail()):
        channel.check()
        assert channel.send(made) is None


def test_mail_arrives(made):
    with mailbox() as (letters, port):
        assert by_mail(port, mail_to=[TO, "b@programme.example"]).send(made) is None
    ((_, envelope),) = letters.taken
    assert envelope.rcpt_tos == [TO, "b@programme.example"]
    got = email.message_from_bytes(envelope.content, policy=default)
    assert got["Subject"] == made.title
    assert (got["From"], got["To"]) == (FROM, f"{TO}, b@programme.example")
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Message-ID"].endswith("@programme.example>")
    assert got["Date"].datetime
    assert got.get_content().replace("\r\n", "\n") == body(made)


def test_no_header_can_be_smuggled_in(known, made):
    nasty = told(known, RATE | {"name": NASTY})
    with mailbox() as (letters, port):
        assert by_mail(port).send(nasty) is None
    got = email.message_from_bytes(letters.taken[0][1].content, policy=default)
    assert got["Subject"] == "Raised: Name Bcc: thief@evil.example Body"
    assert got["Bcc"] is None
    assert letters.taken[0][1].rcpt_tos == [TO]


@pytest.mark.usefixtures("trusted")
def test_mail_goes_by_tls_and_logs_in(made, tls, monkeypatch):
    monkeypatch.setenv("SMTP_USER", "alerts")
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)

    def login(_server, _session, _envelope, _mechanism, given):
        right = given.password == PASSWORD.encode()
        return AuthResult(success=right, handled=False)

    guarded = {"authenticator": login, "auth_required": True}
    with mailbox(tls_context=tls, **guarded) as (letters, port):
        assert by_mail(port, "starttls").send(made) is None
        assert letters.taken[0][0].ssl
        assert letters.taken[0][0].authenticated
        monkeypatch.setenv("SMTP_PASSWORD", "wrong")
        problem = by_mail(port, "starttls").send(made)
        assert problem == (
            "The mail server localhost refused SMTP_USER and SMTP_PASSWORD."
        )
        assert len(letters.taken) == 1


@pytest.mark.usefixtures("trusted")
def test_mail_goes_by_tls_from_the_start(made, tls):
    with mailbox(ssl_context=tls) as (letters, port):
        assert by_mail(port, "tls").send(made) is None
    assert len(letters.taken) == 1


def test_mail_without_the_tls_asked_for_is_not_sent(made, tls):
    with mailbox() as (plain, port):
        assert "offers no STARTTLS" in by_mail(port, "starttls").send(made)
    with mailbox(tls_context=tls) as (unknown, port):
        problem = by_mail(port, "starttls").send(made)
        assert "has no certificate that can be trusted" in problem
    with mailbox(tls_context=tls, require_starttls=True) as (strict, port):
        assert "answered 530" in by_mail(port).send(made)
    assert plain.taken == unknown.taken == strict.taken == []


def test_what_the_mail_server_refuses_is_said(made, free, monkeypatch):
    with mailbox() as (letters, port):
        letters.refused = ["b@programme.example"]
        both = by_mail(port, mail_to=[TO, "b@programme.example"])
        said = "The mail server localhost refused b@programme.example."
        assert both.send(made) == said
        assert len(letters.taken) == 1
        assert by_mail(port, mail_to=["b@programme.example"]).send(made) == said
        letters.answer = "554 no"
        assert by_mail(port).send(made) == "The mail server localhost answered 554."
    gone = by_mail(free).send(made)
    assert gone == "The mail server localhost cannot be reached, or hung up."
    monkeypatch.setattr(mail, "TIMEOUT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        problem = by_mail(silent.getsockname()[1]).send(made)
    assert problem == "The mail server localhost did not answer within 0.3 seconds."


@pytest.mark.parametrize(
    "address", ["", "team", "a@b@c", "a b@c.org", "a@c.org\nBcc: d@e.org", "A <a@b.c>"]
)
def test_an_address_that_is_none_is_refused(address):
    for fields in ({"mail_to": [TO, address]}, {"mail_from": address}):
        with pytest.raises(NotAllowed, match="no address such as"):
            by_mail(25, **fields).check()


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("h" * 70 + ".example", "cannot be reached under this name or login"),
        ("nowhere.invalid", "cannot be reached, or hung up"),
    ],
)
def test_a_server_that_cannot_be_is_a_sentence(made, host, said):
    assert by_mail(25, smtp_host=host).send(made) == f"The mail server {host} {said}."


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(NotAllowed, match="--smtp-port is a number from 1 to 65535"):
        by_mail(port).check()


def test_mail_needs_a_sender_and_a_password_needs_tls(monkeypatch):
    with pytest.raises(NotAllowed, match="needs --mail-from"):
        by_mail(25, mail_from=None).check()
    monkeypatch.setenv("SMTP_USER", "alerts")
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    with pytest.raises(NotAllowed, match="only sent with starttls or tls"):
        by_mail(25).check()
    by_mail(25, "tls").check()
