"""The snapshots that are kept, as a table for readers."""

from datetime import UTC, datetime

import polars as pl

from data.store import Store

MEGABYTE = 1_000_000


def snapshots() -> pl.DataFrame:
    """A snapshot, newest first: id, when made (UTC), size, in force, kept as."""
    rows = [
        {
            "Snapshot": info.snapshot_id,
            "Made (UTC)": f"{made(info.snapshot_id):%Y-%m-%d %H:%M}",
            "Size (MB)": round(info.bytes / MEGABYTE, 1),
            "In force": "yes" if info.current else "no",
            "Kept as": ", ".join(info.names),
        }
        for info in Store.from_environment().snapshots()
    ]
    return pl.DataFrame(rows)


def made(snapshot_id: str) -> datetime:
    """When a snapshot was made, as its id says."""
    stamp = snapshot_id.split("-", maxsplit=1)[0]
    return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
