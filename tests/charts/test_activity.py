"""Activity by month: bars, part months, milestones, and the words about them."""

from datetime import date

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import activity, milestones
from charts.months import whole
from tests.charts import befores

NOTES = pl.DataFrame(
    {
        "happened_on": [date(2023, 1, 10), date(2023, 5, 18)],
        "title": ["Launch <i>", "Two hubs"],
        "hub": [None, "Brazil"],
    }
)
NO_NOTES = NOTES.clear()


def frame(engagements):
    months = pl.date_range(
        date(2023, 1, 1), date(2023, len(engagements), 1), "1mo", eager=True
    )
    return pl.DataFrame(
        {
            "month": months,
            "engagements": engagements,
            "co_creation_projects": [n // 10 for n in engagements],
            "investments": [n // 10 for n in engagements],
        }
    )


FRAME = frame([10, 20, 30, 40, 50, 60, 70])
NAMES = list(activity.PANELS)
PERIOD = (date(2023, 1, 10), date(2023, 7, 31))


def test_a_month_counts_as_whole_only_with_all_its_days():
    assert whole(FRAME["month"], PERIOD) == [False, *[True] * 6]
    early = (date(2023, 1, 1), date(2023, 7, 30))
    assert whole(FRAME["month"], early) == [*[True] * 6, False]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            [10, 20, 30, 40, 50, 60, 70],
            "180 engagements in the last three whole months",
        ),
        ([10, 20, 30, 40, 50, 60, 70], "100.0% more than in the three before"),
        ([0, 60, 60, 60, 30, 30, 30], "50.0% fewer than in the three before"),
        ([0, 30, 30, 30, 30, 30, 30], "as many as in the three before"),
        ([0, 0, 0, 0, 30, 30, 30], "none in the three before"),
        ([10, 20], "30 engagements; February 2023 was the busiest month with 20"),
        ([0, 0], "No engagement was sourced in the period"),
    ],
)
def test_the_title_compares_whole_months(counts, words):
    assert words in activity.finding(frame(counts), PERIOD).replace("\xa0", " ")


def test_bars_are_the_frame_and_part_months_are_hatched():
    figure = go.Figure(activity.figure(FRAME, NOTES, PERIOD))
    names = list(activity.PANELS)
    assert [list(bars.y) for bars in figure.data] == [FRAME[n].to_list() for n in names]
    assert figure.data[0].marker.pattern.shape[:2] == ("/", "")
    assert "part of the month" in figure.data[0].hovertext[0]
    assert all(figure.layout[f"yaxis{i}"].rangemode == "tozero" for i in (1, 2, 3))


def test_milestones_are_numbered_lines_with_a_list():
    layout = go.Figure(activity.figure(FRAME, NOTES, PERIOD)).layout
    assert [shape.x0 for shape in layout.shapes] == ["2023-01-10", "2023-05-18"]
    assert [a.text for a in layout.annotations[3:]] == ["1", "2"]
    assert "&lt;i&gt;" in layout.annotations[3].hovertext
    assert milestones.listed(NOTES) == [
        "1: 10 January 2023, Launch <i>",
        "2: 18 May 2023, Two hubs (Brazil)",
    ]


def test_notes_of_one_day_share_a_number():
    day = {"happened_on": [date(2023, 5, 18)], "title": ["Third hub"], "hub": [None]}
    three = pl.concat([NOTES, pl.DataFrame(day, schema=NOTES.schema)])
    layout = go.Figure(activity.figure(FRAME, three, PERIOD)).layout
    assert [a.text for a in layout.annotations[3:]] == ["1", "2"]
    assert milestones.listed(three)[1].endswith("Two hubs (Brazil); Third hub")


def test_the_text_alternative_has_totals_and_milestones():
    said = activity.alternative(FRAME, NOTES)
    assert "280 in all, at most 70 in a month" in said
    assert "Two hubs (Brazil)" in said
    assert "Milestones" not in activity.alternative(FRAME, NO_NOTES)
    assert activity.alternative(FRAME.clear(), NO_NOTES)


def test_a_table_not_handed_over_has_no_row_of_bars():
    none = FRAME.with_columns(co_creation_projects=pl.lit(None, dtype=pl.Int64))
    figure = go.Figure(activity.figure(none, NOTES, PERIOD))
    assert [bars.yaxis for bars in figure.data] == ["y", "y2"]
    assert figure.layout.xaxis.anchor == "y2"
    assert "Co-creation" not in activity.alternative(none, NOTES)
    alone = none.with_columns(investments=pl.lit(0))
    assert len(go.Figure(activity.figure(alone, NOTES, PERIOD)).data) == 1


def test_nothing_is_no_figure():
    assert activity.figure(FRAME.clear(), NO_NOTES, PERIOD) is None
    assert activity.figure(frame([0, 0]), NO_NOTES, PERIOD) is None


def test_small_counts_have_whole_ticks():
    layout = go.Figure(activity.figure(frame([1, 3]), NO_NOTES, PERIOD)).layout
    assert layout.yaxis.dtick == 1
    assert layout.xaxis.dtick == "M1"
    years = go.Figure(activity.figure(frame([9] * 12), NO_NOTES, PERIOD)).layout
    assert years.xaxis.dtick == "M2"
    assert years.yaxis.dtick is None


def test_the_table_has_a_row_a_month_and_the_basis_its_n():
    table = activity.table(FRAME)
    assert table["Month"].to_list()[0] == "2023-01"
    assert table["Engagements sourced"].to_list() == FRAME["engagements"].to_list()
    assert "n = 280" in activity.basis(FRAME)


@pytest.mark.parametrize("panels", activity.DOMAINS)
def test_milestone_numbers_stand_clear_of_the_first_title(panels):
    below_axis, line = 48, 1.3 * activity.TEXT_SIZE
    room = 1 - activity.DOMAINS[panels][0][1]
    assert room * (activity.HEIGHTS[panels] - below_axis) > 2 * line


def test_the_months_a_year_before_are_outlines_behind_narrower_bars():
    past = frame([1, 2, 3, 0, 5, 60, 90]).with_columns(
        pl.col("month").dt.offset_by("-1y")
    )
    before = befores.year(past)
    figure = go.Figure(activity.figure(FRAME, NO_NOTES, PERIOD, before))
    behind, front = figure.data[:3], figure.data[3:]
    assert list(behind[0].y) == [1, 2, 3, None, 5, 60, 90]
    assert [list(bars.y) for bars in front] == [FRAME[n].to_list() for n in NAMES]
    assert behind[0].width > front[0].width
    assert figure.layout.barmode == "overlay"
    assert front[0].hovertext[0].endswith("a year before: 1 (part of the month)")
    assert front[0].hovertext[3].endswith("a year before: 0")
    said = activity.alternative(FRAME, NO_NOTES, before)
    assert "at most 70 in a month, 161 a year before" in said
    assert activity.basis(FRAME, before).endswith("the same month a year before.")
    table = activity.table(FRAME, before)
    column = table["Year before: engagements sourced"].to_list()
    assert column == [1, 2, 3, 0, 5, 60, 90]


def test_months_before_the_programme_are_not_nothing_but_unknown():
    past = FRAME.with_columns(pl.col("month").dt.offset_by("-1y"))
    late = befores.year(past, (date(2022, 3, 10), date(2022, 7, 31)))
    found = activity.table(FRAME, late)["Year before: engagements sourced"].to_list()
    assert found == [None, None, 30, 40, 50, 60, 70]
    figure = go.Figure(activity.figure(FRAME, NO_NOTES, PERIOD, late))
    assert "before" not in figure.data[3].hovertext[1]


def test_another_hub_stands_in_the_same_months():
    there = befores.hub(frame([9, 0, 200, 1, 1, 1, 1]), period=PERIOD)
    table = activity.table(FRAME, there)
    column = table["In Brazil <b>: engagements sourced"].to_list()
    assert column == [9, 0, 200, 1, 1, 1, 1]
    assert "213 in Brazil <b>" in activity.alternative(FRAME, NO_NOTES, there)
    figure = go.Figure(activity.figure(FRAME, NO_NOTES, PERIOD, there))
    assert "in Brazil &lt;b&gt;: 9" in figure.data[3].hovertext[0]


def test_months_of_the_period_before_do_not_lie_beside_and_that_is_said():
    before = befores.previous(FRAME)
    figure = activity.figure(FRAME, NOTES, PERIOD, before)
    assert figure == activity.figure(FRAME, NOTES, PERIOD)
    assert activity.table(FRAME, before).equals(activity.table(FRAME))
    assert "the period before is not drawn" in activity.basis(FRAME, before)


def test_a_single_month_has_a_bar_that_can_be_seen():
    figure = go.Figure(activity.figure(frame([12]), NO_NOTES, PERIOD))
    assert figure.layout.xaxis.range == ("2023-01-01", "2023-02-01")
    assert figure.data[0].width > 20 * 86_400_000
