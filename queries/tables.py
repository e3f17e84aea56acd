"""Ask for any table by its name: a composed one, or a named query as it is."""

import polars as pl

from queries.composed import (
    bridges,
    comparison,
    conversion,
    exposure,
    flow,
    holding,
    holdings,
    investments,
    member,
    members,
    milestones,
    movements,
    outcomes,
    overview,
    partners,
    portfolio,
    projects,
    stages,
    strategic,
    targets,
)
from queries.composed.table import Table
from queries.engine import DEFAULTS, remembered, run
from queries.errors import NotAllowed
from queries.files import queries
from queries.lens import Lens
from queries.selection import Selection

COMPOSED: dict[str, Table] = {
    **overview.TABLES,
    **conversion.TABLES,
    **stages.TABLES,
    **flow.TABLES,
    **members.TABLES,
    **comparison.TABLES,
    **member.TABLES,
    **movements.TABLES,
    **milestones.TABLES,
    **targets.TABLES,
    **partners.TABLES,
    **portfolio.TABLES,
    **bridges.TABLES,
    **investments.TABLES,
    **holdings.TABLES,
    **exposure.TABLES,
    **strategic.TABLES,
    **holding.TABLES,
    **projects.TABLES,
    **outcomes.TABLES,
}
CONTEXT = {"hubs", "focus_areas", "kinds", "sources", "start", "end", "as_of"}
RIGHTS = {"allowed_hubs", "allowed_focus_areas", "hidden_metrics"}
FREE = CONTEXT | RIGHTS | DEFAULTS.keys()
DEFAULT = Lens()


def table(name: str, selection: Selection, lens: Lens = DEFAULT) -> pl.DataFrame:
    """A composed table or a named query without options, by its name.

    Raises NotAllowed, listing the names, when there is none.
    """
    if name not in (known := tables()):
        raise NotAllowed(f"There is no table {name}; there are {', '.join(known)}.")
    if (composed := COMPOSED.get(name)) is not None:
        if not composed.fixed:
            return composed.make(selection, lens)
        question = (table, name, selection, lens)
        return remembered(question, lambda: composed.make(selection, lens))
    return run(name, selection)


def tables() -> dict[str, str]:
    """What a row is, by the name of each table that can be asked for."""
    plain = {
        query.name: query.row
        for query in queries().values()
        if query.options <= FREE and "by" not in query.options
    }
    composed = {name: table.row for name, table in COMPOSED.items()}
    return dict(sorted((plain | composed).items()))
