"""What is kept of a report is kept for those alone who see the same."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from queries import annotations
from queries.engine import facts
from queries.rights import Rights, acting
from queries.selection import Selection
from reports import REPORTS
from reports.report import Chart, Listing
from reports.seen import Seen
from reports.tile import tiles

ENGAGED = ("engaged_organisations",)


@pytest.fixture
def folder(snapshot_folder, tmp_path, monkeypatch):
    """A folder of snapshots of its own, in force."""
    copy = tmp_path / "programme"
    shutil.copytree(snapshot_folder, copy)
    monkeypatch.setenv("PROGRAMME_DATA", str(copy))
    return copy


def seen():
    known = facts()
    return Seen(known, Selection.of(known, compare="none"))


def engaged(shown):
    return tiles(shown, ENGAGED)[0].row["value"]


def card(report, name, shown):
    made = REPORTS[report].part(name).card(shown)  # ty: ignore
    assert made
    return made


def milestones(shown):
    return card("overview", "milestones", shown)


def test_two_readers_who_see_the_same_share_it(folder):
    one, other = seen(), seen()
    assert one is not other
    for report in REPORTS.values():
        for part in report.parts:
            if isinstance(part, Chart) or (isinstance(part, Listing) and part.fixed):
                fitted = report.fitted(one)
                assert part.card(fitted) is part.card(report.fitted(other))


def test_what_is_kept_for_one_is_not_given_to_who_may_see_less(folder):
    everybody = engaged(seen())
    with acting(Rights(("uk",))):
        alone = engaged(seen())
    assert 0 < alone < everybody
    with acting(Rights(())):
        assert engaged(seen()) == 0
    assert engaged(seen()) == everybody


def test_another_selection_or_lens_is_another_thing(folder):
    shown = seen()
    narrowed = replace(shown, selection=replace(shown.selection, hubs=("uk",)))
    assert engaged(narrowed) < engaged(shown)
    by_area = replace(shown, lens=replace(shown.lens, by="focus_area"))
    cards = [card("hubs", "members", each) for each in (by_area, shown)]
    assert cards[0].title != cards[1].title


def test_a_milestone_added_or_taken_back_is_seen_at_once(folder):
    before = len(milestones(seen()).table)
    annotations.add(facts(), date(2023, 5, 1), "Added meanwhile", None)
    assert len(milestones(seen()).table) == before + 1
    (added,) = annotations.standing()
    annotations.take_back(added.annotation_id)
    assert len(milestones(seen()).table) == before


def test_parts_made_ahead_have_the_rights_of_who_asks(folder):
    report = REPORTS["overview"]
    with acting(Rights(("uk",))):
        shown = seen()
        report.make(shown)
        ahead = engaged(shown)
    assert ahead < engaged(seen())
