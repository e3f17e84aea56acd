"""A pick of any chart leaves there what it stands for, and nothing else."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from queries.lens import OPTIONS, Lens, parse_lens
from queries.parsing import parse
from queries.picks import in_force, toggled
from reports import REPORTS
from reports.report import Chart, Listing

LENSES = [
    Lens(),
    Lens(by="focus_area", split="focus_area", grain="month"),
    Lens(by="source", split="hub", exposure="hub", grain="year"),
]


def cards(report, seen):
    seen = report.fitted(seen)
    parts = [part for part in report.parts if isinstance(part, Chart | Listing)]
    made = {part.name: part.make(seen) for part in parts}
    return {name: card for name, card in made.items() if card and card.picks}


def marks(card):
    traces = card.figure["data"] if card.figure else []
    return [mark for trace in traces for mark in trace.get("customdata", ())]


def after(pick, seen):
    gone, added = toggled(pick, seen.selection, seen.facts)
    link = parse_qs(seen.selection.query_string()) | seen.lens.link()
    kept = {name: values for name, values in link.items() if name not in gone}
    selection, notices = parse({**kept, **added}, seen.facts, OPTIONS)
    lens, more = parse_lens({**kept, **added}, seen.facts)
    assert not [*notices, *more]
    return replace(seen, selection=selection, lens=lens)


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.by)
@pytest.mark.parametrize("name", REPORTS)
def test_a_pick_is_a_mark_and_leaves_nothing_else(seen, name, lens):
    seen = replace(seen, lens=lens)
    for part, card in cards(REPORTS[name], seen).items():
        if card.figure is not None:
            assert set(marks(card)) - {None} == set(card.picks), part
        pick = list(card.picks)[-1]
        alone = after(pick, seen)
        again = cards(replace(REPORTS[name], parts=(REPORTS[name].part(part),)), alone)
        assert list(again[part].picks) == [pick], part
        assert in_force([pick], alone.selection, seen.facts) == pick
        assert after(pick, alone).selection == seen.selection
