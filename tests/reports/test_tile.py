"""What stands on a tile beside its value."""

from dataclasses import replace
from datetime import date

import pytest

from queries.lens import Lens
from queries.metrics import CATALOGUE
from queries.selection import Selection
from reports.tile import Tile, evidence, stages

RATE = CATALOGUE["conversion_rate"]
COUNT = CATALOGUE["engaged_organisations"]


def plain(lines):
    return [line.replace("\xa0", " ") for line in lines]


def row(**values):
    names = ("value", "n", "k", "lower", "upper", "note", "before", "change")
    return dict.fromkeys(names) | values


def test_evidence_says_k_of_n_interval_and_before(seen):
    rate = row(value=0.05, n=100, k=5, lower=0.02, upper=0.11, before=0.04, change=0.01)
    stage = seen.facts.project_stage.name
    path = stages(RATE, Lens(), seen.facts)
    said = plain(evidence(RATE, rate, seen, path, "Target: 4.0%"))
    assert said == [
        f"From sourcing to {stage}",
        "A year before: 4.0%",
        "5 of 100 engagements",
        "95% interval 2.0% to 11.0%",
        "Target: 4.0%",
    ]
    noted = evidence(COUNT, row(value=3, n=3, note="Why."), seen, "", "")
    assert noted == ("n = 3", "Why.")


def test_a_worth_says_its_day_and_that_it_is_gross(seen):
    past = replace(seen, selection=replace(seen.selection, end=date(2023, 5, 18)))
    said = evidence(CATALOGUE["tvpi"], row(value=1, n=3), past, "", "")
    assert plain(said) == ["At 18 May 2023, gross", "n = 3"]
    counted = evidence(CATALOGUE["holdings"], row(value=3, n=3), past, "", "")
    assert plain(counted) == ["At 18 May 2023", "n = 3"]


def test_evidence_names_the_member_compared_with(seen):
    selection = Selection.of(seen.facts, compare="hub:brazil")
    beside = replace(seen, selection=selection)
    said = evidence(COUNT, row(value=3, n=3, before=7), beside, "", "")
    assert plain(said)[0] == "Brazil: 7"


def test_the_stages_of_a_metric_come_from_the_lens(seen):
    first, second = seen.facts.ladder[:2]
    lens = Lens(stage_from=first.id, stage_to=second.id)
    assert stages(RATE, lens, seen.facts) == (f"From {first.name} to {second.name}")
    in_stage = CATALOGUE["median_days_in_stage"]
    assert stages(in_stage, lens, seen.facts) == f"In {first.name}"
    assert stages(COUNT, lens, seen.facts) == ""


@pytest.mark.parametrize(
    ("value", "n", "few"), [(0.5, 4, True), (0.5, 5, False), (None, 0, False)]
)
def test_few_cases_are_marked(value, n, few):
    tile = Tile(RATE, row(value=value, n=n), {}, "", "", "", ())
    assert tile.few == few
