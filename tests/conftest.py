"""What many tests share: one snapshot of the illustrative programme, made once."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from data.demo import write_package
from data.importing import import_package
from data.store import Store
from tests.data.hostile import write_hostile
from tests.queries.truncated import truncate

EARLIER = "2023-05-18"

settings.register_profile("suite", deadline=None, max_examples=15)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


# Their tests share what takes long to start: a Spark, replicas behind nginx.
TOGETHER = (
    "tests/data/test_spark.py",
    "tests/browser/test_replicas.py",
    "tests/browser/test_signing.py",
    "tests/browser/test_signing_attacks.py",
)


class Sharing(LoadScopeScheduling):
    """Each test goes to whichever worker is free, a file of TOGETHER to one as a whole.

    The mark xdist_group would say so in the files, but is without effect here.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config, log):
    """How tests are handed out to workers."""
    return Sharing(config, log)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def snapshot_folder(shared_folder: Path) -> Path:
    """A folder of snapshots with the illustrative programme in force; read only."""
    folder = shared_folder / "programme"
    with FileLock(shared_folder / "programme.lock"):
        if Store(folder).current() is None:
            package = shared_folder / "package"
            write_package(package)
            report = import_package(package, None, Store(folder), lambda _: None)
            assert report.snapshot, report.stopped
    return folder


@pytest.fixture(scope="session")
def hostile_folder(shared_folder: Path) -> Path:
    """A folder of snapshots with the programme in force whose every name attacks."""
    folder = shared_folder / "hostile"
    with FileLock(shared_folder / "hostile.lock"):
        if Store(folder).current() is None:
            package = shared_folder / "hostile_package"
            write_hostile(package)
            report = import_package(package, None, Store(folder), lambda _: None)
            assert report.snapshot, report.stopped
            assert not any(table.rejected for table in report.tables)
    return folder


@pytest.fixture(scope="session")
def imported_twice(shared_folder: Path, snapshot_folder: Path) -> Path:
    """As `snapshot_folder`, after an import of what was known on 18 May 2023.

    The earlier snapshot is the first by id; the later one is in force.
    """
    folder, earlier = shared_folder / "twice", shared_folder / "earlier"
    with FileLock(shared_folder / "twice.lock"):
        if not earlier.exists():
            earlier.mkdir()
            truncate(shared_folder / "package", earlier, EARLIER)
            for package in (earlier, shared_folder / "package"):
                report = import_package(package, None, Store(folder), lambda _: None)
                assert report.snapshot, report.stopped
    return folder
