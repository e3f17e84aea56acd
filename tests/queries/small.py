"""A small programme in force, without targets and partners unless they are given."""

from contextlib import contextmanager

import pytest

from data.importing import import_package
from data.store import Store
from queries.engine import facts
from tests.data.packages import SMALL, write_package

OPENED_YESTERDAY = "new,New hub,FR,Paris,,,2024-06-29,\n"


@contextmanager
def small(folder, **changed):
    """The facts of the small package with a hub opened the day before the data date."""
    hubs = SMALL["hubs.csv"] + OPENED_YESTERDAY
    write_package(folder / "package", hubs=hubs, **changed)
    for name, text in changed.items():
        if text is None:
            continue
        (folder / "package" / f"{name}.csv").write_text(text, encoding="utf-8")
    store = Store(folder / "store")
    report = import_package(folder / "package", None, store, lambda _: None)
    assert report.snapshot, report.stopped
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROGRAMME_DATA", str(folder / "store"))
        yield facts()
