"""Whoever may see a part gets the answer of a snapshot that holds no more than it."""

import json
import shutil
from dataclasses import replace

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data.importing import import_package
from data.store import Store
from queries import engine, ledgers, records
from queries.engine import facts, run
from queries.errors import Refused
from queries.files import queries
from queries.guards import is_money
from queries.lens import Lens
from queries.listing import Listing
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.rights import EVERYTHING, Rights, acting
from queries.selection import Selection
from queries.sets import SETS
from queries.tables import COMPOSED, table
from tests.queries.made import selections
from tests.queries.reduced import reduce
from tests.queries.test_sql import OPTIONS

PARTS = {
    "areas": Rights(focus_areas=("connectivity", "talent")),
    "hubs": Rights(hubs=("brazil", "israel")),
    "one cell": Rights(hubs=("uk",), focus_areas=("connectivity",)),
}
UNLIKE_COLUMNS = {"engagement", "file", "line", "place"}


@pytest.fixture(scope="module")
def reduced(shared_folder, snapshot_folder, store):
    """The id of the whole snapshot and of that of each part, all in one store."""
    folder, noted = shared_folder / "reduced", shared_folder / "reduced.json"
    with FileLock(shared_folder / "reduced.lock"):
        if not noted.exists():
            shutil.copytree(snapshot_folder, folder)
            ids = {"whole": store.current()}
            for name, part in PARTS.items():
                package = shared_folder / f"package of {name}"
                reduce(shared_folder / "package", package, part)
                report = import_package(package, None, Store(folder), lambda _: None)
                assert report.snapshot, report.stopped
                ids[name] = report.snapshot
            noted.write_text(json.dumps(ids))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(folder))
        yield json.loads(noted.read_text())


@st.composite
def asked(draw, part, ids):
    """A selection of the whole that the rights allow, the same of the part, a lens."""
    with acting(PARTS[part]):
        seen = facts(ids["whole"])
    there = replace(draw(selections(seen)), compare="none")
    lens = Lens(
        by=draw(st.sampled_from(["hub", "focus_area", "kind", "source"])),
        basis=draw(st.sampled_from(["cohort", "period"])),
        days=draw(st.sampled_from([None, 30, 400])),
    )
    return there, replace(there, snapshot=ids[part]), lens


def same(ours, theirs):
    assert_frame_equal(ours, theirs, check_exact=False, abs_tol=1e-9)


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=8)
@given(data=st.data())
def test_a_part_is_seen_as_if_there_were_no_more(part, data, reduced):
    whole, alone, lens = data.draw(asked(part, reduced))
    name = data.draw(st.sampled_from(sorted(COMPOSED)))
    metric = data.draw(st.sampled_from(sorted(CATALOGUE)))
    by = data.draw(st.sampled_from([None, "hub", "focus_area", "kind", "month"]))
    rows = data.draw(st.sampled_from(sorted(SETS)))
    with acting(PARTS[part]):
        same(table(name, whole, lens), table(name, alone, lens))
        same(measure(metric, whole, by), measure(metric, alone, by))
        listing = Listing(rows=rows, q=data.draw(st.sampled_from(["", "a", "co"])))
        mine = records.page(whole, lens, listing)
        other = records.page(alone, lens, listing)
        assert mine.count == other.count
        columns = [c for c in mine.rows.columns if c not in UNLIKE_COLUMNS]
        same(mine.rows.select(columns), other.rows.select(columns))
    if not is_money(CATALOGUE[metric]) and by is None:
        same(mine_alone(metric, whole, part), measure(metric, alone))
    # what was made for the part is not given to who sees all
    counted = [measure("engagements", each)["n"][0] for each in (whole, alone)]
    assert counted == sorted(counted, reverse=True)


def mine_alone(metric, whole, part):
    with acting(PARTS[part]):
        return measure(metric, whole)


@settings(max_examples=3)
@given(data=st.data())
def test_what_was_made_for_one_is_never_given_to_another(data, reduced):
    """Asked in any order with warm caches, or each alone with cold ones."""
    readers = {**PARTS, "all": EVERYTHING, "poor": Rights(money=False)}
    names = st.sampled_from(sorted(set(COMPOSED) - {"milestones"}))
    name = data.draw(names)
    selection = replace(Selection.of(facts(reduced["whole"])), compare="none")

    def ask(reader):
        with acting(readers[reader]):
            try:
                return table(name, selection).to_dict(as_series=False)
            except Refused as problem:
                return str(problem)

    warm = {reader: ask(reader) for reader in data.draw(st.permutations([*readers]))}
    for reader in readers:
        engine.kept_answers._kept.clear()
        for kept in (ledgers._ledger, ledgers._part, ledgers._worth, engine._facts):
            kept.cache_clear()
        assert ask(reader) == warm[reader]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_no_query_tells_of_more_than_the_part(part, query, reduced):
    """Each as it is, without any filter, from the whole and from the part alone."""
    options = {k: v for k, v in OPTIONS.items() if k in query.options}
    options |= {"most": 100_000} if "most" in options else {}
    if query.name in UNLIKE:
        return
    with acting(PARTS[part]):
        known = facts(reduced["whole"])
        whole = replace(Selection.of(known), compare="none")
        ours = run(query.name, whole, **options)
        theirs = run(query.name, replace(whole, snapshot=reduced[part]), **options)
    lines = [c for c in ours.columns if c in UNLIKE_COLUMNS]
    same(ours.drop(lines), theirs.drop(lines))


# They name numbers that each snapshot gives anew, or tell of the import itself.
UNLIKE = {
    "cells",
    "data_tests",
    "engagement_blocks",
    "engagement_keys",
    "engagement_rows",
    "organisation_blocks",
    "organisation_engagements",
    "organisation_keys",
    "organisation_outcomes",
    "organisation_path",
    "organisation_projects",
    "organisation_rows",
    "programme",
}
