"""The triangle of cohorts, against every member followed on its own."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cohorts import triangle
from analysis.rates import wilson

FIRST = date(2024, 1, 1)
AGES = st.sets(st.integers(0, 130), max_size=6).map(sorted)
# day of entry, days until reaching, how many
ROWS = st.lists(
    st.tuples(st.integers(0, 90), st.none() | st.integers(0, 120), st.integers(0, 3)),
    max_size=30,
)
SCHEMA = {
    "cohort": pl.Date,
    "day": pl.Date,
    "days": pl.Int64,
    "count": pl.Int64,
}
COLUMNS = ["cohort", "n", "age", "k", "value", "lower", "upper", "mature", "followed"]


def later(days):
    return FIRST + timedelta(days=days)


def counts(rows):
    entries = [(later(day).replace(day=1), later(day), d, n) for day, d, n in rows]
    return pl.DataFrame(entries, schema=SCHEMA, orient="row")


def plainly(rows, as_of, ages):
    """The columns up to k, mature and followed, member by member."""
    members = [(day, d) for day, d, n in rows if day <= as_of for _ in range(n)]
    for cohort in sorted({later(day).replace(day=1) for day, _ in members}):
        own = [m for m in members if later(m[0]).replace(day=1) == cohort]
        before = -1
        for age in ages:
            if not any(as_of - day > before for day, _ in own):
                break
            k = sum(d is not None and d <= age and day + d <= as_of for day, d in own)
            followed = sum(as_of - day >= age for day, _ in own)
            yield cohort, len(own), age, k, followed == len(own), followed
            before = age


@given(ROWS, st.integers(-5, 200), AGES)
def test_equals_a_count_of_the_members(rows, as_of, ages):
    found = triangle(counts(rows), later(as_of), ages)
    plain = found.select("cohort", "n", "age", "k", "mature", "followed")
    assert plain.rows() == list(plainly(rows, as_of, ages))


@given(ROWS, st.integers(0, 200), AGES)
def test_is_the_share_of_the_whole_cohort(rows, as_of, ages):
    found = triangle(counts(rows), later(as_of), ages)
    for k, n, *numbers in found.select("k", "n", "value", "lower", "upper").rows():
        assert numbers == pytest.approx([k / n, *wilson(k, n)], abs=1e-12)


@given(ROWS, st.integers(0, 200), st.integers(0, 60), AGES)
def test_what_is_mature_stays_as_it_is(rows, as_of, more, ages):
    members = [row for row in rows if row[0] <= as_of]
    now = triangle(counts(members), later(as_of), ages)
    then = triangle(counts(members), later(as_of + more), ages)
    settled = now.filter("mature")
    assert then.join(settled, on=COLUMNS, how="semi").equals(settled)


@given(ROWS, st.integers(0, 200), AGES)
def test_never_falls_with_age(rows, as_of, ages):
    found = triangle(counts(rows), later(as_of), ages)
    steps = found.select(
        k=pl.col("k").diff().over("cohort"),
        followed=pl.col("followed").diff().over("cohort"),
    ).drop_nulls()
    assert (steps["k"] >= 0).all()
    assert (steps["followed"] <= 0).all()


def test_a_cohort_that_is_partly_followed():
    rows = [(0, 10, 2), (19, None, 5), (19, 60, 1)]
    found = triangle(counts(rows), later(62), [30, 60, 90, 120])
    assert found.columns == COLUMNS
    assert found["age"].to_list() == [30, 60, 90]
    assert found["k"].to_list() == [2, 2, 2]
    assert found["followed"].to_list() == [8, 2, 0]
    assert found["mature"].to_list() == [True, False, False]


def test_ages_count_up_to_and_with_their_day():
    found = triangle(counts([(0, 30, 1)]), later(60), [29, 30, 60, 90])
    assert found["k"].to_list() == [0, 1, 1]
    assert found["mature"].to_list() == [True, True, True]


def test_who_entered_on_the_day_itself_is_a_cohort_already():
    found = triangle(counts([(0, 0, 1), (0, None, 1)]), FIRST, [30, 60])
    assert found.select("n", "age", "k", "mature", "followed").rows() == [
        (2, 30, 1, False, 0)
    ]


@pytest.mark.parametrize("rows", [[], [(0, 3, 0)], [(40, 3, 2)]])
def test_nobody_yet(rows):
    found = triangle(counts(rows), later(30), [30])
    assert found.is_empty()
    assert found.columns == COLUMNS


def test_nobody_reached():
    found = triangle(counts([(0, None, 7)]), later(30), [30])
    assert found.select("k", "value", "lower").rows() == [(0, 0.0, 0.0)]


def test_counts_come_out_signed_and_wide():
    many = counts([(0, 3, 100), (1, 4, 100), (2, None, 100)]).cast(
        {"days": pl.Int16, "count": pl.UInt32}
    )
    found = triangle(many, later(30), [30]).select("n", "k", "followed")
    assert found.rows() == [(300, 200, 100)]
    assert set(found.dtypes) == {pl.Int64}


@pytest.mark.parametrize("ages", [[-1, 5], [5, 5], [9, 5]])
def test_refuses_ages_that_do_not_rise(ages):
    with pytest.raises(ValueError, match="rising"):
        triangle(counts([(0, 3, 1)]), later(30), ages)


@pytest.mark.parametrize("row", [(0, -1, 1), (0, 1, -1)])
def test_refuses_negative_numbers(row):
    with pytest.raises(ValueError, match="may not be negative"):
        triangle(counts([row]), later(30), [30])
