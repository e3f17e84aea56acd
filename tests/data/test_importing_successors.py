"""Focus areas name each other as successors: one that goes takes others with it."""

import pytest

from data.importing import import_package
from data.store import Store
from tests.data.packages import SMALL, write_package

AREAS = SMALL["focus_areas.csv"] + "in_force,In force,2022-04-27,,\n"
CHAINS = {
    "end unknown": ("a,A,2022-04-27,,b\nb,B,2022-04-27,,c\nc,C,2022-04-27,,gone\n", 3),
    "end rejected": ("a,A,2022-04-27,,b\nb,B,2022-04-27,,c\nc,,2022-04-27,,\n", 3),
    "circle": ("a,A,2022-04-27,,b\nb,B,2022-04-27,,a\nc,C,2022-04-27,,a\n", 3),
    "sound": ("a,A,2022-04-27,,b\nb,B,2022-04-27,,c\nc,C,2022-04-27,,ev\n", 0),
}


@pytest.mark.parametrize("chain", CHAINS)
def test_a_rejected_area_takes_those_that_lead_to_it(tmp_path, chain):
    rows, rejected = CHAINS[chain]
    package = write_package(
        tmp_path / "package",
        focus_areas=AREAS + rows,
        programme=SMALL["programme.toml"].replace("share = 0.5", "share = 0.9"),
    )
    report = import_package(package, None, Store(tmp_path / "data"), lambda _: None)
    assert not report.stopped
    (areas,) = (t for t in report.tables if t.table == "focus_areas")
    assert (areas.published, areas.rejected) == (6 - rejected, rejected)
    assert report.findings.height == rejected
