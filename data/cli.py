"""The command line of programme data: build, check, import, keep, take back."""

import datetime as dt
import getpass
import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import duckdb
from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from data import audit
from data.demo import DEFAULT, write_package
from data.findings import PackageError
from data.handover import export_package, write_template
from data.importing import check_package, import_package
from data.importing.report import Report
from data.reporting import print_report, print_snapshots, print_trail
from data.spark import import_by_spark
from data.store import Store, StoreBusy, UnknownSnapshot

app = App(
    name="python -m data",
    help="Programme data: files in, snapshots out. Snapshots lie in the folder that"
    " PROGRAMME_DATA names, by default data/.\n\nExit status: 0 published or clean,"
    " 1 the data did not allow it and nothing changed, 2 wrong use.",
    version_flags=[],
)
CANNOT, WRONG_USE = 1, 2
MOST_FINDINGS = 10_000
errors = Console(stderr=True, highlight=False, soft_wrap=True)

Mapping = Annotated[
    str | None,
    Parameter(help="A mapping file, or hubspot, salesforce, affinity or flat."),
]
AsJson = Annotated[bool, Parameter("--json", help="Print the report as JSON.")]


@contextmanager
def _progress() -> Generator[Callable[[str], None]]:
    """Say on the console what goes on; quiet lines where it is no terminal."""
    with errors.status("Starting") as status:
        yield (
            lambda words: (
                status.update(words) if errors.is_terminal else errors.print(words)
            )
        )


def _finish(report: Report, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(report.as_json(MOST_FINDINGS), default=str) + "\n")
    else:
        print_report(report)
    errors_found = report.findings.filter(report.findings["level"] == "error").height
    clean = not report.stopped and (report.snapshot or not errors_found)
    sys.exit(0 if clean else CANNOT)


def _note(event: str, **what: object) -> None:
    """Who uses the command line is whom the machine knows."""
    audit.note(event, getpass.getuser(), **what)


@app.command
def demo(
    *,
    scale: Annotated[
        int, Parameter(help="Number of organisations, 600 to 6,000,000.")
    ] = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Build the illustrative programme and put it in force."""
    with TemporaryDirectory() as folder, _progress() as progress:
        write_package(
            Path(folder),
            scale,
            progress=lambda done, all_: progress(
                f"Writing {done:,} of {all_:,} invented organisations"
            ),
        )
        report = import_package(Path(folder), None, Store.from_environment(), progress)
    _note("import", source="demo", published=report.snapshot)
    _finish(report, as_json=as_json)


@app.command
def check(folder: Path, *, mapping: Mapping = None, as_json: AsJson = False) -> None:
    """Do all that an import does, except putting the data in force."""
    try:
        with _progress() as progress:
            report = check_package(folder, mapping, progress)
    except PackageError as problem:
        report = Report.refused(problem)
    _finish(report, as_json=as_json)


def _only_together(engine: str, remote: str | None, mapping: str | None) -> None:
    if (engine == "spark") != (remote is not None):
        raise ValueError("--engine spark and --spark-remote sc://HOST go together.")
    if remote and mapping:
        raise ValueError(
            "--engine spark reads tables of the contract: --mapping works without it."
        )


@app.command(name="import")
def import_(
    folder: str,
    *,
    mapping: Mapping = None,
    engine: Annotated[
        Literal["duckdb", "spark"],
        Parameter(help="What does the work; spark is for more than one machine holds."),
    ] = "duckdb",
    spark_remote: Annotated[
        str | None, Parameter(help="Spark Connect server, such as sc://host:15002.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a programme's files, build a snapshot from them and put it in force.

    With --engine spark FOLDER may be the address of an object store.
    """
    _only_together(engine, spark_remote, mapping)
    store = Store.from_environment()
    try:
        with _progress() as progress:
            if spark_remote:
                report = import_by_spark(folder, spark_remote, store, progress)
            else:
                report = import_package(Path(folder), mapping, store, progress)
    except PackageError as problem:
        report = Report.refused(problem)
    _note("import", source=folder, published=report.snapshot)
    _finish(report, as_json=as_json)


@app.command
def template(folder: Path) -> None:
    """Write an empty, commented package: CSV files, one workbook, programme.toml."""
    for path in write_template(folder):
        print(path)  # noqa: T201


@app.command
def export(
    folder: Path,
    *,
    data: Annotated[str | None, Parameter(help="Snapshot; the one in force.")] = None,
    parquet: Annotated[
        bool, Parameter(help="Parquet in the contract's types, which Spark reads.")
    ] = False,
) -> None:
    """Write a snapshot's tables as a package that imports to the same data."""
    store = Store.from_environment()
    snapshot = store.path(_wanted(store, data))
    for path in export_package(snapshot, folder, parquet=parquet):
        print(path)  # noqa: T201
    _note("export", data=snapshot.stem, to=str(folder))


def _wanted(store: Store, snapshot: str | None) -> str:
    if snapshot:
        return store.find(snapshot)
    if current := store.current():
        return current
    raise UnknownSnapshot(
        "Nothing was published yet: run `python -m data import FOLDER` or"
        " `python -m data demo`."
    )


@app.command(name="list")
def list_(*, as_json: AsJson = False) -> None:
    """List the snapshots, newest first."""
    print_snapshots(Store.from_environment(), as_json=as_json)


@app.command
def rollback(snapshot: str) -> None:
    """Put an earlier snapshot in force again, by id, beginning of id or name."""
    store = Store.from_environment()
    with store.writing():
        store.put_in_force(found := store.find(snapshot))
    _note("rollback", published=found)
    errors.print(f"In force: {found}")


@app.command
def pin(snapshot: str, name: str) -> None:
    """Keep a snapshot under a name, so that it is never pruned."""
    store = Store.from_environment()
    with store.writing():
        store.pin(snapshot, name)
    _note("pin", snapshot=store.find(name), name=name)
    errors.print(f"{store.find(name)} is kept as {name!r}")


@app.command
def prune(
    *,
    keep: Annotated[int, Parameter(help="Newest snapshots to keep at least.")] = 10,
    days: Annotated[int, Parameter(help="Delete only older than this.")] = 30,
) -> None:
    """Delete old snapshots, never the one in force nor one kept by a name."""
    store = Store.from_environment()
    with store.writing():
        gone = store.prune(keep, days)
    _note("prune", deleted=gone)
    errors.print(f"Deleted: {', '.join(gone) or 'none'}")


@app.command
def log(
    *,
    since: Annotated[dt.date | None, Parameter(help="From this day on.")] = None,
    event: Annotated[str | None, Parameter(help="Only what is called so.")] = None,
    by: Annotated[str | None, Parameter(help="Only what this person did.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who opened which view, exported what, published or rolled back."""
    wanted = {"event": event, "by": by}
    asked = {name: value for name, value in wanted.items() if value is not None}
    lines = (line for line in audit.lines(since) if asked.items() <= line.items())
    print_trail(lines, as_json=as_json)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a sentence and an exit status for what goes wrong."""
    try:
        app(arguments, exit_on_error=False, error_console=errors)
    except CycloptsError:  # said on the console already
        sys.exit(WRONG_USE)
    except (UnknownSnapshot, ValueError) as problem:
        errors.print(str(problem))
        sys.exit(WRONG_USE)
    except (StoreBusy, OSError, duckdb.Error) as problem:
        errors.print(f"{problem}\nNothing was published; the data in force stay.")
        sys.exit(CANNOT)
