"""Writing the illustrative programme as a package of the data contract."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from data.contract import TABLES, contract_columns
from data.demo.arrivals import DEFAULT
from data.demo.cohort import Offsets, draw_cohort, following
from data.demo.holdings import HOLDINGS
from data.demo.names import CAPACITY
from data.demo.placing import outsiders_frame, place_holdings
from data.demo.public import FOCUS_AREAS, HUBS, MILESTONES, PARTNERS
from data.demo.rates import rates_frame
from data.demo.settings import TEXT
from data.demo.stages import STAGES
from data.demo.targets import targets_frame
from data.demo.ventures import (
    cash_flows_frame,
    strategic_frame,
    valuations_frame,
)

Progress = Callable[[int, int], None]
Frames = dict[str, pl.DataFrame]

SEED = 14
PART = 200_000
LEAST, MOST = 100, CAPACITY - len(HOLDINGS)


def _append(folder: Path, tables: Frames) -> None:
    """Write or go on writing the CSV file of each table."""
    for table, frame in tables.items():
        path = folder / f"{table}.csv"
        begun = path.exists()
        with path.open("ab") as file:
            frame.select(contract_columns(table)).write_csv(
                file, include_header=not begun
            )


def _fixed(rng: np.random.Generator, organisations: int) -> Frames:
    """The tables that do not depend on what happens to organisations."""
    return {
        "hubs": HUBS,
        "focus_areas": FOCUS_AREAS,
        "stages": STAGES,
        "partners": PARTNERS,
        "milestones": MILESTONES.sort("happened_on", maintain_order=True),
        "fx_rates": rates_frame(rng),
        "targets": targets_frame(organisations),
    }


def _ventures(rng: np.random.Generator, tables: Frames, organisations: int) -> Frames:
    """The venture arm's tables, and the organisations that only it knows."""
    placed = place_holdings(tables)
    outsiders = outsiders_frame(rng, placed, organisations)
    spare = iter(outsiders["organisation_id"])
    companies = [company or next(spare) for company in placed]
    return {
        "organisations": outsiders,
        "cash_flows": cash_flows_frame(companies),
        "valuations": valuations_frame(companies),
        "strategic_status": strategic_frame(companies),
    }


def _prepare(folder: Path) -> None:
    """An empty package: settings, and no table of an earlier one."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        (folder / f"{table}.csv").unlink(missing_ok=True)
    (folder / "programme.toml").write_text(TEXT, encoding="utf-8", newline="\n")


def _parts(organisations: int, seed: int) -> Iterator[Frames]:
    """The tables, part by part: whole programmes of at most PART organisations."""
    number = -(-organisations // PART)
    ends = np.linspace(0, organisations, number + 1).astype(int)
    last, *seeds = np.random.SeedSequence(seed).spawn(number + 1)
    rng = np.random.default_rng(last)
    yield _fixed(rng, organisations)
    offsets, ventures = Offsets(), {}
    for end, own in zip(ends[1:], seeds, strict=True):
        size = int(end) - offsets.organisations
        tables = draw_cohort(np.random.default_rng(own), size, offsets)
        yield tables
        ventures = ventures or _ventures(rng, tables, organisations)
        offsets = following(offsets, tables)
    yield ventures


def write_package(
    folder: Path,
    organisations: int = DEFAULT,
    seed: int = SEED,
    progress: Progress | None = None,
) -> None:
    """Write CSV files and programme.toml into `folder`, the same for the same seed.

    `organisations` is the number engaged by the data date, LEAST to MOST (else
    ValueError). The public counts hold at DEFAULT, rates at every size; the venture
    portfolio keeps its size. `progress(done, organisations)` is called after each
    part of the work, with the number of organisations written.
    """
    if not LEAST <= organisations <= MOST:
        raise ValueError(f"organisations must lie between {LEAST} and {MOST}")
    _prepare(folder)
    done = 0
    for tables in _parts(organisations, seed):
        _append(folder, tables)
        if progress and "engagements" in tables:
            done += tables["organisations"].height
            progress(done, organisations)
