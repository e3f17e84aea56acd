"""The illustrative programme as it is packed."""

import pytest

from exports.pack import PACKED
from queries.selection import Selection
from reports.seen import Seen
from tests.queries.conftest import known, store

__all__ = ["known", "store"]
ADDRESS = "https://dashboard.example/board"


@pytest.fixture(scope="module")
def seen(known):
    """The programme to date, through the default lens."""
    return Seen(known, Selection.of(known))


@pytest.fixture(scope="module")
def reports():
    """The pages of the pack."""
    return list(PACKED.values())
