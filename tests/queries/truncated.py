"""A package as it would have been handed over on an earlier day."""

import re
from pathlib import Path

import polars as pl

KNOWN_BY = {
    "hubs": "opened_on",
    "engagements": "sourced_on",
    "stage_events": "entered_on",
    "partners": "since",
    "projects": "started_on",
    "outcomes": "reported_on",
    "cash_flows": "paid_on",
    "valuations": "valued_on",
    "strategic_status": "reached_on",
    "fx_rates": "quoted_on",
    "milestones": "happened_on",
}


def truncate(package: Path, folder: Path, day: str) -> None:
    """Write to `folder` what the package's rows said by a day (ISO 8601)."""
    settings = (package / "programme.toml").read_text()
    dated = re.sub(r"data_date = \S+", f"data_date = {day}", settings)
    (folder / "programme.toml").write_text(dated)
    for path in package.glob("*.csv"):
        frame = pl.read_csv(path, infer_schema=False)
        if column := KNOWN_BY.get(path.stem):
            frame = frame.filter(pl.col(column) <= day)
        if path.stem == "projects":
            open_still = pl.col("ended_on").is_null() | (pl.col("ended_on") > day)
            later = ("ended_on", "outcome", "closing_reason", "cost")
            frame = frame.with_columns(
                pl.when(open_still).then(None).otherwise(pl.col(later)).name.keep()
            )
        frame.write_csv(folder / path.name)
