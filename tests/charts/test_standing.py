"""What became of those at each stage: every engagement of the frame is drawn once."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import standing, standing_parts
from charts.palette import SCREEN

COLUMNS = {
    "rank": pl.Int64,
    "stage": pl.String,
    "state": pl.String,
    "exit_id": pl.String,
    "exit": pl.String,
    "reason": pl.String,
    "engagements": pl.Int64,
    "n": pl.Int64,
}
BASE = [
    (0, "Sourced", "went_on", None, None, None, 60, 100),
    (0, "Sourced", "open", None, None, None, 10, 100),
    (0, "Sourced", "exited", "declined", "Declined <b>", "No fit", 5, 100),
    (0, "Sourced", "exited", "declined", "Declined <b>", "Too <i>early", 20, 100),
    (0, "Sourced", "exited", "withdrawn", "Withdrawn", None, 5, 100),
    (1, "Screened", "went_on", None, None, None, 9, 60),
    (1, "Screened", "open", None, None, None, 11, 60),
    (1, "Screened", "exited", "withdrawn", "Withdrawn", "Bought", 40, 60),
    (2, "Adopted", "open", None, None, None, 8, 9),
    (2, "Adopted", "exited", "stopped", "Stopped", "Closed", 1, 9),
]


def frame(rows=BASE):
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def drawn(given=None):
    figure = standing.figure(frame() if given is None else given)
    assert figure
    return figure


def texts(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_the_title_says_how_many_left_from_where_and_who_is_open():
    said = standing.finding(frame())
    assert said == (
        "71 of 100 engagements sourced (71.0%) have left, most from Screened (40); "
        "21 are still open, 8 at Adopted"
    )


def test_nobody_left_and_nobody_sourced_have_their_sentences():
    stays = frame([BASE[1], *[(*row[:6], 0, 0) for row in BASE[5:]]])
    assert standing.finding(stays) == (
        "None of 100 engagements sourced has left; 10 are still open, none at Adopted"
    )
    one = frame([(0, "Sourced", "exited", "x", None, None, 1, 1), (*BASE[8][:6], 0, 0)])
    assert standing.finding(one) == (
        "1 of 1 engagement sourced (100.0%) has left, from Sourced (1); none is still "
        "open, none at Adopted"
    )
    for empty in (frame([]), frame([(*row[:6], 0, 0) for row in BASE])):
        assert standing.finding(empty) == standing.NOBODY
        assert standing.figure(empty) is None
        assert standing.alternative(empty)
        assert "n = 0" in standing.basis(empty)


def test_each_bar_is_the_share_that_reached_the_stage_without_gap():
    (bars,) = go.Figure(drawn()).data
    for y, reached in enumerate((1.0, 0.6, 0.09)):
        mine = [i for i, at in enumerate(bars.y) if at == y]
        ends = [bars.base[i] + bars.x[i] for i in mine]
        assert [bars.base[i] for i in mine] == pytest.approx([0, *ends[:-1]])
        assert ends[-1] == pytest.approx(reached)


def test_open_is_hatched_but_not_at_the_last_stage_and_exits_are_told_apart():
    marker = drawn()["data"][0]["marker"]
    looks = list(zip(marker["color"], marker["pattern"]["shape"], strict=True))
    on, still = (SCREEN.accent, ""), (SCREEN.soft, "/")
    declined, withdrawn, stopped = (
        (SCREEN.context, ""),
        (SCREEN.muted, ""),
        (SCREEN.context, "-"),
    )
    assert looks == [
        on, still, declined, withdrawn, on, still, withdrawn, on, stopped,
    ]  # fmt: skip


def test_an_exit_has_its_look_by_its_place_among_all():
    parts = [standing_parts.Part("exited", "", 1, 0, place) for place in range(6)]
    looks = [standing_parts.look(part, SCREEN) for part in parts]
    assert len(set(looks[:5])) == 5
    assert looks[5] == looks[0]


def test_reasons_stand_in_the_hover_by_number_and_names_are_no_markup():
    hovers = drawn()["data"][0]["hovertext"]
    assert hovers[2].split("<br>") == [
        "Sourced: Declined &lt;b&gt; 25 of 100, 25.0%",
        "Too &lt;i&gt;early: 20",
        "No fit: 5",
    ]
    assert hovers[3].endswith(f"{standing_parts.UNKNOWN}: 5")
    assert any("Declined &lt;b&gt; 25" in text for text in texts(drawn()))


def test_many_reasons_end_in_the_table():
    rows = [
        (0, "Sourced", "exited", "x", "Left", f"Reason {i}", 9 - i, 45)
        for i in range(9)
    ]
    (hover,) = drawn(frame(rows))["data"][0]["hovertext"]
    assert hover.count("<br>") == standing_parts.MOST_REASONS + 1
    assert hover.endswith("3 more in the table")


def test_every_part_has_its_number_below_the_bar():
    said = " ".join(texts(drawn()))
    for text in ("Went on 60", "Open 10", "Withdrawn 40", "Stayed 8", "Stopped 1"):
        assert text in said
    long = frame(
        [(0, "Sourced", "exited", f"e{i}", "x" * 60, None, 1, 7) for i in range(7)]
    )
    lines = standing_parts.lines(standing_parts.stages(long)[0], SCREEN)
    assert len(lines) == 7
    assert all(len(line) < 120 for line in lines)


def test_words_table_and_basis_have_every_number():
    said = standing.alternative(frame())
    assert "Sourced: 100 reached it, of whom Went on 60, Open 10" in said
    assert "Adopted: 9 reached it, of whom Stayed 8, Stopped 1" in said
    table = standing.table(frame())
    assert table["Engagements"].to_list() == [row[6] for row in BASE]
    assert table["State"].to_list()[-2:] == ["Stayed", "Stopped"]
    assert table["Reason"].to_list()[3] == "Too <i>early"
    assert table["Share, %"].to_list()[0] == 60
    assert "n = 100" in standing.basis(frame())


def test_ranks_out_of_order_are_drawn_in_order():
    assert drawn(frame(BASE[::-1]))["layout"]["height"]
    names = [stage.name for stage in standing_parts.stages(frame(BASE[::-1]))]
    assert names == ["Sourced", "Screened", "Adopted"]
