"""Alerts made for tests: read as from programme.toml, judged, worded."""

from datetime import date

from exports.alerts.judging import judge
from exports.alerts.message import message
from exports.alerts.reading import read_alerts

TODAY = date(2024, 12, 1)
ADDRESS = "https://dashboard.example/innovation"
RATE = {"name": "Rate", "metric": "conversion_rate", "above": 0}


def alert(facts, entry):
    """One alert, as its table in programme.toml says."""
    (made,), _ = read_alerts([{"name": "Made"} | entry], facts)
    return made


def judged(facts, entry, today=TODAY):
    """The verdict on one table."""
    return judge(alert(facts, entry), today)


def told(facts, entry, address=ADDRESS):
    """The message of one table."""
    return message(judged(facts, entry), address)
