"""Aalen-Johansen: published numbers, statsmodels, and what must always hold."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from statsmodels.duration.survfunc import CumIncidenceRight

from analysis.incidence import cumulative_incidence, incidence_at, with_interval
from analysis.spells import risk_table
from tests.analysis.histograms import ROWS, cases, histogram

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "published"
EMPTY = histogram([])


@pytest.fixture
def bone_marrow():
    """The 35 patients of Scrucca 2007, cause 1 as reached, cause 2 as exited."""
    file = PUBLISHED / "bmt.csv"
    if not file.exists():
        pytest.skip(f"the published numbers are not here: {file}")
    names = {0: "censored", 1: "reached", 2: "exited"}
    return pl.read_csv(file).select(
        outcome=pl.col("status").replace_strict(names),
        days=pl.col("ftime"),
        count=pl.lit(1),
    )


@pytest.mark.parametrize(
    ("time", "first", "second"),
    [(72, 0.27283899, 0.48126955), (14, 0.27283899, 0.41101485)],
)
def test_published_incidences(bone_marrow, time, first, second):
    frame = cumulative_incidence(bone_marrow).filter(pl.col("days") <= time)
    assert frame["incidence_reached"][-1] == pytest.approx(first, abs=5e-9)
    assert frame["incidence_exited"][-1] == pytest.approx(second, abs=5e-9)


@given(ROWS)
def test_incidences_and_survival_sum_to_one(rows):
    frame = cumulative_incidence(histogram(rows))
    total = frame.select(
        pl.sum_horizontal("incidence_reached", "incidence_exited", "survival")
    )
    assert total.to_series().to_numpy() == pytest.approx(1, abs=1e-12)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # it divides by zero
@given(ROWS)
def test_equals_statsmodels(rows):
    frame = cumulative_incidence(histogram(rows))
    # statsmodels knows of no cause without a case
    assume(frame["reached"].sum() and frame["exited"].sum())
    theirs = CumIncidenceRight(*map(np.array, cases(rows)))
    assert frame["days"].to_list() == list(theirs.times)
    for cause, name in enumerate(("reached", "exited")):
        curve = frame[f"incidence_{name}"].to_numpy()
        assert curve == pytest.approx(theirs.cinc[cause], abs=1e-9)
        known = np.isfinite(theirs.cinc_se[cause])
        ours = frame[f"variance_{name}"].to_numpy()[known]
        assert ours == pytest.approx(theirs.cinc_se[cause][known] ** 2, abs=1e-9)


@given(ROWS)
def test_without_exits_it_is_one_minus_kaplan_meier(rows):
    rows = [(outcome.replace("exited", "censored"), d, n) for outcome, d, n in rows]
    frame = cumulative_incidence(histogram(rows))
    both = frame["incidence_reached"] + frame["survival"]
    assert both.to_numpy() == pytest.approx(1, abs=1e-12)


@given(ROWS)
def test_interval_holds_the_value(rows):
    frame = with_interval(cumulative_incidence(histogram(rows)))
    inner = frame.filter(pl.col("lower").is_not_null())
    assert (inner["lower"] <= inner["incidence_reached"] + 1e-12).all()
    assert (inner["incidence_reached"] <= inner["upper"] + 1e-12).all()
    assert inner.filter((pl.col("lower") < 0) | (pl.col("upper") > 1)).is_empty()


def test_days_count_up_to_and_with_the_horizon():
    frame = cumulative_incidence(histogram([("reached", 10, 1), ("censored", 20, 3)]))
    assert incidence_at(frame, 9).value == 0
    assert incidence_at(frame, 10).value == 0.25


def test_log_log_interval_of_a_simple_share():
    frame = cumulative_incidence(histogram([("reached", 5, 40), ("censored", 9, 60)]))
    found = incidence_at(frame, 5)
    spread = np.sqrt(0.4 * 0.6 / 100) / (0.4 * -np.log(0.4))
    assert found.lower == pytest.approx(0.4 ** np.exp(1.959963985 * spread))
    assert found.upper == pytest.approx(0.4 ** np.exp(-1.959963985 * spread))


def test_cannot_be_said_beyond_the_follow_up():
    frame = cumulative_incidence(histogram([("reached", 3, 1), ("censored", 8, 1)]))
    assert incidence_at(frame, 8).value == 0.5
    assert incidence_at(frame, 9).value is None
    assert incidence_at(frame, 9).longest == 8


def test_everybody_gone_is_known_for_ever():
    frame = cumulative_incidence(histogram([("reached", 3, 1), ("exited", 4, 1)]))
    assert incidence_at(frame, 1_000).value == 0.5


def test_nobody_at_risk():
    frame = cumulative_incidence(EMPTY)
    assert frame.is_empty()
    assert incidence_at(frame, 30).value is None


@pytest.mark.parametrize(
    "row", [("lost", 1, 1), ("reached", -1, 1), ("reached", None, 1), ("exited", 1, -1)]
)
def test_refuses_what_is_no_histogram(row):
    with pytest.raises(ValueError, match=r"unknown|days|negative"):
        risk_table(histogram([row]))


def test_a_curve_that_reaches_one_but_for_rounding_has_no_interval():
    steps = [(day, 1) for day in range(1, 50)]
    spells = pl.DataFrame(
        [("reached", days, count) for days, count in steps],
        schema=["outcome", "days", "count"],
        orient="row",
    )
    last = cumulative_incidence(spells).tail(1)
    almost = last.with_columns(incidence_reached=1 - 2**-52, variance_reached=1e-6)
    found = incidence_at(almost, 49)
    assert (found.lower, found.upper) == (None, None)
