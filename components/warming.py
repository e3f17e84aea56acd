"""A warm start: what every first reader would wait for, done once at server start."""

import importlib
import logging
from dataclasses import replace
from typing import Any

from queries.engine import facts
from queries.errors import QueryError
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from queries.tables import table

PARTS = (
    "plotly.graph_objects",
    "plotly.io",
    "plotly.tools",
    "charts.activity",
    "charts.funnel",
    "charts.hubs",
    "charts.quality",
    "components.cards",
    "components.definition",
    "components.tiles",
)
TABLES = ("funnel", "members", "activity_by_month")
log = logging.getLogger(__name__)


def warm() -> None:
    """Import what pages use and ask what the home page asks; without data, nothing."""
    for part in PARTS:
        importlib.import_module(part)
    try:
        selection = Selection.of(facts())
        alone = replace(selection, compare="none")
        for name in CATALOGUE:
            measure(name, selection)
            measure(name, alone, by="month")
        for name in TABLES:
            table(name, selection)
    except QueryError as problem:
        log.warning("Started without data: %s", problem)


def health() -> dict[str, Any]:
    """The snapshot in force and its data date; both None when none can be read."""
    try:
        found = facts()
    except QueryError:
        return {"snapshot": None, "data_date": None}
    return {"snapshot": found.snapshot, "data_date": found.data_date.isoformat()}
