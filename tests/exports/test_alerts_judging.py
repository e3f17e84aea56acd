"""An alert's number is the page's, and its state follows from that number alone."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.alerts import judging
from exports.alerts.alert import Alert
from exports.alerts.judging import course, judge
from queries.composed.targets import PACED
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection, long_date
from queries.tables import table
from reports.seen import Seen
from reports.tile import _within
from tests.exports.alerting import TODAY, alert, judged
from tests.queries.made import selections

INTERVAL = sorted(n for n, m in CATALOGUE.items() if m.form in ("share", "days"))
ADDED = sorted(n for n, m in CATALOGUE.items() if m.form in PACED)


@given(data=st.data())
def test_a_threshold_judges_the_measured_number(known, data):
    name = data.draw(st.sampled_from(sorted(CATALOGUE)))
    selection = replace(data.draw(selections(known)), pinned=False)
    link = {"metric": name, "selection": selection.query_string()}
    verdict = judged(known, link | {"above": 0.5})
    row = measure(name, selection).row(0, named=True)
    assert verdict.row == row
    assert verdict.seen.selection == selection
    if row["value"] is None:
        assert verdict.state == "unknown"
        assert verdict.reason == judging.NO_VALUE
        return
    below = judged(known, link | {"below": 0.5})
    states = (verdict.state == "raised", below.state == "raised")
    assert states == (row["value"] > 0.5, row["value"] < 0.5)


@given(data=st.data())
def test_a_change_is_judged_as_the_tile_judges_it(known, data):
    name = data.draw(st.sampled_from(INTERVAL))
    selection = replace(data.draw(selections(known)), pinned=False)
    if selection.compared() is None:
        return
    link = {"metric": name, "selection": selection.query_string()}
    states = {
        way: judged(known, link | {"changes": way}).state
        for way in ("up", "down", "either")
    }
    row = measure(name, selection).row(0, named=True)
    if None in (row["value"], row["before"], row["lower"]):
        assert set(states.values()) == {"unknown"}
        return
    assert (states["either"] == "quiet") == _within(row)
    raised = [way for way in ("up", "down") if states[way] == "raised"]
    assert bool(raised) == (states["either"] == "raised")
    if raised:
        assert raised == ["up" if row["value"] > row["before"] else "down"]


@pytest.mark.parametrize(
    ("before", "upper", "went"),
    [
        (0.1, 0.5, "up"),
        (0.2, 0.5, None),
        (0.5, 0.5, None),
        (0.6, 0.5, "down"),
        (1e9, None, None),
        (0.1, None, "up"),
    ],
)
def test_an_open_end_of_the_interval_is_never_passed(before, upper, went):
    assert course({"before": before, "lower": 0.2, "upper": upper}) == went


@given(data=st.data())
def test_a_target_judges_the_line_of_the_tile(known, data):
    name = data.draw(st.sampled_from(ADDED))
    hubs = data.draw(st.sampled_from([[], *([hub.id] for hub in known.hubs)]))
    end = data.draw(st.dates(known.first_date, known.data_date))
    selection = Selection.of(known, ids={"hub": hubs}, preset="custom", end=end)
    metric, seen = CATALOGUE[name], Seen(known, selection)
    made = Alert(name="T", condition="behind_target", seen=seen, metric=metric)
    verdict = judge(made, TODAY)
    rows = table("targets", selection).filter(
        metric=name, group_id=hubs[0] if hubs else "all"
    )
    if rows.is_empty():
        assert verdict.state == "unknown"
        assert verdict.reason == f"{judging.NO_TARGET} {long_date(end)}."
        return
    (row,) = rows.to_dicts()
    assert verdict.target == row
    assert verdict.state == ("raised" if row["pace"] < 1 else "quiet")
    exact = measure(name, verdict.seen.selection).row(0, named=True)
    assert verdict.row == exact
    assert row["value"] == float(exact["value"])


def test_of_several_targets_the_one_furthest_behind_counts(known, monkeypatch):
    selection = Selection.of(known)
    found = table("targets", selection).filter(
        metric="co_creation_projects", group_id="all"
    )
    twice = found.vstack(found.with_columns(pace=found["pace"] / 2))
    monkeypatch.setattr(judging, "applying", lambda *_: twice)
    asked = {"metric": "co_creation_projects", "behind_target": True}
    assert judged(known, asked).target["pace"] == twice["pace"].min()
    unpaced = found.with_columns(pace=None, note=None)
    monkeypatch.setattr(judging, "applying", lambda *_: unpaced)
    verdict = judged(known, asked)
    assert (verdict.state, verdict.reason) == ("unknown", judging.NO_PACE)


@pytest.mark.parametrize(
    "selection", ["kind=start-up", "hub=uk&hub=brazil", "hub=uk&focus=connectivity"]
)
def test_a_target_is_of_the_programme_a_hub_or_a_focus_area(known, selection):
    asked = {"metric": "co_creation_projects", "behind_target": True}
    verdict = judged(known, asked | {"selection": selection})
    assert verdict.state == "unknown"


@pytest.mark.parametrize(
    ("days", "state"), [(13, "quiet"), (14, "quiet"), (15, "raised"), (-1, "unknown")]
)
def test_data_grows_old_by_the_clock(known, days, state):
    today = known.data_date + timedelta(days=days)
    verdict = judged(known, {"older_than_days": 14}, today)
    assert (verdict.state, verdict.age) == (state, days)


CENTS = Decimal("1000000.1000000000")


@pytest.mark.parametrize(
    ("value", "asked", "state"),
    [
        (0.05, {"above": 0.05}, "quiet"),
        (0.05, {"below": 0.05}, "quiet"),
        (0.050000001, {"above": 0.05}, "raised"),
        (CENTS, {"metric": "invested_capital", "below": 1_000_000.1}, "quiet"),
        (CENTS, {"metric": "invested_capital", "below": 1_000_000.2}, "raised"),
    ],
)
def test_a_limit_is_compared_as_it_is_written(known, monkeypatch, value, asked, state):
    asked = {"metric": "conversion_rate"} | asked
    verdict = judged(known, asked)
    tile = replace(verdict.tile, row=verdict.row | {"value": value})
    monkeypatch.setattr(judging, "tiles", lambda *_: [tile])
    assert judged(known, asked).state == state


def test_without_an_interval_no_change_can_be_judged(known):
    link = {"selection": "period=last_12_months", "changes": "either"}
    verdict = judged(known, link | {"metric": "conversion_period"})
    assert verdict.state == "unknown"
    assert verdict.reason == judging.NO_INTERVAL
    first = f"from={known.first_date}&to={known.first_date}&compare=previous"
    asked = {"metric": "conversion_rate", "changes": "either", "selection": first}
    assert judged(known, asked).state == "unknown"


def test_an_alert_without_a_metric_watches_none(known):
    made = alert(known, {"older_than_days": 3})
    with pytest.raises(ValueError, match="Made has no metric"):
        _ = made.watched
