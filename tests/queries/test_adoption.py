"""Adoption of projects, case by case and by the curves of statsmodels."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from queries.lens import Lens
from queries.measure import measure
from queries.selection import Selection
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed_spells import incidence
from tests.queries.recounted import sound
from tests.queries.recounted_projects import selected
from tests.queries.small import small

HEAD = "project_id,engagement_id,name,business_unit,started_on,ended_on,outcome\n"


def spells(file, selection):
    """Days since the start and code (0 censored, 1 adopted, 2 ended otherwise)."""
    cases = []
    for row in selected(file, selection):
        if not selection.start <= row["started_on"] <= selection.end:
            continue
        ended = row["ended_on"] is not None and row["ended_on"] <= selection.as_of
        until = row["ended_on"] if ended else selection.as_of
        outcome = row["outcome"] if ended else None
        code = 0 if outcome is None else 1 if outcome == "adopted" else 2
        cases.append(((until - row["started_on"]).days, code))
    times, codes = np.array(cases, int).reshape(-1, 2).T
    return times, codes


@given(data=st.data(), days=st.none() | st.integers(0, 900))
def test_incidence_equals_its_recomputation(data, known, file, days):
    selection = data.draw(selections(known))
    frame = table("adoption", selection, Lens(days=days))
    row = frame.row(0, named=True)
    assert len(frame) == 1
    assert sound(frame)
    asked = known.programme.horizon_days if days is None else days
    wanted = incidence(*spells(file, selection), 0, asked)
    assert (row["days"], row["started"]) == (asked, wanted["n"])
    assert row["events"] == wanted["k"]
    if wanted["value"] is None:
        assert row["incidence"] is None
        assert row["note"]
        return
    assert row["incidence"] == pytest.approx(wanted["value"], abs=1e-9)
    if row["incidence_lower"] is None:
        assert row["note"]
        assert row["incidence"] in (0, pytest.approx(1))
    else:
        assert row["incidence_lower"] < row["incidence"] < row["incidence_upper"]


@given(data=st.data())
def test_the_curve_is_that_of_statsmodels(data, known, file):
    selection = data.draw(selections(known))
    frame = table("adoption_curve", selection)
    times, codes = spells(file, selection)
    assert sound(frame)
    assert set(times) == set(frame["days"])
    total = frame["incidence_reached"] + frame["incidence_exited"] + frame["survival"]
    assert (total - 1).abs().max() in (None, pytest.approx(0, abs=1e-12))
    if not {1, 2} <= set(codes):
        return
    with np.errstate(all="ignore"):
        curve = CumIncidenceRight(times, codes)
    for code, name in ((0, "reached"), (1, "exited")):
        at = np.searchsorted(curve.times, frame["days"], side="right") - 1
        expected = np.where(at >= 0, curve.cinc[code][at], 0)
        assert frame[f"incidence_{name}"].to_numpy() == pytest.approx(expected)


@given(data=st.data(), days=st.integers(0, 900))
def test_tile_curve_and_row_say_the_same(data, known, days):
    selection = replace(data.draw(selections(known)), compare="none")
    row = table("adoption", selection, Lens(days=days)).row(0, named=True)
    tile = measure("adoption_rate", selection).row(0, named=True)
    for name in ("n", "k", "value", "lower", "upper"):
        assert row[name] == tile[name]
    if row["incidence"]:
        curve = table("adoption_curve", selection)
        last = curve.filter(pl.col("days") <= days).row(-1, named=True)
        names = {"incidence_reached": "incidence", "lower": "incidence_lower"}
        assert all(last[name] == row[own] for name, own in names.items())


def test_a_project_that_ended_without_an_outcome_is_followed_to_its_end(tmp_path):
    projects = (
        "p1,e1,One,Body,2023-03-01,2023-03-11,\n"
        "p2,e1,Two,Body,2023-03-01,2023-03-21,adopted\n"
        "p3,e1,Three,Body,2023-03-01,2023-03-31,stopped\n"
    )
    with small(tmp_path, projects=HEAD + projects) as facts:
        curve = table("adoption_curve", Selection.of(facts))
        row = table("adoption", Selection.of(facts), Lens(days=20)).row(0, named=True)
    assert curve.select("days", "at_risk", "reached", "exited").rows() == [
        (10, 3, 0, 0),
        (20, 2, 1, 0),
        (30, 1, 0, 1),
    ]
    assert (row["incidence"], row["no_outcome"], row["events"]) == (0.5, 1, 1)
    assert (row["n"], row["k"], row["value"]) == (2, 1, 0.5)


RUNNING = "p1,e1,One,Body,2023-03-01,,\n"
ADOPTED = "p1,e1,One,Body,2023-03-01,2023-03-01,adopted\n"


@pytest.mark.parametrize(
    ("projects", "started", "found", "note"),
    [
        (None, 0, None, "No project was started"),
        ("", 0, None, "No project was started"),
        (RUNNING, 1, 0, "No interval"),
        (ADOPTED, 1, 1, "No interval"),
    ],
)
def test_few_or_no_projects_are_said_to_be_few(
    tmp_path, projects, started, found, note
):
    given_ = None if projects is None else HEAD + projects
    with small(tmp_path, projects=given_) as facts:
        row = table("adoption", Selection.of(facts)).row(0, named=True)
    assert (row["started"], row["incidence"]) == (started, found)
    assert row["note"].startswith(note)


def test_days_that_nobody_was_followed_for_are_not_guessed(tmp_path):
    with small(tmp_path, projects=HEAD + RUNNING) as facts:
        row = table("adoption", Selection.of(facts), Lens(days=900)).row(0, named=True)
    assert row["incidence"] is None
    assert row["note"] == "No project was followed for 900 days; at most for 487."
