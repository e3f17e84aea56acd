"""Nothing dated after the as-of date exists, and the public facts stand."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importing import import_package
from data.store import Store
from queries.engine import facts
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from queries.tables import table
from tests.queries.truncated import truncate

DAY = date(2023, 5, 18)
COLUMNS = ["group_id", "value", "n", "k", "lower", "upper", "excluded"]


@pytest.fixture(scope="module")
def earlier(store, shared_folder, tmp_path_factory):
    """The store of a programme whose data ends on the day."""
    package = tmp_path_factory.mktemp("earlier")
    truncate(shared_folder / "package", package, DAY.isoformat())
    past = Store(tmp_path_factory.mktemp("store"))
    report = import_package(package, None, past, lambda _: None)
    assert report.snapshot, report.stopped
    return past


def ask_in(folder, name, by, **asked):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(folder))
        selection = Selection.of(facts(), compare="none", **asked)
        return {
            row[0]: row for row in measure(name, selection, by).select(COLUMNS).rows()
        }


@given(
    name=st.sampled_from(sorted(CATALOGUE)),
    by=st.sampled_from([None, "hub", "focus_area", "month"]),
    preset=st.sampled_from(["programme", "last_12_months", "fiscal_year"]),
)
def test_as_of_a_day_is_the_data_of_that_day(store, earlier, name, by, preset):
    now = ask_in(store.folder, name, by, preset=preset, as_of=DAY)
    then = ask_in(earlier.folder, name, by, preset=preset)
    for group, row in now.items():
        if group in then:
            assert row == then[group]
        else:
            assert row[2] == 0


@pytest.mark.parametrize(
    ("name", "end", "low", "high"),
    [
        ("engaged_organisations", date(2023, 5, 18), 601, 700),
        ("co_creation_projects", date(2023, 5, 18), 27, 27),
        ("invested_companies", date(2023, 5, 18), 7, 7),
        ("engaged_organisations", date(2024, 10, 23), 2_501, 3_000),
    ],
)
def test_public_facts(known, name, end, low, high):
    for as_of in (end, None):
        selection = Selection.of(
            known, preset="custom", end=end, as_of=as_of, compare="none"
        )
        assert low <= measure(name, selection)["value"][0] <= high


def test_funnel_only_grows_with_the_as_of_date(known):
    reached = [
        table("funnel", Selection.of(known, preset="custom", end=DAY, as_of=day))["k"]
        for day in (DAY, date(2024, 1, 1), known.data_date)
    ]
    for earlier, later in itertools.pairwise(reached):
        assert (later >= earlier).all()
    assert (reached[-1] > reached[0]).any()
