"""The matrix says what is in its frame: each pair once, on the basis asked for."""

import plotly.graph_objects as go
import polars as pl
import pytest

from analysis.rates import wilson
from charts import cells, matrix
from charts.palette import SCREEN
from tests.charts import befores

SCHEMA = {
    "from_rank": pl.Int64,
    "from_stage": pl.String,
    "to_rank": pl.Int64,
    "to_stage": pl.String,
    "n": pl.Int64,
    "k": pl.Int64,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
}
NAMES = ("Sourced", "Screened", "Co-creation <b>", "Adopted")


def frame(*reached, names=NAMES, period=False):
    rows = []
    for start, n in enumerate(reached):
        for end, k in list(enumerate(reached))[start + 1 :]:
            ends = map(float, wilson(k, n)) if n and not period else (None, None)
            value = k / n if n else None
            rows.append((start, names[start], end, names[end], n, k, value, *ends))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


ORDINARY = frame(600, 300, 27, 9)
PERIOD = frame(100, 120, 30, 12, period=True)


def drawn(given, counting="cohort"):
    figure = matrix.figure(given, counting)
    assert figure
    return figure


def texts(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_the_title_names_the_narrowest_and_the_widest_step():
    assert matrix.finding(ORDINARY, "cohort") == (
        "Fewest go on from Screened to Co-creation <b>, 9.0% (27 of 300); "
        "most from Sourced to Screened, 50.0% (300 of 600)"
    )
    assert matrix.finding(PERIOD, "period") == (
        "Fewest entries per entry of the stage before: Screened to Co-creation <b>, "
        "25.0% (30 for 120); most: Sourced to Screened, 120.0% (120 for 100)"
    )


def test_steps_that_are_alike_or_few_are_not_compared():
    same = matrix.finding(frame(40, 20, 10, 5), "cohort")
    assert same == "Fewest go on from Sourced to Screened, 50.0% (20 of 40)"
    assert "too few" in matrix.finding(frame(3, 2, 1, 0), "cohort")
    assert "20.0%" in matrix.finding(frame(5, 1, 1, 1), "cohort")


def test_no_case_is_a_sentence_and_no_figure():
    for empty in (frame(0, 0, 0, 0), ORDINARY.clear()):
        assert matrix.finding(empty, "cohort") == matrix.NOBODY
        assert matrix.figure(empty, "cohort") is None
        assert matrix.alternative(empty, "cohort") == f"{matrix.NOBODY}."
        assert "n = 0" in matrix.basis(empty, "cohort")


def test_each_pair_is_a_cell_below_its_column_and_in_its_row():
    (bars,) = go.Figure(drawn(ORDINARY)).data
    places = set(zip(bars.base, bars.y, strict=True))
    assert places == {(a, b) for b in range(4) for a in range(b)}
    top = ORDINARY.filter(pl.col("from_rank") == 1, pl.col("to_rank") == 2)
    at = list(zip(bars.base, bars.y, strict=True)).index((1, 2))
    full = cells.LEAST + top["value"][0] / 0.5 * (cells.STRONGEST - cells.LEAST)
    assert bars.marker.color[at] == pytest.approx(full)
    assert bars.text[at] == "<b>9.0%</b><br>27 of 300"


def test_the_period_s_ratio_has_no_interval_and_is_not_k_of_n():
    (bars,) = drawn(PERIOD, "period")["data"]
    assert "<b>120.0%</b><br>120 for 100" in bars["text"]
    assert not any("interval" in text for text in bars["hovertext"])
    assert matrix.table(PERIOD, "period").columns == [
        "From", "To", "Entries into it", "Entries before", "Share, %", "Few cases",
    ]  # fmt: skip
    assert "may exceed 100%" in matrix.basis(PERIOD, "period")


def test_few_cases_are_said_and_outlined():
    figure = drawn(frame(10, 4, 1, 0))
    (bars,) = figure["data"]
    lines = dict(zip(bars["text"], bars["marker"]["line"]["color"], strict=True))
    assert lines["<b>25.0%</b><br>1 of 4"] == SCREEN.context
    assert lines["<b>40.0%</b><br>4 of 10"] == SCREEN.background
    assert sum("few cases" in text for text in bars["hovertext"]) == 3
    table = matrix.table(frame(10, 4, 1, 0), "cohort")
    assert table["Few cases"].to_list() == ["no"] * 3 + ["yes"] * 3


def test_a_pair_without_cases_is_a_dash():
    (bars,) = drawn(frame(10, 0, 0, 0))["data"]
    assert bars["text"].count("\N{EN DASH}") == 3
    assert any(text.endswith("no case") for text in bars["hovertext"])


def test_rows_and_columns_are_named_without_markup():
    said = texts(drawn(ORDINARY))
    assert "to <b>Co-creation &lt;b&gt;</b>" in said
    assert said[3].startswith("from Sourced")
    assert all("<b>" not in text for text in said[3:])


def test_large_numbers_take_a_line_of_their_own():
    big = drawn(frame(260_000, 120_000, 9_000, 800, 90, names=[*NAMES, "Last"]))
    small = drawn(frame(60, 50, 40, 30, 20, names=[*NAMES, "Last"]))
    assert "<br>120,000<br>of 260,000" in big["data"][0]["text"][0]
    assert big["layout"]["height"] > small["layout"]["height"]


def test_many_stages_have_short_texts_and_numbered_columns():
    names = [
        f"Stage {i} of a very long name that never comes to an end" for i in range(12)
    ]
    many = frame(*(2**11 // 2**i for i in range(12)), names=names)
    figure = drawn(many)
    assert {"50", "6.2"} <= set(figure["data"][0]["text"])
    assert max(len(text) for text in figure["data"][0]["text"]) <= 3
    assert any(text.startswith("7") for text in texts(figure))
    assert "columns: the numbers" in matrix.basis(many, "cohort")
    assert "columns: the numbers" not in matrix.basis(ORDINARY, "cohort")


@pytest.mark.parametrize("stages", range(2, 14))
def test_every_name_lies_in_the_figure(stages):
    names = [f"Stage-number {i} with a name" for i in range(stages)]
    figure = drawn(frame(*range(20 + stages, 20, -1), names=names))
    bottom, top = figure["layout"]["yaxis"]["range"]
    notes = figure["layout"]["annotations"]
    assert all(top <= note["y"] <= bottom for note in notes)
    assert len(notes) == 2 * (stages - 1)


def test_words_and_table_have_every_pair():
    said = matrix.alternative(ORDINARY, "cohort")
    assert "Sourced to Adopted: 1.5% (9 of 600), 95% interval" in said
    assert said.count(";") == 5
    table = matrix.table(ORDINARY, "cohort")
    assert table["Reached it"].to_list() == [300, 27, 9, 27, 9, 9]
    assert set(matrix.PER_CENT) <= set(table.columns)
    assert "n = 600" in matrix.basis(ORDINARY, "cohort")


def test_what_is_compared_with_is_in_hovers_words_and_table_only():
    past = befores.year(frame(200, 50, 0, 0).reverse())
    figure = matrix.figure(ORDINARY, "cohort", past)
    assert figure
    (bars,) = figure["data"]
    assert bars["text"] == drawn(ORDINARY)["data"][0]["text"]
    said = [text.replace("\xa0", " ") for text in bars["hovertext"]]
    assert said[0].endswith("+25.0 points against a year before")
    assert "against" not in said[-1]
    assert said == [
        part.replace("<", "&lt;").replace(">", "&gt;")
        for part in matrix.alternative(ORDINARY, "cohort", past)
        .replace("\xa0", " ")
        .split(". ", 1)[1]
        .rstrip(".")
        .split("; ")
    ]
    table = matrix.table(ORDINARY, "cohort", past)
    assert table["Before, %"].to_list() == [25, 0, 0, 0, 0, None]
    assert table["Change, points"].to_list()[0] == 25
    assert "the change against a year before" in matrix.basis(ORDINARY, "cohort", past)


def test_ratios_of_a_period_are_above_or_below_another_hub():
    there = befores.hub(frame(100, 150, 30, 0, period=True))
    said = matrix.alternative(PERIOD, "period", there).replace("\xa0", " ")
    assert "120.0% (120 for 100), 30.0 points below Brazil <b>" in said
    assert "the same as Brazil <b>" in said
    assert "Difference, points" in matrix.table(PERIOD, "period", there).columns
