"""A warm start: what every first reader would wait for, done once at server start."""

import importlib
import logging
from pkgutil import iter_modules
from typing import Any

import charts
import components
import reports
from queries.engine import facts
from queries.errors import QueryError
from queries.selection import Selection
from reports import REPORTS
from reports.seen import Seen

PLOTLY = ("plotly.graph_objects", "plotly.io", "plotly.tools")
log = logging.getLogger(__name__)


def warm() -> None:
    """Import what pages use and ask what pages ask first; without data, nothing."""
    ours = [
        f"{package.__name__}.{module.name}"
        for package in (charts, reports, components)
        for module in iter_modules(package.__path__)
    ]
    for part in (*PLOTLY, *ours):
        importlib.import_module(part)
    try:
        known = facts()
        seen = Seen(known, Selection.of(known))
        for report in REPORTS.values():
            report.make(seen)
    except QueryError as problem:
        log.warning("Started without data: %s", problem)


def health() -> dict[str, Any]:
    """The snapshot in force and its data date; both None when none can be read."""
    try:
        found = facts()
    except QueryError:
        return {"snapshot": None, "data_date": None}
    return {"snapshot": found.snapshot, "data_date": found.data_date.isoformat()}
