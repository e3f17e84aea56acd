"""The same tables of random small programmes: skipped, repeated, taken up again."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.importing import import_package
from data.store import Store
from queries.composed import conversion, flow, stages
from queries.engine import facts
from queries.lens import Lens
from queries.selection import Selection
from queries.tables import table
from tests.data.builds import FIRST
from tests.data.programmes import programmes
from tests.queries.recounted import sound
from tests.queries.test_conversion_tables import cohorts_agree, matrix_agrees
from tests.queries.test_flow_tables import flow_agrees, summary_agrees
from tests.queries.test_stage_tables import (
    ageing_agrees,
    each_stands_once,
    exits_agree,
)

TABLES = (*conversion.TABLES, *stages.TABLES, *flow.TABLES)
SETTINGS = (
    'name = "Random"\nbase_currency = "GBP"\ndata_date = 2023-01-25\n'
    "max_rejected_share = 1.0\n"
)
NAMED = {
    "hubs": {"name": "Hub", "country": "GB", "opened_on": FIRST},
    "focus_areas": {"name": "Area", "valid_from": FIRST},
    "stages": {},
    "organisations": {"name": "Organisation"},
    "engagements": {},
    "stage_events": {"reason": None},
}


def publish(rows, folder):
    """Import a programme's rows as a package; the facts of the snapshot."""
    package = folder / "package"
    package.mkdir()
    (package / "programme.toml").write_text(SETTINGS)
    for name, fixed in NAMED.items():
        frame = pl.DataFrame([fixed | row for row in rows[name]])
        frame.drop("partner_id", strict=False).write_csv(package / f"{name}.csv")
    report = import_package(package, None, Store(folder / "store"), lambda _: None)
    assert report.snapshot, report.stopped
    return facts()


def climbs(rows):
    steps = any(stage["kind"] == "progress" for stage in rows["stages"])
    return steps and len(rows["stage_events"]) > 0


@settings(max_examples=10)
@given(rows=programmes().filter(climbs), middle=st.integers(0, 13))
def test_every_table_equals_a_plain_count(rows, middle):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", f"{folder}/store")
        known = publish(rows, Path(folder))
        file = Store(Path(folder) / "store").path(known.snapshot)
        day = known.first_date + timedelta(middle)
        for period in ({}, {"end": day}, {"start": day, "end": day, "as_of": day}):
            preset = "custom" if period else "programme"
            agree(Selection.of(known, preset=preset, **period), known, file)


def agree(selection, known, file):
    for basis in ("cohort", "period"):
        matrix_agrees(selection, Lens(basis=basis), file)
    cohorts_agree(selection, Lens(), known, file)
    each_stands_once(selection, file)
    exits_agree(selection, known, file)
    ageing_agrees(selection, file)
    flow_agrees(selection, file)
    summary_agrees(selection, file)
    assert all(sound(table(name, selection)) for name in TABLES)
