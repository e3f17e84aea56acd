"""`python -m exports alerts`: judged once, written, sent; a status for each end."""

import json
import os
import subprocess
import sys

import pytest

from exports.alerts.result import NO_ADDRESS, NONE
from queries.measure import measure
from queries.selection import Selection
from tests.exports.receiving import mailbox, webhooks
from tests.exports.test_cli import ask

THREE = """
[[alerts]]
name = "High"
metric = "engagements"
above = 10
[[alerts]]
name = "Low"
metric = "engagements"
below = 10
[[alerts]]
name = "Old"
older_than_days = 14
"""
CLEAN = ("DASHBOARD_ADDRESS", "ALERTS_WEBHOOK", "ALERTS_WEBHOOK_FORM")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file with two alerts that are raised and one that is not."""
    for name in CLEAN:
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "alerts.toml"
    file.write_text(THREE)
    return file


def test_text_says_all_that_was_judged(known, capsys, file):
    address = "https://dashboard.example/"
    status, out, err = ask(capsys, "alerts", "--alerts", file, "--address", address)
    assert (status, err) == (0, "")
    titles = [line for line in out.splitlines() if line.startswith(("Raised", "Quiet"))]
    assert titles == ["Raised: High", "Quiet: Low", "Raised: Old"]
    assert f"Link: {address}conversion?v=1&from=" in out
    assert known.snapshot in out
    assert NO_ADDRESS not in out


def test_json_carries_the_number(known, capsys, file):
    _, out, _ = ask(capsys, "alerts", "--alerts", file, "--format", "json")
    high, low, old = json.loads(out, parse_constant=pytest.fail)["alerts"]
    exact = measure("engagements", Selection.of(known))["value"][0]
    assert high["value"] == low["value"] == exact
    assert [alert["state"] for alert in (high, low, old)] == [
        "raised",
        "quiet",
        "raised",
    ]
    assert high["link"].startswith("conversion?")


def test_the_snapshots_own_alerts_are_judged(known, capsys):
    status, out, _ = ask(capsys, "alerts", "--format", "json")
    names = [alert["name"] for alert in json.loads(out)["alerts"]]
    assert names == [entry["name"] for entry in json.loads(known.programme.alerts)]
    assert status == 0


def test_fail_tells_a_scheduler_that_one_is_raised(known, capsys, file):
    assert ask(capsys, "alerts", "--alerts", file, "--fail")[0] == 3
    file.write_text('[[alerts]]\nname = "Low"\nmetric = "engagements"\nbelow = 10\n')
    assert ask(capsys, "alerts", "--alerts", file, "--fail")[0] == 0


def test_only_what_is_raised_is_sent(known, capsys, file, monkeypatch):
    with webhooks() as server, mailbox() as (letters, port):
        monkeypatch.setenv("ALERTS_WEBHOOK", server.address)
        mail = ["--mail-to", "a@b.example", "--mail-from", "c@b.example"]
        mail += ["--smtp-port", port, "--smtp-security", "none"]
        words = ["alerts", "--alerts", file, *mail]
        status, _, err = ask(capsys, *words)
        assert (status, err) == (0, "")
        assert [post["name"] for _, _, post in server.taken] == ["High", "Old"]
        assert len(letters.taken) == 2
        assert ask(capsys, *words, "--always")[0] == 0
        assert len(server.taken) == len(letters.taken) == 5


def test_a_failed_delivery_stops_no_other(known, capsys, file, monkeypatch):
    with webhooks() as server, mailbox() as (letters, port):
        monkeypatch.setenv("ALERTS_WEBHOOK", server.address)
        server.answers = [(500, {}, ""), (200, {}, "ok")]
        letters.answer = "554 no"
        mail = ["--mail-to", "a@b.example", "--mail-from", "c@b.example"]
        mail += ["--smtp-port", port, "--smtp-security", "none"]
        status, out, err = ask(capsys, "alerts", "--alerts", file, *mail, "--fail")
        assert status == 4
        assert "Raised: High" in out
        assert err.splitlines() == [
            "Raised: High: The webhook at 127.0.0.1 answered 500.",
            "Raised: High: The mail server localhost answered 554.",
            "Raised: Old: The mail server localhost answered 554.",
        ]
        assert len(server.taken) == len(letters.taken) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--address", "dashboard.example"], "--address is no address such as"),
        (["--address", "https://h/?hub=uk"], "--address is no address such as"),
        (["--webhook", "hooks.example/SeCrEt"], "The webhook is no address"),
        (["--webhook-form", "fax"], "slack"),
        (["--mail-to", "a@b.example"], "--mail-to needs --mail-from"),
        (["--format", "csv"], "json"),
        (["--alerts", "/nowhere.toml"], "/nowhere.toml cannot be read: No such file"),
    ],
)
def test_wrong_use_is_a_sentence(known, capsys, words, said):
    status, out, err = ask(capsys, "alerts", *words)
    assert (status, out) == (2, "")
    assert said in err
    assert "SeCrEt" not in err


def test_nothing_is_sent_when_one_alert_is_wrong(known, capsys, file):
    file.write_text(THREE + 'metric = "moon"\n[[alerts]]\nname = "None"\n')
    with webhooks() as server:
        words = ["--alerts", file, "--webhook", server.address]
        status, out, err = ask(capsys, "alerts", *words)
        assert (status, out, server.taken) == (2, "", [])
    assert 'Alert "Old": ' in err
    assert 'Alert "None": ' in err


def test_dates_that_were_cut_are_said(known, capsys, file):
    file.write_text(THREE.replace("above", 'selection = "from=2001-01-01"\nabove'))
    status, _, err = ask(capsys, "alerts", "--alerts", file)
    assert status == 0
    assert 'Alert "High": from=2001-01-01 lies outside the data' in err


def test_without_alerts_it_says_how_to_set_them(known, capsys, monkeypatch):
    monkeypatch.setattr("exports.alerts.command.entries", lambda *_: [])
    assert ask(capsys, "alerts") == (0, NONE, "")


def run(folder, *words, **more):
    environment = {k: v for k, v in os.environ.items() if k not in CLEAN}
    return subprocess.run(
        [sys.executable, "-m", "exports", "alerts", *map(str, words)],
        capture_output=True,
        text=True,
        env={**environment, "PROGRAMME_DATA": str(folder), **more},
        check=False,
    )


def test_as_a_program_a_scheduler_runs_it(store, file, tmp_path):
    with webhooks() as server:
        more = {"ALERTS_WEBHOOK": server.address, "ALERTS_WEBHOOK_FORM": "slack"}
        done = run(store.folder, "--alerts", file, "--fail", **more)
        assert (done.returncode, done.stderr) == (3, "")
        assert [post["blocks"][0]["type"] for _, _, post in server.taken] == [
            "header",
            "header",
        ]
    nothing = run(tmp_path, "--alerts", file)
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "python -m data demo" in nothing.stderr
