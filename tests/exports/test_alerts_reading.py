"""Alerts are read as written, and all that is wrong with them is said at once."""

import contextlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.demo.settings import TEXT
from exports.alerts.alert import CONDITIONS
from exports.alerts.conditions import WITH_INTERVAL
from exports.alerts.reading import KEYS, read_alerts
from exports.alerts.source import entries
from queries.errors import NotAllowed
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from tests.queries.made import FACTS

RATE = {"name": "Rate", "metric": "conversion_rate"}
COUNT = {"name": "Count", "metric": "engagements"}
MONEY = {"name": "Money", "metric": "invested_capital"}
WITHIN = {"name": "Within", "metric": "conversion_within", "below": 0.1}
AGE = {"name": "Age", "older_than_days": 14}


def one(entry):
    (alert,), notices = read_alerts([entry], FACTS)
    assert not notices
    return alert


def refused(*given):
    with pytest.raises(NotAllowed) as problem:
        read_alerts(given, FACTS)
    return str(problem.value)


def test_a_threshold_is_read_as_written():
    alert = one(RATE | {"selection": "hub=uk&compare=none", "below": 0.05})
    assert alert.condition == "below"
    assert alert.limit == Decimal("0.05")
    assert alert.seen.selection == Selection.of(
        FACTS, ids={"hub": ["uk"]}, compare="none"
    )


def test_stages_and_days_are_read():
    path: dict[str, Any] = {"stage_from": "screened", "stage_to": "adopted", "days": 90}
    assert one(WITHIN | path).seen.lens == Lens(**path)


def test_other_conditions_are_read():
    assert one(RATE | {"changes": "down"}).course == "down"
    assert one(MONEY | {"behind_target": True}).condition == "behind_target"
    age = one(AGE)
    assert (age.limit, age.metric) == (14, None)


def test_a_date_beyond_the_data_is_cut_and_said():
    link = "from=2001-01-01&to=2024-01-31"
    alerts, (notice,) = read_alerts([COUNT | {"above": 1, "selection": link}], FACTS)
    assert alerts[0].seen.selection.start == FACTS.first_date
    assert notice.startswith('Alert "Count": from=2001-01-01 lies outside the data')


WRONG = [
    (RATE, "exactly one of above, below"),
    (RATE | {"above": 0.1, "below": 0.2}, "exactly one of"),
    ({"name": "N", "below": 0.2}, "needs a metric"),
    (RATE | {"metric": "engagement", "below": 1}, "There is no metric engagement"),
    (RATE | {"below": 0.1, "colour": "red"}, "colour is not known; keys are name"),
    (RATE | {"below": 4}, "write 0.04 for 4 %"),
    (RATE | {"below": True}, "'True' is not a number"),
    (RATE | {"below": "much"}, "'much' is not a number"),
    (RATE | {"below": float("nan")}, "nan is not a number to compare with"),
    (RATE | {"below": float("inf")}, "inf is not a number to compare with"),
    (RATE | {"changes": "sideways"}, "is not up, down or either"),
    (RATE | {"changes": "up", "selection": "compare=none"}, "compares with nothing"),
    (RATE | {"changes": "up", "selection": "hub=uk&compare=hub:uk"}, "with nothing"),
    (COUNT | {"changes": "up"}, "95 % interval, which engagements has not"),
    (COUNT | {"behind_target": False}, "is true, or left out"),
    (RATE | {"behind_target": True}, "add up over time"),
    (AGE | {"older_than_days": -1}, "whole number from 0"),
    (AGE | {"older_than_days": 1.5}, "whole number from 0"),
    (AGE | {"older_than_days": True}, "whole number from 0"),
    (AGE | {"selection": "hub=uk"}, "takes no selection"),
    (AGE | {"metric": "engagements", "days": 3}, "takes no metric or days"),
    (WITHIN | {"days": 1.5}, "days = 1.5 is not a whole number"),
    (WITHIN | {"days": -1}, "is not between 0 and"),
    (WITHIN | {"stage_from": "mars"}, "There is no stage mars"),
    (WITHIN | {"stage_to": 3}, "There is no stage 3"),
    (COUNT | {"above": 1, "days": 3}, "engagements takes no days"),
    (COUNT | {"above": 1, "selection": "hub"}, "'hub' is not a query string"),
    (COUNT | {"above": 1, "selection": 5}, "'5' is not a query string"),
    (COUNT | {"above": 1, "selection": "hub=mars"}, "hub=mars is not known"),
    (COUNT | {"above": 1, "selection": "hub=uk&by=hub"}, "by is not a known parameter"),
    (COUNT | {"above": 1, "selection": "data=x"}, "Take out data="),
    (COUNT | {"above": 1, "selection": "focus=metaverse"}, "was succeeded by"),
    (
        COUNT | {"above": 1, "selection": "from=2024-02-01&to=2024-01-01"},
        "The period is reversed",
    ),
]


@pytest.mark.parametrize(("entry", "said"), WRONG)
def test_what_is_wrong_is_said(entry, said):
    problem = refused(entry)
    assert said in problem
    assert problem.startswith(f'Alert "{entry["name"]}": ')


def test_all_that_is_wrong_is_said_at_once():
    given = [{"name": str(i)} | entry for i, (entry, _) in enumerate(WRONG)]
    problem = refused(*given, RATE | {"below": 0.1})
    assert all(said in problem for _, said in WRONG)
    both = refused(COUNT | {"above": 1, "colour": "red", "selection": "hub=mars"})
    assert len(both.splitlines()) == 2


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(KEYS) | st.text(),
            st.text() | st.booleans() | st.integers() | st.floats() | st.dates(),
        ).map(lambda entry: entry | {"name": str(entry.get("name"))})
    )
)
def test_nothing_but_a_sentence_comes_of_nonsense(given):
    alerts = given
    with contextlib.suppress(NotAllowed):
        alerts, _ = read_alerts(given, FACTS)
    assert len(alerts) == len(given)


def test_the_illustrative_programme_shows_each_kind(known, tmp_path):
    file = tmp_path / "programme.toml"
    file.write_text(TEXT, "utf-8")
    asked = entries(known)
    assert asked == entries(known, file)
    alerts, notices = read_alerts(asked, known)
    assert not notices
    shown = {alert.condition for alert in alerts}
    assert shown == {"below", "changes", "behind_target", "older_than_days"}
    assert shown < set(CONDITIONS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[[alerts]", "is no TOML in UTF-8"),
        (b'name = "\xff"', "is no TOML in UTF-8"),
        (b'name = "Programme"', "has no alerts"),
        (b"alerts = 3", "has no alerts"),
        (b"alerts = []", "has no alerts"),
        (b"[[alerts]]\nabove = 1", "each with a name of its own"),
    ],
)
def test_a_file_without_alerts_is_a_sentence(tmp_path, text, said):
    file = tmp_path / "alerts.toml"
    file.write_bytes(text)
    with pytest.raises(NotAllowed, match=said):
        entries(FACTS, file)
    with pytest.raises(NotAllowed, match="cannot be read"):
        entries(FACTS, tmp_path)


def test_only_shares_and_days_have_an_interval(known):
    for name, metric in CATALOGUE.items():
        row = measure(name, Selection.of(known)).row(0, named=True)
        assert row["lower"] is None or metric.form in WITH_INTERVAL
