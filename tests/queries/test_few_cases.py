"""One case, none finished, all left, nobody at all: counts, nulls and notes."""

from datetime import date

import pytest

from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection
from queries.tables import table
from tests.queries.recounted import sound
from tests.queries.small import small

HEAD = "engagement_id,stage_id,entered_on,reason\n"
NONE_FINISHED = HEAD + "e1,screened,2023-01-20,\n"
ALL_LEFT = HEAD + (
    "e1,screened,2023-01-20,\ne1,declined,2023-02-20,No fit\n"
    "e2,declined,2023-02-10,No fit\ne3,declined,2023-04-10,\n"
)
TAKEN_UP = HEAD + (
    "e1,screened,2023-01-20,\ne1,declined,2023-02-20,No fit\n"
    "e1,pilot,2023-03-01,\ne1,declined,2023-05-01,No budget\n"
)
NAMES = ("matrix", "incidence", "cohorts", "standing", "time_in_stage", "ageing")


def row(frame, **wanted):
    return frame.filter(**wanted).row(0, named=True)


def test_nobody_at_all(tmp_path):
    with small(tmp_path) as known:
        nobody = Selection.of(known, ids={"hub": ["new"]})
        assert all(sound(table(name, nobody)) for name in NAMES)
        assert table("matrix", nobody)["n"].to_list() == [0] * 6
        assert table("matrix", nobody)["value"].null_count() == 6
        assert table("incidence", nobody).is_empty()
        assert table("cohorts", nobody).is_empty()
        assert table("standing", nobody)["engagements"].sum() == 0
        assert "Nobody entered" in table("time_in_stage", nobody)["note"][0]
        assert table("flow", nobody)["passed"].sum() == 0
        summary = table("flow_summary", nobody).row(0, named=True)
        assert (summary["wip"], summary["time_in_system"]) == (0, None)
        assert "Nothing arrived" in summary["note"]
        ratio = measure("conversion_period", nobody).row(0, named=True)
        assert (ratio["value"], ratio["n"]) == (None, 0)
        assert "Nothing entered" in ratio["note"]


def test_none_finished(tmp_path):
    with small(tmp_path, stage_events=NONE_FINISHED) as known:
        whole = Selection.of(known)
        stays = row(table("time_in_stage", whole), stage_id="screened")
        assert (stays["n"], stays["finished"], stays["open"]) == (1, 0, 1)
        assert stays["median"] is stays["q1"] is stays["q3"] is None
        assert "not reached" in stays["note"]
        aged = row(table("ageing", whole), stage_id="screened")
        assert (aged["finished"], aged["open"]) == (0, 1)
        assert aged["p50"] is aged["up_to_p50"] is aged["over_p95"] is None
        assert aged["oldest"] == (date(2024, 6, 30) - date(2023, 1, 20)).days
        assert "No work was finished" in aged["note"]
        curve = table("incidence", whole, Lens(stage_from="screened"))
        assert curve.select("group_id", "at_risk", "incidence_reached").rows() == [
            ("all", 1, 0.0),
            ("uk", 1, 0.0),
        ]
        assert curve["lower"].null_count() == 2


def test_all_left(tmp_path):
    with small(tmp_path, stage_events=ALL_LEFT) as known:
        whole = Selection.of(known)
        places = table("standing", whole)
        out = places.filter(state="exited").select("rank", "reason", "engagements")
        assert out.rows() == [(0, "No fit", 1), (0, None, 1), (1, "No fit", 1)]
        assert places.filter(state="open")["engagements"].sum() == 0
        assert measure("work_in_progress", whole)["value"][0] == 0
        assert measure("departures", whole)["value"][0] == 3
        summary = table("flow_summary", whole).row(0, named=True)
        assert summary["exact"]
        assert summary["note"] is None
        assert summary["time_in_system"] == pytest.approx((41 + 0 + 31) / 3)
        curve = table("incidence", whole).filter(group_id="all")
        assert curve.row(-1, named=True)["incidence_exited"] == pytest.approx(1)


def test_work_taken_up_again_is_not_counted_twice(tmp_path):
    with small(tmp_path, stage_events=TAKEN_UP) as known:
        for as_of, state, reason in (
            (date(2023, 2, 28), "exited", "No fit"),
            (date(2023, 4, 1), "open", None),
            (date(2023, 6, 1), "exited", "No budget"),
        ):
            uk = Selection.of(known, ids={"hub": ["uk"]}, preset="custom",
                              start=date(2023, 1, 10), end=date(2023, 1, 10),
                              as_of=as_of)  # fmt: skip
            places = table("standing", uk)
            here = places.filter(state=state, reason=reason) if reason else places
            ranks = here.filter(state=state, engagements=1)["rank"].to_list()
            assert ranks == [1 if reason == "No fit" else 2]
        assert measure("departures", Selection.of(known))["value"][0] == 1


def test_the_horizon_may_be_longer_than_the_history(tmp_path):
    with small(tmp_path) as known:
        whole, lens = Selection.of(known), Lens(stage_from="screened", days=36_500)
        assert sound(table("incidence", whole, lens))
        said = measure("conversion_within", whole, **lens.path()).row(0, named=True)
        assert said["value"] is None
        assert "Nobody was followed" in said["note"]
