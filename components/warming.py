"""A warm start, and warm it stays: what readers would wait for is made before."""

import importlib
import logging
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pkgutil import iter_modules
from threading import Event, get_native_id
from typing import Any

import charts
import components
import reports
from data.store import Store
from queries.engine import facts
from queries.errors import QueryError
from queries.periods import PRESETS
from queries.programme import DIMENSIONS, Facts
from queries.selection import Selection
from reports import REPORTS
from reports.seen import Seen

PLOTLY = ("plotly.graph_objects", "plotly.io", "plotly.tools")
AHEAD, USUAL = "DASHBOARD_VIEWS_AHEAD", 40
LOOK_EVERY, NICENESS = 1.0, 10  # seconds, as of `nice`
REST, PATIENCE = 3.0, 1.0  # seconds without a reader, and how long to wait for them
log = logging.getLogger(__name__)


class Readers:
    """When the server last heard from a reader."""

    heard = -REST

    def hear(self) -> None:
        """A reader asks for something."""
        self.heard = time.monotonic()

    @property
    def busy(self) -> bool:
        """Whether one asked just now, so that the cores are theirs."""
        return time.monotonic() - self.heard < REST


readers = Readers()


def warm() -> None:
    """Import what pages use and make what they show first; without data, nothing."""
    ours = [
        f"{package.__name__}.{module.name}"
        for package in (charts, reports, components)
        for module in iter_modules(package.__path__)
    ]
    for part in (*PLOTLY, *ours):
        importlib.import_module(part)
    try:
        known = facts()
        for report in REPORTS.values():
            report.make(Seen(known, Selection.of(known)))
    except QueryError as problem:
        log.warning("Started without data: %s", problem)


def stay_warm(stop: Event) -> None:
    """Make the likely views of each snapshot that comes into force, until `stop`.

    It runs beside the readers and yields to them: one thing at a time, nicely, and but
    one in PATIENCE seconds while one of them reads. Of the likely views, the
    environment says how many.
    """
    if sys.platform == "linux":  # where a thread has a niceness of its own
        os.setpriority(os.PRIO_PROCESS, get_native_id(), NICENESS)
    made = None
    while not stop.wait(LOOK_EVERY):
        if (current := Store.from_environment().current()) == made:
            continue
        made = current
        try:
            for make in _ahead(facts(current)):
                _wait_for_rest(stop)
                if stop.is_set() or Store.from_environment().current() != made:
                    break
                make()
        except QueryError as problem:
            log.warning("Nothing is made ahead: %s", problem)
        except Exception:  # a reader meets it again, and the next snapshot may do
            log.exception("Making ahead stopped until the next snapshot")


def _wait_for_rest(stop: Event) -> None:
    until = time.monotonic() + PATIENCE
    while readers.busy and time.monotonic() < until and not stop.wait(PATIENCE / 10):
        pass


def _ahead(known: Facts) -> Iterator[Any]:
    most = int(os.environ.get(AHEAD) or USUAL)
    for selection in islice(likely(known), most):
        for report in REPORTS.values():
            yield from report.makers(Seen(known, selection))


def likely(known: Facts) -> Iterator[Selection]:
    """What readers choose first: all, each period, each member of the filters alone."""
    whole = Selection.of(known)
    yield whole
    yield from (Selection.of(known, preset=p) for p in PRESETS if p != "custom")
    for dimension in DIMENSIONS:
        for member in known.selectable(dimension):
            yield replace(whole, **{f"{dimension}s": (member.id,)})


def health() -> dict[str, Any]:
    """The snapshot in force and its data date; both None when none can be read."""
    try:
        found = facts()
    except QueryError:
        return {"snapshot": None, "data_date": None}
    return {"snapshot": found.snapshot, "data_date": found.data_date.isoformat()}
