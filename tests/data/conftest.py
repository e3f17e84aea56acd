"""What tests of packages share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.mapped import SOURCES, Workplace
from tests.data.packages import write_package


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A folder with the sources of the mapping that the tests change."""
    place = Workplace(tmp_path)
    place.write(SOURCES)
    yield place
    place.close()


@pytest.fixture(scope="module")
def work_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """Such a folder for the examples of a property, which write nothing into it."""
    place = Workplace(tmp_path_factory.mktemp("work"))
    place.write(SOURCES)
    yield place
    place.close()


@pytest.fixture
def small(work: Workplace) -> Workplace:
    """The small package instead of the sources of a mapping."""
    shutil.rmtree(work.package)
    write_package(work.package)
    return work
