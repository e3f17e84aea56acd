"""The illustrative programme in force, for all tests of one module."""

import pytest

from data.store import Store
from queries.engine import facts


@pytest.fixture(scope="module")
def store(snapshot_folder):
    """The store that the engine asks, with the illustrative programme in force."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(snapshot_folder))
        yield Store(snapshot_folder)


@pytest.fixture(scope="module")
def known(store):
    """The facts of the illustrative programme."""
    return facts()


@pytest.fixture(scope="module")
def file(store):
    """The snapshot's file."""
    return store.path(store.current())
