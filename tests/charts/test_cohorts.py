"""Cohorts: compared at the same age only, and unfinished ones look and read so."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import pytest

from analysis.cohorts import COLUMNS, triangle
from charts import cohort_words, cohorts
from charts.palette import SCREEN

AS_OF = date(2024, 10, 31)


def frame(*entries, step=91, columns=4, as_of=AS_OF):
    """Entries are (day, days to reaching or None, number)."""
    schema = {"day": pl.Date, "days": pl.Int64, "count": pl.Int64}
    counts = pl.DataFrame(list(entries), schema=schema, orient="row")
    grain = {30: "1mo", 91: "1q", 365: "1y"}[step]
    dated = counts.with_columns(cohort=pl.col("day").dt.truncate(grain))
    ages = [step * place for place in range(1, columns + 1)]
    return triangle(dated, as_of, ages).select(COLUMNS)


ORDINARY = frame(
    (date(2023, 12, 31), 80, 10),
    (date(2023, 12, 31), None, 90),
    (date(2024, 2, 1), 60, 12),
    (date(2024, 2, 1), 200, 8),
    (date(2024, 2, 1), None, 80),
    (date(2024, 6, 1), 30, 11),
    (date(2024, 6, 1), None, 99),
    (date(2024, 9, 1), 10, 1),
    (date(2024, 9, 1), None, 49),
)
EMPTY = ORDINARY.clear()


def said(given, goal="Pilot <b>"):
    return cohorts.finding(given, "Sourced", goal).replace("\xa0", " ")


def drawn(given):
    figure = cohorts.figure(given, "Sourced <i>")
    assert figure
    return figure


def test_the_title_compares_the_latest_two_at_the_same_age():
    assert said(ORDINARY) == (
        "Within 91 days 10.0% of Q2 2024 reached Pilot <b>, 12.0% of Q1 2024 (the 95% "
        "intervals overlap); Q3 2024 is unfinished, not to be read as worse"
    )


def test_the_latest_age_that_both_have_is_taken():
    older = ORDINARY.filter(pl.col("cohort") < date(2024, 4, 1))
    assert said(older).startswith("Within 273 days 20.0% of Q1 2024 reached")
    assert said(older).endswith("beyond that Q1 2024 is unfinished")


def test_several_young_cohorts_are_counted():
    more = frame(
        (date(2024, 2, 1), 60, 12),
        (date(2024, 2, 1), None, 80),
        (date(2024, 8, 15), None, 9),
        (date(2024, 10, 15), None, 9),
    )
    assert said(more) == (
        "Within 273 days 13.0% of Q1 2024 reached Pilot <b>; no other cohort can be "
        "compared; the 2 later cohorts are unfinished, not to be read as worse"
    )


def test_intervals_that_lie_apart_and_few_cases_are_said():
    apart = frame(
        (date(2023, 1, 1), 10, 90),
        (date(2023, 1, 1), None, 10),
        (date(2023, 4, 1), 10, 10),
        (date(2023, 4, 1), None, 90),
    )
    assert "the 95% intervals lie apart" in said(apart)
    few = frame((date(2023, 1, 1), 10, 4), (date(2023, 4, 1), None, 90))
    assert said(few) == (
        "Within 364 days 0.0% of Q2 2023 reached Pilot <b>, 100.0% of Q1 2023 "
        "(few cases)"
    )


def test_nobody_followed_and_nobody_at_all_have_their_sentences():
    young = frame((date(2024, 10, 15), 2, 7))
    assert (
        said(young) == "No cohort has been followed for 91 days yet: all are unfinished"
    )
    assert "None is finished; 1 more" in cohorts.alternative(young, "Sourced", "Pilot")
    assert said(EMPTY) == "No engagement reached Sourced in the period"
    assert cohorts.figure(EMPTY, "Sourced") is None
    assert cohorts.alternative(EMPTY, "Sourced", "Pilot")
    assert "n = 0" in cohorts.basis(EMPTY, "Sourced", "Pilot")
    assert not len(cohorts.table(EMPTY))


def test_cells_are_the_frame_and_unfinished_ones_are_hatched_and_at_least():
    body, hatched, scale, _ = go.Figure(drawn(ORDINARY)).data
    assert len(body.x) == len(ORDINARY)
    young = ORDINARY.filter(~pl.col("mature"))
    assert len(hatched.x) == len(young)
    assert hatched.marker.pattern.shape == "/"
    assert all(text.startswith(cohorts.AT_LEAST) for text in hatched.text)
    assert all("at least" in text for text in hatched.hovertext)
    finished = [text for text in body.text if text]
    assert len(finished) == len(ORDINARY) - len(young)
    assert not any(cohorts.AT_LEAST in text for text in finished)
    strongest = max(body.marker.color)
    assert max(scale.marker.color) == pytest.approx(strongest)


def test_a_triangle_stands_on_its_days_and_cohorts():
    figure = drawn(ORDINARY)
    axes = figure["layout"]
    assert axes["xaxis"]["ticktext"] == ["91", "182", "273", "364"]
    assert axes["yaxis"]["ticktext"] == [
        "Q4 2023 · 100", "Q1 2024 · 100", "Q2 2024 · 110", "Q3 2024 · 50",
    ]  # fmt: skip
    places = set(zip(figure["data"][0]["base"], figure["data"][0]["y"], strict=True))
    assert (3, 0) in places
    assert (3, 3) not in places
    texts = [note["text"] for note in axes["annotations"]]
    assert "days since Sourced &lt;i&gt;" in texts
    assert {"0%", "20.0%", "at least"} <= set(texts)


def test_a_finished_triangle_has_no_hatch_and_a_pale_one_no_scale():
    old = frame((date(2020, 1, 1), 10, 9), (date(2020, 1, 1), None, 9))
    assert said(old).endswith("no other cohort can be compared")
    texts = [note["text"] for note in drawn(old)["layout"]["annotations"]]
    assert "at least" not in texts
    none = frame((date(2020, 1, 1), None, 9))
    assert len(drawn(none)["data"]) == 1
    few = frame((date(2024, 1, 1), 1, 1), columns=9)
    colours = drawn(few)["data"][0]["marker"]["line"]["color"]
    assert set(colours) == {SCREEN.context}


def test_many_columns_have_some_labels_and_every_cohort_its_own():
    days = [date(2019, 1, 1) + timedelta(days=30 * i) for i in range(60)]
    large = frame(*((day, 40, 9) for day in days), step=30, columns=24)
    axes = drawn(large)["layout"]
    assert axes["xaxis"]["ticktext"] == ["120", "240", "360", "480", "600", "720"]
    assert len(axes["yaxis"]["ticktext"]) == large["cohort"].n_unique()
    told = cohorts.alternative(large, "Sourced", "Pilot")
    assert f"{large['cohort'].n_unique() - cohorts.TOLD} more in the table" in told


@pytest.mark.parametrize(
    ("step", "name"), [(30, "Sept 2024"), (91, "Q3 2024"), (365, "2024")]
)
def test_cohorts_are_named_by_their_grain(step, name):
    assert cohort_words.name(date(2024, 9, 1), step) == name


def test_the_table_has_intervals_for_what_is_final_only():
    table = cohorts.table(ORDINARY)
    final = table["Share is"] == "final"
    assert final.to_list() == ORDINARY["mature"].to_list()
    assert table["Lower 95%, %"].is_not_null().to_list() == final.to_list()
    assert table["Cohort"][0] == "Q4 2023"
    assert table["Reached"].to_list() == ORDINARY["k"].to_list()
    assert set(cohorts.PER_CENT) <= set(table.columns)


def test_words_and_basis_have_n():
    told = cohorts.alternative(ORDINARY, "Sourced", "Pilot").replace("\xa0", " ")
    assert "Q2 2024, within 91 days: 10.0%, 11 of 110, 95% interval" in told
    assert "n = 360" in cohorts.basis(ORDINARY, "Sourced", "Pilot")
    cell = ORDINARY.row(-1, named=True)
    words = cohort_words.in_words(cell, 91).replace("\xa0", " ")
    assert words == (
        "Q3 2024, within 91 days: at least 2.0%, 1 of 50, 0 of them followed so long"
    )
