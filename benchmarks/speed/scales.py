"""The illustrative programme at three sizes, built once and kept between runs."""

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".cache" / "benchmarks"
Scale = Literal["S", "M", "L"]
SCALES: dict[Scale, int] = {"S": 600, "M": 60_000, "L": 6_000_000}


@cache
def code() -> str:
    """A hash of all that makes a snapshot: the code of data/ and what it reads."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / "data").rglob("*")):
        if file.suffix in {".py", ".sql", ".toml"} and "snapshots" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def folder(scale: Scale) -> Path:
    """The folder of a scale's snapshot, built first where it is not there."""
    place = KEPT / f"{scale}-{code()}"
    if not (place / "CURRENT").exists():
        print(f"Building {SCALES[scale]:,} organisations in {place}", flush=True)
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "data", "demo", "--scale", str(SCALES[scale])],
            cwd=ROOT,
            env={**os.environ, "PROGRAMME_DATA": str(place)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return place


def snapshot(scale: Scale) -> Path:
    """The snapshot's file, for those that read its tables themselves."""
    place = folder(scale)
    return place / "snapshots" / f"{(place / 'CURRENT').read_text().strip()}.duckdb"
