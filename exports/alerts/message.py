"""A verdict as a message, which every channel sends in its own form."""

from dataclasses import dataclass
from typing import Any

from exports.alerts.findings import caution, condition, finding
from exports.alerts.judging import State, Verdict
from exports.alerts.places import place
from exports.provenance import ADDRESS, provenance
from exports.writing import plain

STATES: dict[State, str] = {
    "raised": "Raised",
    "quiet": "Quiet",
    "unknown": "Cannot be judged",
}
NUMBERS = ("value", "lower", "upper", "n", "k", "before", "note")
AIMS = ("target", "pace")
NO_INTERVAL = "No interval"
NO_ADDRESS = f"The link lacks the dashboard's address: use --address or {ADDRESS}."
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Message:
    """What an alert has to say, in single lines without control characters.

    `link` opens the same numbers for good, or is only the end of an address where the
    dashboard's is not known; `record` is the same for machines, money as a decimal
    string and shares from 0 to 1.
    """

    name: str
    state: State
    finding: str
    lines: tuple[str, ...]
    link: str
    record: dict[str, Any]

    @property
    def title(self) -> str:
        """State and name, as for a subject line."""
        return f"{STATES[self.state]}: {self.name}"

    @property
    def linked(self) -> bool:
        """Whether the link is whole, so that it can be followed."""
        return self.link.startswith("http")


def message(verdict: Verdict, address: str | None = None) -> Message:
    """The message of a verdict; `address` is where the dashboard is served."""
    alert, (page, seen) = verdict.alert, place(verdict)
    metrics = [alert.metric.name] if alert.metric else []
    source = provenance(seen, alert.name, page=page, metrics=metrics, address=address)
    told = [*_number(verdict), f"Raised when {condition(alert)}"]
    told += [f"{name}: {text}" for name, text in source.lines() if name != "Link"]
    lines = [one_line(text) for text in told]
    name, found = one_line(alert.name), one_line(finding(verdict))
    record = {
        "name": name,
        "state": verdict.state,
        "finding": found,
        "metric": alert.metric and alert.metric.name,
        "condition": alert.condition,
        **{name: plain(verdict.row.get(name)) for name in NUMBERS},
        **{name: verdict.target.get(name) for name in AIMS},
        "data_date": seen.facts.data_date.isoformat(),
        "snapshot": source.snapshot,
        "illustrative": source.illustrative,
        "lines": lines,
        "link": source.link,
    }
    return Message(name, verdict.state, found, tuple(lines), source.link, record)


def one_line(text: str) -> str:
    """A text as one line, with a sign in the place of all that does not print."""
    single = " ".join(text.split())
    return "".join(c if c.isprintable() else UNPRINTABLE for c in single)


def _number(verdict: Verdict) -> list[str]:
    """The number and what it rests on, a line each, as on its tile."""
    if verdict.tile is None:
        return []
    tile, none = verdict.tile, verdict.row["lower"] is None
    value = f"Value: {tile.value}"
    return [value, *tile.lines, *([NO_INTERVAL] if none else []), *caution(verdict)]
