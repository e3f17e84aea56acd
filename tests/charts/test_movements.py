"""Sentences on what changed: numbers, interval, mix and rate, or no clear change."""

import polars as pl

from charts.movements import NOTHING, finding, movements

COLUMNS = (
    *("dimension", "group_id", "group", "n_before", "k_before", "before", "n", "k"),
    *("value", "change", "lower", "upper", "contribution", "mix", "rate", "clear"),
)
WHOLE = (
    *("programme", "all", "All", 600, 30, 0.05, 500, 40, 0.08, 0.03, 0.002, 0.06),
    *(0.03, 0.01, 0.02, True),
)
BRAZIL = (
    *("hub", "br", "Brazil", 100, 2, 0.02, 200, 4, 0.02, 0.0, -0.05, 0.03),
    *(-0.004, 0.001, -0.001, False),
)
AREA = (
    *("focus_area", "m", "Metaverse", 90, 9, 0.1, 80, 4, 0.05, -0.05, -0.13, 0.04),
    *(-0.01, None, None, False),
)
UK = (
    *("hub", "uk", "UK", 500, 28, 0.056, 300, 36, 0.12, 0.064, 0.02, 0.11),
    *(0.02, -0.004, 0.068, True),
)
UNKNOWN = ("hub", "x", "New", 0, 0, None, 9, 1, 0.1, *[None] * 6, False)


def frame(*rows):
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def said(*rows):
    return [m.text.replace("\xa0", " ") for m in movements(frame(*rows))]


def test_a_clear_change_has_its_cases_interval_and_reasons():
    minus = "\N{MINUS SIGN}"
    assert said(WHOLE) == [
        (
            "Conversion rose from 5.0% (30 of 600) to 8.0% (40 of 500): +3.0 points "
            "(95% interval +0.2 points to +6.0 points), +1.0 points from another mix "
            "of hubs and +2.0 points from other rates within them."
        )
    ]
    (part,) = said(UK)
    assert part.startswith("Conversion in UK rose from 5.6% (28 of 500) to 12.0%")
    assert f"{minus}0.4 points from another mix of focus areas" in part
    assert part.endswith("; +2.0 points of the programme's change.")


def test_a_change_within_chance_is_no_clear_change():
    unclear = said(BRAZIL, AREA)
    assert "went from 2.0% (2 of 100) to 2.0% (4 of 200)" in unclear[0]
    assert "went from 10.0% (9 of 90) to 5.0% (4 of 80)" in unclear[1]
    assert all("which is no clear change (95% interval" in text for text in unclear)
    assert all("mix" not in text for text in unclear)


def test_three_sentences_the_programmes_first_each_with_what_it_is_about():
    found = movements(frame(UK, WHOLE, AREA, BRAZIL))
    assert [(m.dimension, m.group_id) for m in found] == [
        ("programme", "all"),
        ("hub", "uk"),
        ("focus_area", "m"),
    ]


def test_a_member_that_is_the_whole_programme_is_not_said_twice():
    alone = ("hub", "uk", "UK", *WHOLE[3:])
    assert len(movements(frame(WHOLE, alone))) == 1


def test_what_cannot_be_compared_is_not_said():
    assert movements(frame(UNKNOWN)) == []
    assert movements(frame(WHOLE).clear()) == []
    assert finding(frame(UNKNOWN)) == NOTHING


def test_the_title_says_whether_it_moved():
    assert finding(frame(WHOLE)) == "Conversion rose against the comparison"
    fell = (*WHOLE[:9], -0.03, *WHOLE[10:])
    assert finding(frame(fell)) == "Conversion fell against the comparison"
    assert finding(frame(UK)).startswith("No clear change")


def test_without_a_split_there_is_no_reason():
    bare = frame(UK).with_columns(
        mix=pl.lit(None, pl.Float64), contribution=pl.lit(None, pl.Float64)
    )
    (only,) = movements(bare)
    assert only.text.endswith("points).")


def test_beside_another_hub_nothing_rises_or_falls():
    rows = frame(WHOLE, AREA)
    found = [m.text.replace("\xa0", " ") for m in movements(rows, 2, ("hub", "Brazil"))]
    assert found[0].startswith(
        "Conversion is 8.0% (40 of 500) against 5.0% (30 of 600) of Brazil: +3.0 points"
    )
    assert "mix of focus areas" in found[0]
    assert "no clear difference" in found[1]
    (part,) = movements(frame(UK), 1, ("focus_area", "Storage"))
    assert part.text.endswith("of the whole difference.")
    said = finding(rows, ("hub", "Brazil"))
    assert said == "Conversion is above that of Brazil"
    assert finding(rows.tail(1), ("hub", "Brazil")).startswith("No clear difference")
