"""The data contract: each table a dataframely schema, in the order of loading.

Rules within a table stand on its schema; rules that need other tables or the
programme's settings are one SQL file each in `rules/<table>/`.
"""

from data.contract.base import ContractTable
from data.contract.dimensions import FocusAreas, FxRates, Hubs, Partners, Stages
from data.contract.programme import (
    Engagements,
    Milestones,
    Organisations,
    Outcomes,
    Projects,
    StageEvents,
    Targets,
)
from data.contract.ventures import CashFlows, StrategicStatus, Valuations

CONTRACT_VERSION = 1

TABLES: dict[str, type[ContractTable]] = {
    "fx_rates": FxRates,
    "hubs": Hubs,
    "focus_areas": FocusAreas,
    "stages": Stages,
    "partners": Partners,
    "organisations": Organisations,
    "engagements": Engagements,
    "stage_events": StageEvents,
    "projects": Projects,
    "outcomes": Outcomes,
    "cash_flows": CashFlows,
    "valuations": Valuations,
    "strategic_status": StrategicStatus,
    "targets": Targets,
    "milestones": Milestones,
}

REQUIRED = frozenset(name for name, table in TABLES.items() if table.required)


def contract_columns(table: str) -> list[str]:
    """The table's columns as the contract names them, without the lineage."""
    return [
        name
        for name, column in TABLES[table].columns().items()
        if not (column.metadata or {}).get("lineage")
    ]


__all__ = [
    "CONTRACT_VERSION",
    "REQUIRED",
    "TABLES",
    "ContractTable",
    "contract_columns",
]
