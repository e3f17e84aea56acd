"""The importer: a package in, a report out, and a snapshot when the data allow it."""

import datetime as dt
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from data.importing.building import finish, load, workshop
from data.importing.engine import Engine, OneMachine
from data.importing.job import Job, Progress
from data.importing.report import Report
from data.store import Store

SCRATCH = ".building-"


@contextmanager
def _scratch(parent: Path | None) -> Generator[Path]:
    folder = Path(mkdtemp(prefix=SCRATCH, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build(engine: Engine, scratch: Path, progress: Progress) -> tuple[Job, Report]:
    """Build scratch/snapshot.duckdb; the report says if it may be published."""
    with workshop(scratch) as con:
        job = engine.open(con, scratch, progress)
        now = dt.datetime.now(dt.UTC)
        report = replace(
            load(con, job, engine),
            snapshot=f"{now:%Y%m%dT%H%M%SZ}-{job.package.content_hash[:12]}",
        )
        return job, report if report.stopped else finish(con, job, report, engine)


def _verify(built: Path, report: Report) -> None:
    """Open the finished file as a reader would and count its rows again."""
    with duckdb.connect(str(built), read_only=True) as con:
        for table in report.tables:
            count = con.table(f"programme.{table.table}").count("*").fetchall()
            if count != [(table.published,)]:
                raise OSError(
                    f"{built} holds {count} rows of {table.table}, not"
                    f" {table.published} as written. Check the disk."
                )


def check_package(package: Path, mapping: str | None, progress: Progress) -> Report:
    """All that an import does except publishing; nothing stays behind."""
    with _scratch(None) as scratch:
        _, report = _build(OneMachine(package, mapping), scratch, progress)
    return replace(report, snapshot=None)


def import_package(
    package: Path, mapping: str | None, store: Store, progress: Progress
) -> Report:
    """Import a package on this machine and put it in force, or change nothing.

    Raises as `import_by` does.
    """
    return import_by(OneMachine(package, mapping), store, progress)


def sweep(store: Store) -> None:
    """Remove what a killed import left behind; call it while writing."""
    for left_behind in store.files.glob(f"{SCRATCH}*"):
        shutil.rmtree(left_behind)


def import_by(engine: Engine, store: Store, progress: Progress) -> Report:
    """Import what the engine opens and put it in force, or change nothing.

    Raises PackageError when it cannot be read at all, StoreBusy when another import
    is at work, OSError or duckdb.Error when disk or memory do not suffice.
    """
    with store.writing():
        sweep(store)
        with _scratch(store.files) as scratch:
            job, report = _build(engine, scratch, progress)
            if report.stopped or report.snapshot is None:
                return replace(report, snapshot=None)
            built = scratch / "snapshot.duckdb"
            _verify(built, report)
            store.publish(built, report.snapshot)
        store.prune(job.settings.keep_snapshots, job.settings.keep_days)
    return report
