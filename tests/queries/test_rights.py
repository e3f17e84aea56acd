"""What is hidden from a caller is refused, empty or not there."""

import pytest

from queries import annotations
from queries.engine import facts, run
from queries.errors import Refused
from queries.files import queries
from queries.guards import MONEY, ROWS, hidden_metrics, is_money
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.rights import EVERYTHING, NOTHING, Rights, acting, resolve_by, rights
from queries.saved import of_programme
from queries.selection import Selection
from queries.tables import table
from tests.queries.test_sql import OPTIONS

POOR = Rights(money=False, rows=False, steward=False)


def test_what_is_hidden_is_refused_and_amounts_are_empty(known):
    selection = Selection.of(known)
    for query in queries().values():
        options = {k: v for k, v in OPTIONS.items() if k in query.parameters}
        for poor, refused in (
            (Rights(money=False), MONEY),
            (Rights(rows=False), ROWS),
            (NOTHING, MONEY | ROWS),
        ):
            with acting(poor):
                if query.name in refused:
                    with pytest.raises(Refused, match="not for you to see"):
                        run(query.name, selection, **options)
                    continue
                frame = run(query.name, selection, **options)
            amounts = [n for n, k in query.columns if k.startswith("decimal")]
            if not poor.money:
                assert all(frame[name].null_count() == len(frame) for name in amounts)
    for metric in CATALOGUE.values():
        with acting(POOR):
            if is_money(metric):
                with pytest.raises(Refused, match="Money"):
                    measure(metric.name, selection)
            else:
                measure(metric.name, selection)


def test_facts_hold_what_the_caller_may_see(known):
    with acting(Rights(("brazil",), ("talent",), money=False)):
        mine = facts(known.snapshot)
    assert [hub.id for hub in mine.hubs] == ["brazil"]
    assert [area.id for area in mine.focus_areas] == ["talent"]
    assert mine.holdings == ()
    assert (mine.programme.commitment, mine.programme.reserves) == (None, None)
    assert set(mine.kinds) < set(known.kinds) or mine.kinds == known.kinds
    assert mine.restricted == {"hub", "focus_area"}
    whole = Selection.of(mine).sentence(mine)
    rights_said = "All hubs and focus areas, limited by rights to Brazil and Talent, "
    assert whole.startswith(rights_said)
    assert known.programme.commitment is not None
    assert facts(known.snapshot) is known


def test_targets_of_hidden_metrics_are_not_told(known):
    selection = Selection.of(known)
    hidden = set(hidden_metrics(Rights(money=False)))
    assert hidden & set(run("targets_in_force", selection)["metric"])
    with acting(Rights(money=False)):
        assert not hidden & set(run("targets_in_force", selection)["metric"])
        assert not hidden & set(table("targets", selection)["metric"])
        assert table("activity_by_month", selection)["investments"].null_count() > 0


def test_views_of_the_programme_name_no_hub_that_is_not_to_be_seen(known):
    views = of_programme(known)
    named = {hub for view in views for hub in view.link.get("hub", ())}
    assert named
    with acting(Rights(hubs=("nowhere",))):
        left = of_programme(facts(known.snapshot))
    assert left == tuple(view for view in views if "hub" not in view.link)


def test_only_stewards_change_what_others_see(known):
    day = known.data_date
    with acting(Rights(steward=False)):
        with pytest.raises(Refused, match="Only stewards"):
            annotations.add(known, day, "Note", None)
        with pytest.raises(Refused, match="Only stewards"):
            annotations.take_back(1)


def test_a_process_may_say_whose_rights_count(known):
    resolve_by(lambda: NOTHING)
    try:
        assert rights() == NOTHING
        assert facts(known.snapshot).hubs == ()
        with acting(EVERYTHING):
            assert facts(known.snapshot) is known
    finally:
        resolve_by(lambda: EVERYTHING)
    assert rights() == EVERYTHING
