"""Parts of pages, each alone."""

import math
from dataclasses import replace

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components import definition, failures, tiles, warming
from exports.writing import as_csv
from queries.metrics import CATALOGUE
from queries.selection import Selection
from reports import kept
from reports.seen import Seen
from reports.tile import Tile, change, courses

RATE = CATALOGUE["conversion_rate"]
DAYS = CATALOGUE["median_days_to_project"]
COUNT = CATALOGUE["engaged_organisations"]


def plain(text):
    return text.replace("\\", "").replace("\xa0", " ")


def row(**values):
    names = ("value", "n", "k", "lower", "upper", "note", "before", "change")
    return dict.fromkeys(names) | values


def badge(metric, found, currency):
    moved = change(metric, found, currency)
    made = Tile(metric, found, {}, "", *moved, ())
    return tiles.badge(made) if made.change else ""


@pytest.fixture
def view(known):
    return Seen(known, Selection.of(known))


@pytest.mark.parametrize(
    ("metric", "values", "expected"),
    [
        (COUNT, {"before": 80, "change": 20}, ":green-badge[↑ +20] :small[better]"),
        (COUNT, {"before": 120, "change": -20}, ":red-badge[↓ \u221220] :small[worse]"),
        (
            DAYS,
            {"before": 80, "change": -7},
            ":green-badge[↓ \u22127 days] :small[better]",
        ),
        (DAYS, {"before": 80, "change": 7}, ":red-badge[↑ +7 days] :small[worse]"),
        (COUNT, {"before": 80, "change": 0}, ":gray-badge[No change]"),
        (RATE, {"before": 0.05, "change": 0.00001}, ":gray-badge[No change]"),
        (
            RATE,
            {"before": 0.04, "change": 0.01, "lower": 0.03, "upper": 0.06},
            ":gray-badge[↑ +1.0 points] :small[within the interval]",
        ),
        (
            DAYS,
            {"before": 90, "change": 9, "lower": 80, "upper": None},
            ":gray-badge[↑ +9 days] :small[within the interval]",
        ),
        (COUNT, {}, ""),
    ],
)
def test_a_change_is_coloured_by_what_is_better(view, metric, values, expected):
    said = badge(metric, row(**values), view.currency)
    assert plain(said) == expected


def test_a_course_has_the_whole_months_only(view):
    start, end = view.facts.first_date, view.facts.data_date
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    (course,) = courses(view, ["engagements"])
    assert months - 2 <= len(course) <= months
    part = replace(view.selection, start=end, end=end, preset="custom")
    assert courses(Seen(view.facts, part), ["engagements"]) == [[]]
    (rates,) = courses(view, ["adoption_rate"])
    assert any(math.isnan(value) for value in rates)


def test_search_needs_every_word():
    assert definition.matches(RATE, "WILSON cohort")
    assert not definition.matches(RATE, "wilson zebra")
    assert definition.matches(RATE, "")


def test_a_metric_knows_its_pages():
    assert [r.name for r in definition.places(RATE)] == ["overview", "conversion"]
    (only,) = definition.places(CATALOGUE["conversion_period"])
    assert only.name == "conversion"


def test_a_file_runs_no_formula_and_keeps_names():
    frame = pl.DataFrame({"Hub": ["=1+1", "São Paulo"], "Months": [[1, 2], [3]]})
    text = as_csv(frame)
    assert "'=1+1" in text
    assert "São Paulo" in text


def test_snapshots_are_listed(known):
    frame = kept.snapshots()
    assert known.snapshot in frame["Snapshot"].to_list()
    assert frame["In force"].to_list().count("yes") == 1


def test_a_warm_start_asks_once_and_health_knows_the_data(known, tmp_path, monkeypatch):
    warming.warm()
    assert warming.health()["snapshot"] == known.snapshot
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    warming.warm()
    assert warming.health() == {"snapshot": None, "data_date": None}


def test_a_failure_is_a_sentence():
    assert failures.explain(RuntimeError("secret"))


def test_many_flaws_are_a_short_list():
    def script():
        from components import failures  # noqa: PLC0415

        failures.notices(tuple(f"flaw {n} " + "x" * 400 for n in range(15)))

    (warning,) = AppTest.from_function(script).run().warning
    lines = warning.value.split("  \n")
    assert len(lines) == 11
    assert lines[-1] == "There are 5 more."
    assert len(lines[0]) < 320


def test_dollars_are_no_formula(view):
    programme = replace(view.facts.programme, base_currency="USD")
    dollars = replace(view, facts=replace(view.facts, programme=programme))
    money = CATALOGUE["invested_capital"]
    said = badge(money, row(before=1e6, change=2e6), dollars.currency)
    assert "\\$" in said
