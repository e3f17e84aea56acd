"""Parts of pages, each alone."""

import math
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components import definition, failures, snapshots, tables, tiles, warming
from components.view import View
from queries.lens import Lens
from queries.metrics import CATALOGUE
from queries.selection import Selection

RATE = CATALOGUE["conversion_rate"]
DAYS = CATALOGUE["median_days_to_project"]
COUNT = CATALOGUE["engaged_organisations"]


def plain(text):
    return text.replace("\\", "").replace("\xa0", " ")


def row(**values):
    names = ("value", "n", "k", "lower", "upper", "note", "before", "change")
    return dict.fromkeys(names) | values


@pytest.fixture
def view(known):
    return View(known, Selection.of(known), Lens(), ())


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
    said = tiles.comparison(metric, row(**values), view)
    assert plain(said) == expected


def test_evidence_says_k_of_n_interval_and_before(view):
    rate = row(value=0.05, n=100, k=5, lower=0.02, upper=0.11, before=0.04, change=0.01)
    stage = view.facts.project_stage.name
    path = tiles.stages(RATE, Lens(), view.facts)
    said = plain(tiles.evidence(RATE, rate, view, path, "Target: 4.0%"))
    assert said.split("  \n") == [
        f"From sourcing to {stage}",
        "A year before: 4.0%",
        "5 of 100 engagements",
        "95% interval 2.0% to 11.0%",
        "Target: 4.0%",
    ]
    noted = tiles.evidence(COUNT, row(value=3, n=3, note="Why."), view, "", "")
    assert plain(noted) == "n = 3  \nWhy."


def test_a_worth_says_its_day_and_that_it_is_gross(view):
    past = replace(view, selection=replace(view.selection, end=date(2023, 5, 18)))
    said = tiles.evidence(CATALOGUE["tvpi"], row(value=1, n=3), past, "", "")
    assert plain(said) == "At 18 May 2023, gross  \nn = 3"
    counted = tiles.evidence(CATALOGUE["holdings"], row(value=3, n=3), past, "", "")
    assert plain(counted) == "At 18 May 2023  \nn = 3"


def test_evidence_names_the_member_compared_with(view):
    selection = Selection.of(view.facts, compare="hub:brazil")
    beside = replace(view, selection=selection)
    said = tiles.evidence(COUNT, row(value=3, n=3, before=7), beside, "", "")
    assert plain(said).startswith("Brazil: 7")


def test_the_stages_of_a_metric_come_from_the_lens(view):
    first, second = view.facts.ladder[:2]
    lens = Lens(stage_from=first.id, stage_to=second.id)
    assert tiles.stages(RATE, lens, view.facts) == (
        f"From {first.name} to {second.name}"
    )
    in_stage = CATALOGUE["median_days_in_stage"]
    assert tiles.stages(in_stage, lens, view.facts) == f"In {first.name}"
    assert tiles.stages(COUNT, lens, view.facts) == ""


def test_few_cases_are_marked():
    assert tiles.few(row(value=0.5, n=4))
    assert not tiles.few(row(value=0.5, n=5))
    assert not tiles.few(row(n=0))
    assert not tiles.few(row(value=0, n=0))


def test_a_course_has_the_whole_months_only(view):
    start, end = view.facts.first_date, view.facts.data_date
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    course = tiles.course("engagements", view, {})
    assert months - 2 <= len(course) <= months
    part = replace(view.selection, start=end, end=end, preset="custom")
    assert not tiles.course("engagements", View(view.facts, part, Lens(), ()), {})
    rates = tiles.course("adoption_rate", view, {})
    assert any(math.isnan(value) for value in rates)


def test_search_needs_every_word():
    assert definition.matches(RATE, "WILSON cohort")
    assert not definition.matches(RATE, "wilson zebra")
    assert definition.matches(RATE, "")


def test_a_metric_knows_its_pages():
    assert definition.places(RATE) == [
        "pages/programme/conversion.py",
        "pages/programme/overview.py",
    ]
    assert definition.places(CATALOGUE["engagements"]) == [
        "pages/programme/conversion.py"
    ]


def test_a_file_runs_no_formula_and_keeps_names():
    frame = pl.DataFrame({"Hub": ["=1+1", "São Paulo"], "Months": [[1, 2], [3]]})
    text = tables.csv(frame).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "São Paulo" in text


def test_snapshots_are_listed(known):
    frame = snapshots.frame()
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
    said = tiles.comparison(money, row(before=1e6, change=2e6), dollars)
    assert "\\$" in said
