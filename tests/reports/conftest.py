"""What the reports' tests share: the illustrative programme as a reader sees it."""

import pytest

from queries.engine import facts
from queries.selection import Selection
from reports.seen import Seen


@pytest.fixture
def seen(snapshot_folder, monkeypatch):
    """The programme to date, through the default lens."""
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    known = facts()
    return Seen(known, Selection.of(known))
