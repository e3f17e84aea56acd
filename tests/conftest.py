"""What many tests share: one snapshot of the illustrative programme, made once."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from data.demo import write_package
from data.importing import import_package
from data.store import Store

settings.register_profile("suite", deadline=None, max_examples=15)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


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
