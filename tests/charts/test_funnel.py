"""The funnel says what is in its frame, in every way that it says it."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import funnel
from charts.palette import SCREEN
from tests.charts import befores

COLUMNS = (
    "rank",
    "stage_id",
    "stage",
    "is_project",
    "n",
    "k",
    "value",
    "lower",
    "upper",
    "step_n",
    "step_value",
)


def frame(*reached, names=("Sourced", "Screened", "Pilot <b>&", "Adopted"), project=2):
    n = reached[0]
    rows = []
    for rank, k in enumerate(reached):
        before = reached[rank - 1] if rank else None
        value = k / n if n else 0
        ends = (max(0, value - 0.01), min(1, value + 0.02)) if n else (None, None)
        step = k / before if before else None
        stage = f"s{rank}" if rank else None
        cases = (n, k, value if n else None, *ends, before, step)
        rows.append((rank, stage, names[rank], rank == project, *cases))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


ORDINARY = frame(600, 300, 27, 9)


def drawn(cohort):
    figure = funnel.figure(cohort)
    assert figure
    return figure


def test_the_title_says_how_many_came_through_and_where_most_stopped():
    said = funnel.finding(ORDINARY).replace("\xa0", " ")
    assert said.startswith("27 of 600 engagements (4.5%) reached Pilot <b>&")
    assert said.endswith("narrowest step is Screened to Pilot <b>&, 9.0% go on")


def test_without_a_project_stage_the_last_stage_is_the_goal():
    assert "9 of 600" in funnel.finding(frame(600, 300, 27, 9, project=None))


def test_steps_with_few_cases_are_no_finding_and_are_marked():
    few = frame(30, 20, 4, 0)
    assert "Screened to Pilot" in funnel.finding(few)
    texts = [a["text"] for a in drawn(few)["layout"]["annotations"]]
    assert sum("few cases" in text for text in texts) == 1


def test_an_empty_period_is_a_sentence_and_no_figure():
    empty = frame(0, 0, 0, 0)
    assert funnel.finding(empty) == "No engagement was sourced in the period"
    assert funnel.figure(empty) is None
    assert "0 of 0" in funnel.alternative(empty)


def test_bars_whiskers_and_words_are_the_frame():
    figure = drawn(ORDINARY)
    (bars,) = go.Figure(figure).data
    assert list(bars.x) == pytest.approx(ORDINARY["value"].to_list())
    upper = [x + w for x, w in zip(bars.x, bars.error_x.array, strict=True)]
    lower = [x - w for x, w in zip(bars.x, bars.error_x.arrayminus, strict=True)]
    assert upper[1:] == pytest.approx(ORDINARY["upper"].to_list()[1:])
    assert lower[1:] == pytest.approx(ORDINARY["lower"].to_list()[1:])
    assert upper[0] == lower[0] == 1
    assert list(bars.customdata) == [None, "s1", "s2", "s3"]


def test_names_cannot_become_markup():
    figure = drawn(ORDINARY)
    texts = [a["text"] for a in figure["layout"]["annotations"]]
    assert "<b>Pilot &lt;b&gt;&amp;</b>" in texts
    assert "Pilot &lt;b&gt;&amp;" in figure["data"][0]["hovertext"][2]


def test_the_text_alternative_has_every_stage():
    said = funnel.alternative(ORDINARY)
    assert all(f"{k} of 600" in said for k in (600, 300, 27, 9))


def test_the_table_has_a_row_a_stage_and_the_basis_its_n():
    table = funnel.table(ORDINARY)
    assert table["Reached"].to_list() == [600, 300, 27, 9]
    assert table["Share, %"].to_list() == [100, 50, 4.5, 1.5]
    assert set(funnel.PER_CENT) <= set(table.columns)
    assert "n = 600" in funnel.basis(ORDINARY)


def test_what_is_compared_with_is_a_ring_on_each_bar():
    past = befores.year(frame(200, 120, 8, 1).reverse())
    figure = funnel.figure(ORDINARY, past)
    assert figure
    bars, rings, whiskers = go.Figure(figure).data
    assert list(rings.y) == [1, 2, 3]
    assert list(rings.x) == pytest.approx([0.6, 0.04, 0.005])
    assert rings.marker.line.color == SCREEN.soft
    assert list(whiskers.x) == list(bars.x)
    assert (
        list(whiskers.error_x.array) == drawn(ORDINARY)["data"][0]["error_x"]["array"]
    )
    assert rings.hovertext[1].endswith("a year before: 4.0% (8 of 200)")
    assert "a year before: 4.0% (8 of 200)" in funnel.alternative(ORDINARY, past)
    assert "ring = a year before" in funnel.basis(ORDINARY, past)
    table = funnel.table(ORDINARY, past)
    assert table["Before, %"].to_list() == pytest.approx([100, 60, 4, 0.5])
    assert table["Change, points"].to_list() == pytest.approx([0, -10, 0.5, 1])


def test_beside_another_hub_without_cases_there_is_no_ring():
    nobody = befores.hub(frame(0, 0, 0, 0))
    figure = funnel.figure(ORDINARY, nobody)
    assert figure
    assert figure == drawn(ORDINARY) | {"data": figure["data"]}
    assert len(figure["data"]) == 1
    assert "in Brazil &lt;b&gt;: no case" in figure["data"][0]["hovertext"][2]
    assert funnel.table(ORDINARY, nobody)["In Brazil <b>, %"].null_count() == 4
    assert "ring = Brazil <b>" in funnel.basis(ORDINARY, nobody)
    assert "ring" not in funnel.basis(ORDINARY)
