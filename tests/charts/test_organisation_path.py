"""One organisation's path: a bar a stay, a cross an exit, the same in words."""

from datetime import date

import polars as pl

from charts import organisation_path
from charts.palette import LIGHT

AS_OF = date(2024, 6, 30)
COLUMNS = ("engagement_id", "happened_on", "stage", "rank", "reason")
EVENTS = [
    ("e1", date(2024, 1, 1), "Sourced", 0, None),
    ("e1", date(2024, 2, 1), "Pilot", 2, None),
    ("e1", date(2024, 3, 1), "Declined", None, "No <b>budget</b>"),
    ("e1", date(2024, 5, 1), "Pilot", 2, None),
    ("e2", date(2024, 6, 1), "Sourced", 0, None),
]


def path(events):
    schema = {
        "engagement_id": pl.String,
        "happened_on": pl.Date,
        "stage": pl.String,
        "rank": pl.Int32,
        "reason": pl.String,
    }
    frame = pl.DataFrame(events, schema, orient="row")
    return frame.with_columns(
        hub=pl.lit("UK"),
        focus_area=pl.lit("Talent"),
        file=pl.lit("stage_events.csv"),
        line=pl.int_range(2, len(events) + 2, dtype=pl.Int64),
    )


def test_a_bar_a_stay_and_a_mark_an_event():
    figure = organisation_path.figure(path(EVENTS), AS_OF, LIGHT)
    assert figure
    bars, dots = figure["data"]
    assert bars["y"] == [0, 0, 0, 1]
    days = [length / organisation_path.DAY for length in bars["x"]]
    assert days == [31, 29, 60, 29]
    assert dots["marker"]["symbol"] == ["circle", "circle", "x", "circle", "circle"]
    assert "No &lt;b&gt;budget" in dots["hovertext"][2]


def test_the_words_tell_the_path():
    card = organisation_path.card(path(EVENTS), "Aurora", AS_OF)
    assert card.title == "Aurora: 2 engagements, furthest Pilot on 1 Feb 2024"
    assert "Declined (No <b>budget</b>) on 1 Mar 2024" in card.alt
    assert "so far" in card.alt
    assert card.table["Written in"][0] == "stage_events.csv, line 2"
    assert "n = 5 events" in card.basis


def test_without_an_engagement_there_is_nothing_to_draw():
    card = organisation_path.card(path([]), "Aurora", AS_OF)
    assert card.figure is None
    assert card.title == "Aurora has no engagement"
    sourced = organisation_path.card(path(EVENTS[:1]), "Aurora", AS_OF)
    assert sourced.title.endswith("sourced and no further so far")
