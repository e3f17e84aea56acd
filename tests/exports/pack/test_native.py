"""Native charts hold the numbers of their card's table and nothing else."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.native import curves
from charts.native.parts import Grid
from exports.pack import PACKED
from exports.pack.looks import plain
from reports.report import Chart
from tests.exports.pack.reading import BRIEF, cards, drawn_of, views

# what a waterfall and a timeline stand on, and limits that a table has no room for
MADE = {"Base", "Start", "Days", "Late", "rate"}
LIMITS = {"upper_998", "upper_95", "lower_95", "lower_998"}
LOOKS = ("ring", "dotted", "dashed", "diamond", "stroke", "outlined", "circle")


@BRIEF
@given(data=st.data())
def test_numbers_of_a_chart_are_in_its_table(data, known):
    seen, reports = data.draw(views(known))
    for card, _ in cards(seen, reports):
        drawn = drawn_of(card)
        if isinstance(drawn, Grid):
            assert len(drawn.frame) == len(drawn.tints)
            continue
        held = _numbers(card.table)
        for native in drawn:
            for series in native.series:
                if series.column in MADE | LIMITS:
                    continue
                for name in filter(None, (series.column, series.lower, series.upper)):
                    values = [float(v) for v in native.frame[name].drop_nulls()]
                    assert all(_among(v, held) for v in values), (card.title, name)


def _numbers(table):
    columns = [c for c in table.get_columns() if c.dtype.is_numeric()]
    numbers = {round(float(v), 4) for c in columns for v in c.drop_nulls()}
    # a matrix of states adds the shares of its reasons up
    if {"Stage", "State"} <= set(table.columns):
        part = table.group_by("Stage", "State").agg(pl.col("Share, %").sum())
        numbers |= {round(float(v), 4) for v in part["Share, %"]}
    return numbers | {0.0}


def _among(value, held):
    return any(abs(abs(value) - abs(other)) <= 2e-4 for other in held)


@pytest.mark.parametrize("name", PACKED)
def test_every_chart_has_something_that_can_be_edited(name, seen):
    report = PACKED[name]
    fitted = report.fitted(seen)
    for part in report.parts:
        if not isinstance(part, Chart) or part.name == "outcomes":
            continue
        card = part.make(fitted)
        assert card is not None
        assert card.native, part.name
        drawn = card.native(card.table)
        assert isinstance(drawn, Grid) or any(not native.empty for native in drawn)


def test_nothing_is_said_of_marks_that_only_the_page_draws(seen, reports):
    for card, _ in cards(seen, reports):
        words = plain(card.basis).lower()
        assert not [look for look in LOOKS if f"{look} " in f"{words} "], words
        assert words.startswith(card.basis.lower()[:8])
        assert "n = " in words or "n = " not in card.basis


def test_few_and_unfinished_cases_are_marked(seen, reports):
    marked = set()
    for card, _ in cards(seen, reports):
        drawn = drawn_of(card)
        natives = () if isinstance(drawn, Grid) else drawn
        marked |= {native.meaning for native in natives if native.marked}
    assert {"few cases", "part of the month", "stale, over twelve months old"} <= marked


def test_a_group_that_begins_later_than_the_curves_are_drawn():
    ends = {"Lower 95%, %": [None] * 2, "Upper 95%, %": [None] * 2}
    shown = pl.DataFrame(
        {"Group": ["All", "Israel"], "Days": [0, 9], "At risk": [5, 4]}
        | {"Reached, %": [0.0, 0.0], "Left, %": [0.0, 0.0]}
        | ends
    )
    drawn, horizon = curves.incidence(shown, 0, {})
    assert [series.column for series in drawn.series] == ["All", "Israel"]
    assert drawn.frame["Israel"].null_count() == len(drawn.frame)
    assert "(few cases)" in horizon.frame["label"][1]
