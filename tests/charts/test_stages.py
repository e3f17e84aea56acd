"""Time in stage and ageing: their marks and words are the numbers of their frames."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import ageing, stages
from tests.charts import befores

DAYS = ("median", "lower", "upper", "q1", "q3")
STAY = {
    "rank": pl.Int64,
    "stage_id": pl.String,
    "stage": pl.String,
    **dict.fromkeys(("n", "finished", "open", "excluded"), pl.Int64),
    **dict.fromkeys(DAYS, pl.Float64),
    "note": pl.String,
}
BANDS = ("up_to_p50", "p50_to_p85", "p85_to_p95", "over_p95")
AGE = {
    "rank": pl.Int64,
    "stage_id": pl.String,
    "stage": pl.String,
    **dict.fromkeys(("finished", "p50", "p85", "p95"), pl.Int64),
    **dict.fromkeys(("open", *BANDS, "oldest"), pl.Int64),
}
NONE = (None,) * 5


def numbered(rows, schema):
    ranked = [(i, f"s{i}", *row) for i, row in enumerate(rows, start=1)]
    return pl.DataFrame(ranked, schema=schema, orient="row")


def stays(*rows):
    return numbered([(*row, None) for row in rows], STAY)


def ages(*rows):
    return numbered(rows, AGE)


STAYS = stays(
    ("Screened", 600, 560, 40, 3, 21, 19, 24, 9, 55),
    ("Pilot <b>", 27, 15, 12, 1, 180, 100, None, 70, 400),
    ("Scale", 9, 3, 6, 0, None, 210, None, 150, None),
    ("Adopted", 1, 0, 1, 0, *NONE),
    ("Retired", 0, 0, 0, 0, *NONE),
)
AGES = ages(
    ("Screened", 560, 21, 90, 300, 40, 12, 13, 5, 10, 900),
    ("Pilot <b>", 15, 180, 300, 410, 12, 1, 1, 0, 10, 1200),
    ("Scale", 0, None, None, None, 6, *[None] * 4, 400),
    ("Adopted", 2, 10, 12, 12, 0, 0, 0, 0, 0, None),
)


def said(text):
    return text.replace("\xa0", " ")


def notes(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_the_title_names_the_longest_stay_and_what_is_not_known_yet():
    found = said(stages.finding(STAYS))
    assert found.startswith("The median stay is longest in Pilot <b>, 180 days")
    assert found.endswith("; fewer than half have left Scale so far")
    alone = said(stages.finding(STAYS.head(1)))
    assert alone == "The median stay in Screened is 21 days"
    assert stages.finding(STAYS[2:4]) == "Fewer than half have left Scale so far"
    assert "Too few" in stages.finding(STAYS[2:3])
    assert "Too few" in stages.finding(STAYS[3:4])
    assert "No stage" in stages.finding(STAYS.tail(1))


def test_dots_and_whiskers_are_medians_with_their_intervals():
    figure = go.Figure(stages.figure(STAYS))
    medians, hidden = figure.data
    assert list(medians.x) == [21, 180]
    assert list(medians.customdata) == ["s1", "s2"]
    assert [above or 0 for above in medians.error_x.array] == [3, 0]
    assert list(medians.error_x.arrayminus) == [2, 80]
    assert list(hidden.y) == [2, 3, 4]
    assert hidden.marker.opacity == 0


def test_a_quartile_or_bound_not_reached_is_dotted_to_the_end():
    shapes = go.Figure(stages.figure(STAYS)).layout.shapes
    lines = [(line.x0, line.x1, line.y0, line.line.dash) for line in shapes]
    end = pytest.approx(400 * stages.ROOM)
    assert lines == [
        (9, 55, 0, None),
        (70, 400, 1, None),
        (180, end, 1, "dot"),
        (150, end, 2, "dot"),
    ]


def test_stages_say_how_many_finished_and_that_few_are_few():
    drawn = stages.figure(STAYS)
    assert drawn
    texts = [said(text) for text in notes(drawn)]
    assert "21 days · 560 ended, 40 open" in texts
    assert "not reached · 0 ended, 1 open (few cases)" in texts
    assert "nobody entered" in texts
    assert "<b>Pilot &lt;b&gt;</b>" in texts
    assert drawn["layout"]["xaxis"]["visible"]
    unknown = stages.figure(STAYS[3:4])
    assert unknown
    assert not unknown["layout"]["xaxis"]["visible"]


def test_time_in_stage_in_words_and_as_table():
    words = said(stages.alternative(STAYS))
    assert "median 180 days (95% interval 100 days to not reached)" in words
    assert "Scale: half have not left yet, 3 finished, 6 open" in words
    assert "Retired: nobody entered" in words
    table = stages.table(STAYS)
    assert table["Median, days"].to_list() == [21, 180, None, None, None]
    basis = stages.basis(STAYS)
    assert "n = 637 stays" in basis
    assert "4 left out" in basis
    assert "left out" not in stages.basis(STAYS.tail(2))


def test_nothing_entered_or_open_is_no_figure():
    assert stages.figure(STAYS.tail(1)) is None
    assert ageing.figure(AGES.tail(1)) is None
    assert stages.figure(STAYS.clear()) is ageing.figure(AGES.clear()) is None
    assert stages.finding(STAYS.clear())
    assert ageing.finding(AGES.clear()) == ageing.finding(AGES.tail(1))


def test_the_ageing_title_counts_old_work_and_says_where_most_lies():
    assert ageing.finding(AGES).startswith("20 of 52 open engagements (38.5%)")
    assert ageing.finding(AGES).endswith("finished were")
    most = AGES.with_columns(over_p95=pl.Series([15, 6, None, 0]))
    assert ageing.finding(most).endswith(", most of them at Screened (15)")
    part = AGES.with_columns(over_p95=pl.Series([8, 6, None, 2]))
    assert ageing.finding(part).endswith(", the largest part at Screened (8)")
    assert "no finished work yet" in ageing.finding(AGES[2:3])
    assert " at Screened" not in ageing.finding(AGES[:1])


def test_bars_are_shares_of_the_open_work_with_its_counts_below():
    drawn = ageing.figure(AGES)
    figure = go.Figure(drawn)
    parts = [list(bars.x) for bars in figure.data]
    assert parts[0] == [12 / 40, 1 / 12, None, None]
    assert parts[3] == [10 / 40, 10 / 12, None, None]
    assert parts[4] == [None, None, 1, None]
    sums = [sum(p[row] or 0 for p in parts) for row in range(4)]
    assert sums == pytest.approx([1, 1, 1, 0])
    assert drawn
    texts = [said(text) for text in notes(drawn)]
    assert "21 · 90 · 300" in texts
    assert "none finished to compare with" in texts
    assert "none open" in texts
    assert "40 open · oldest 900 days" in texts
    counts = next(text for text in texts if "> 13" in text)
    assert [part.split("</span> ")[1] for part in counts.split("  ")] == [
        "12", "13", "5", "10",
    ]  # fmt: skip


def test_ageing_in_words_and_as_table():
    words = said(ageing.alternative(AGES))
    assert "40 open: 12 up to p50, 13 to p85, 5 to p95, 10 over p95" in words
    assert "Scale: 6 open, the oldest 400 days, none finished" in words
    assert "Adopted: none open" in words
    table = ageing.table(AGES)
    assert table["Over p95"].to_list() == [10, 10, None, 0]
    assert table["p95, days"].to_list() == [300, 410, None, 12]
    assert "n = 58 open" in ageing.basis(AGES)


PAST = stays(
    ("Screened", 90, 88, 2, 0, 30, 25, 36, 9, 600),
    ("Pilot <b>", 7, 2, 5, 0, None, 100, None, 70, None),
    ("Scale", 3, 3, 0, 0, 900, 210, None, 150, None),
    ("Adopted", 0, 0, 0, 0, *NONE),
    ("Retired", 0, 0, 0, 0, *NONE),
)


def test_medians_compared_with_are_rings_behind_the_dots():
    figure = go.Figure(stages.figure(STAYS, befores.year(PAST)))
    rings, medians, _ = figure.data
    assert (list(rings.x), list(rings.y)) == ([30, 900], [0, 2])
    assert list(medians.x) == [21, 180]
    assert figure.layout.xaxis.range[1] == pytest.approx(900 * stages.ROOM)
    assert said(rings.hovertext[0]).endswith("a year before: median 30 days, n = 90")
    words = said(stages.alternative(STAYS, befores.hub(PAST)))
    assert "; in Brazil <b>: not reached, n = 7" in words
    assert "; in Brazil <b>: nobody entered" in words
    table = stages.table(STAYS, befores.hub(PAST))
    found = table["In Brazil <b>, median days"].to_list()
    assert found == [30, None, 900, None, None]
    assert "ring = median (a year before)" in stages.basis(STAYS, befores.year(PAST))


def test_no_median_to_compare_with_is_no_ring():
    none = befores.year(PAST[3:])
    assert len(go.Figure(stages.figure(STAYS, none)).data) == 2
    assert stages.table(STAYS, none)["Before, median days"].null_count() == 5
    assert "ring" not in stages.basis(STAYS)
