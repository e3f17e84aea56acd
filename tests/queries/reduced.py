"""A package that holds only what a caller may see."""

import shutil
from pathlib import Path

import polars as pl

from queries.rights import Rights

OF_ENGAGEMENTS = ("stage_events", "projects")
OF_ORGANISATIONS = ("organisations", "cash_flows", "valuations", "strategic_status")


def reduce(package: Path, folder: Path, rights: Rights) -> None:
    """Write to `folder` the cases of the allowed hubs and areas; no other is left."""
    shutil.copytree(package, folder)

    def keep(name: str, column: str, ids: list[str] | tuple[str, ...]) -> pl.DataFrame:
        frame = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        kept = frame.filter(pl.col(column).is_in(list(ids)))
        kept.write_csv(folder / f"{name}.csv")
        return kept

    own = pl.read_csv(folder / "engagements.csv", infer_schema=False)
    if rights.hubs is not None:
        own = keep("engagements", "hub_id", rights.hubs)
        keep("targets", "hub_id", rights.hubs)
    if rights.focus_areas is not None:
        own = keep("engagements", "focus_area_id", rights.focus_areas)
        keep("targets", "focus_area_id", rights.focus_areas)
    for name in OF_ENGAGEMENTS:
        keep(name, "engagement_id", own["engagement_id"].to_list())
    projects = pl.read_csv(folder / "projects.csv", infer_schema=False)
    keep("outcomes", "project_id", projects["project_id"].to_list())
    for name in OF_ORGANISATIONS:
        keep(name, "organisation_id", own["organisation_id"].to_list())
