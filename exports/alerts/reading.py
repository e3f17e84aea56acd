"""Tables [[alerts]] to alerts; all that is wrong with any of them is said at once."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs

from exports.alerts.alert import CONDITIONS, Alert, Condition
from exports.alerts.conditions import READERS
from exports.alerts.source import Entry
from queries.errors import NotAllowed
from queries.given import Notice, choices, shown
from queries.lens import Lens
from queries.metric import Metric
from queries.metrics import catalogued
from queries.parsing import read
from queries.paths import path
from queries.programme import Facts
from queries.selection import Selection
from reports.seen import Seen

PATH = ("stage_from", "stage_to", "days")
KEYS = ("name", "metric", "selection", *PATH, *CONDITIONS)
AGE = "older_than_days"


def read_alerts(given: Sequence[Entry], facts: Facts) -> tuple[list[Alert], list[str]]:
    """The alerts, and a notice for each date that was cut to the data's own.

    Raises NotAllowed with a line for each thing that is wrong.
    """
    alerts, problems, notices = [], [], []
    for entry in given:
        found: list[str] = []
        cut: list[Notice] = []
        alert = _alert(entry, facts, found, cut)
        about = f'Alert "{shown(entry["name"])}": '
        problems += [about + problem for problem in found]
        notices += [f"{about}{notice}" for notice in cut]
        alerts += [alert] if alert else []
    if problems:
        raise NotAllowed("\n".join(problems))
    return alerts, notices


def _alert(
    entry: Entry, facts: Facts, problems: list[str], cut: list[Notice]
) -> Alert | None:
    """The alert; None when something was added to the problems."""

    def tried(make: Callable[..., Any], *values: object) -> Any:  # noqa: ANN401
        try:
            return make(*values)
        except NotAllowed as problem:
            problems.append(str(problem))

    tried(_known_keys, entry)
    condition = tried(_condition, entry)
    metric = tried(_metric, entry, condition)
    lens = tried(_lens, entry, metric, facts) if metric else Lens()
    selection = tried(_selection, entry, facts, cut)
    if problems:
        return None
    wanted = tried(READERS[condition], entry[condition], metric, selection)
    if problems:
        return None
    return Alert(
        name=entry["name"],
        condition=condition,
        seen=Seen(facts, selection, lens),
        metric=metric,
        **wanted,
    )


def _known_keys(entry: Entry) -> None:
    if unknown := [shown(key) for key in entry if key not in KEYS]:
        raise NotAllowed(
            f"{', '.join(unknown)} is not known; keys are {', '.join(KEYS)}."
        )


def _condition(entry: Entry) -> Condition:
    given = [condition for condition in CONDITIONS if condition in entry]
    if len(given) != 1:
        has = ", ".join(given) or "none"
        raise NotAllowed(
            f"It needs exactly one of {choices(CONDITIONS)}; it has {has}."
        )
    others = [key for key in entry if key in KEYS and key not in ("name", AGE)]
    if given == [AGE] and others:
        raise NotAllowed(f"{AGE} is about all data and takes no {choices(others)}.")
    return given[0]


def _metric(entry: Entry, condition: Condition | None) -> Metric | None:
    if "metric" not in entry:
        if condition == AGE:
            return None
        raise NotAllowed("It needs a metric that `python -m exports list` shows.")
    return catalogued(shown(str(entry["metric"])))


def _lens(entry: Entry, metric: Metric, facts: Facts) -> Lens:
    given = {key: entry[key] for key in PATH if key in entry}
    if type(given.get("days", 0)) is not int:
        raise NotAllowed(f"days = {given['days']!r} is not a whole number.")
    asked = Lens(**given)
    path(metric, facts, **asked.path())
    return asked


def _selection(entry: Entry, facts: Facts, cut: list[Notice]) -> Selection:
    text = str(entry.get("selection", ""))
    try:
        query = parse_qs(text, keep_blank_values=True, strict_parsing=bool(text))
    except ValueError:
        example = "a query string such as hub=uk&period=last_12_months"
        raise NotAllowed(f"selection = {shown(text)!r} is not {example}.") from None
    if "data" in query:
        raise NotAllowed("An alert watches the data in force. Take out data=.")
    selection, notices = read(query, facts)
    if wrong := [notice.problem for notice in notices if notice.contradiction]:
        raise NotAllowed(" ".join(wrong))
    cut += notices
    return selection
