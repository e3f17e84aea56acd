"""A verdict as a message, which every channel sends in its own form."""

from dataclasses import dataclass
from typing import Any

from charts import numbers
from charts.evidence import cases, few, stages
from exports.alerts.findings import condition, finding, interval, shown
from exports.alerts.judging import State, Verdict
from exports.alerts.links import link
from exports.writing import plain
from queries.programme import Facts
from queries.versus import compared_name

STATES: dict[State, str] = {
    "raised": "Raised",
    "quiet": "Quiet",
    "unknown": "Cannot be judged",
}
NUMBERS = ("value", "lower", "upper", "n", "k", "before", "target", "pace", "note")
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
FEW_CASES = "Few cases: fewer than five say little."
LUCK = "The threshold lies within the interval: it may be luck."


@dataclass(frozen=True)
class Message:
    """What an alert has to say, in single lines without control characters.

    `details` are pairs of a label and a text; `link` is an address, or begins with a
    slash where no address of the dashboard is known; `record` is the same for machines:
    money as a decimal string, shares from 0 to 1.
    """

    name: str
    state: State
    finding: str
    details: tuple[tuple[str, str], ...]
    link: str
    record: dict[str, Any]

    @property
    def title(self) -> str:
        """State and name, as for a subject line."""
        return f"{STATES[self.state]}: {self.name}"

    @property
    def raised(self) -> bool:
        """Whether the alert is raised."""
        return self.state == "raised"

    @property
    def linked(self) -> bool:
        """Whether the link has an address that can be followed."""
        return not self.link.startswith("/")


def message(verdict: Verdict, facts: Facts, address: str | None = None) -> Message:
    """The message of a verdict; `address` is where the dashboard is served."""
    alert, told = verdict.alert, [*_number(verdict, facts), *_stand(verdict, facts)]
    details = {label: one_line(text) for label, text in told if text}
    found, where = one_line(finding(verdict, facts)), link(verdict, address)
    record = {
        "name": alert.name,
        "state": verdict.state,
        "finding": found,
        "metric": alert.metric and alert.metric.name,
        "condition": alert.condition,
        **{name: plain(verdict.row.get(name)) for name in NUMBERS},
        "data_date": facts.data_date.isoformat(),
        "snapshot": facts.snapshot,
        "illustrative": facts.programme.illustrative,
        "details": details,
        "link": where,
    }
    name, pairs = one_line(alert.name), tuple(details.items())
    return Message(name, verdict.state, found, pairs, where, record)


def one_line(text: str) -> str:
    """A text as one line, with a sign in the place of all that does not print."""
    single = " ".join(text.split())
    return "".join(c if c.isprintable() else UNPRINTABLE for c in single)


def _number(verdict: Verdict, facts: Facts) -> list[tuple[str, str]]:
    """The number and what it rests on; texts may be empty."""
    alert, row = verdict.alert, verdict.row
    if alert.metric is None:
        return []
    told = [
        ("Metric", alert.metric.label),
        ("Definition", alert.metric.definition),
        ("Stages", stages(alert.metric, alert.lens, facts)),
    ]
    if row.get("value") is None:
        return told
    value, before = shown(alert, row["value"], facts), ""
    if row.get("before") is not None:
        other = compared_name(alert.selection.compare, facts)
        before = f"{other}: {shown(alert, row['before'], facts)}"
    return [
        *told,
        ("Value", f"{value}, {interval(verdict, facts) or 'without an interval'}"),
        ("Cases", cases(alert.metric, {"k": None} | row)),
        ("Compared with", before),
        ("Note", row["note"] if verdict.state != "unknown" else ""),
        ("Caution", _caution(verdict)),
    ]


def _caution(verdict: Verdict) -> str:
    """Why the number says less than it seems to."""
    alert, row = verdict.alert, verdict.row
    told = [FEW_CASES] if few(row) else []
    if alert.condition in ("above", "below") and verdict.state == "raised":
        lower, upper = row["lower"], row["upper"]
        reaches = upper is None or alert.limit <= upper
        told += [LUCK] if lower is not None and lower <= alert.limit and reaches else []
    return " ".join(told)


def _stand(verdict: Verdict, facts: Facts) -> list[tuple[str, str]]:
    """When it is raised, what is selected, and of which data."""
    programme, measured = facts.programme, verdict.alert.metric is not None
    illustrative = ", illustrative data" if programme.illustrative else ""
    return [
        ("Raised when", condition(verdict.alert, facts)),
        ("Selection", verdict.selection.sentence(facts) if measured else ""),
        ("Data", f"{numbers.long_day(facts.data_date)}{illustrative}"),
        ("Snapshot", facts.snapshot),
        ("Programme", programme.name),
    ]
