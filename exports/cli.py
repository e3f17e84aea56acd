"""The command line of numbers: metric, table, board-pack and list."""

import sys
from pathlib import Path
from typing import Annotated

import polars as pl
from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from exports.pack import write_pack
from exports.selecting import Look, Options
from exports.writing import Format, as_csv, as_json, as_table
from queries.errors import NoData, NotAllowed
from queries.groups import By
from queries.measure import measure
from queries.metrics import CATALOGUE, catalogued
from queries.programme import Facts
from queries.selection import Selection
from queries.tables import table as composed
from queries.tables import tables
from reports.seen import Seen

NO_DATA, WRONG_USE = 1, 2
EVERYTHING = Options()
DEFAULT = Look()
EVERY_PAGE: list[str] = []
STAMPS = ("unit", "as_of", "snapshot")
Name = Annotated[str, Parameter(help="A name that `list` shows.")]
Stage = Annotated[str | None, Parameter(help="Id of a step of the ladder.")]
Days = Annotated[int | None, Parameter(help="Time allowed, in days.")]
As = Annotated[Format, Parameter("--format", help="How to write it.")]

app = App(
    name="python -m exports",
    help="Numbers of the programme, equal to the screen.\n\nExit status: 0 answered,"
    " 1 there is no data to answer from, 2 wrong use, such as an unknown name.",
    version_flags=[],
)
errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


@app.command
def metric(  # noqa: PLR0913
    name: Name,
    /,
    *,
    by: By | None = None,
    stage_from: Stage = None,
    stage_to: Stage = None,
    days: Days = None,
    form: As = "table",
    options: Options = EVERYTHING,
) -> None:
    """Measure a metric, one row a group: value, n, k, 95 % interval, note.

    Shares are numbers from 0 to 1. JSON writes money and multiples as decimal strings.
    """
    asked = catalogued(name)
    selection, facts = options.select()
    path = {"stage_from": stage_from, "stage_to": stage_to, "days": days}
    frame = measure(name, selection, by, **path)
    unit = facts.programme.base_currency if asked.form == "money" else asked.unit
    stamped = frame.with_columns(
        unit=pl.lit(unit),
        as_of=pl.lit(selection.as_of),
        snapshot=pl.lit(selection.snapshot),
    )
    head = {"metric": name, "label": asked.label, "definition": asked.definition}
    _write(form, head | {"unit": unit}, stamped, selection, facts)


@app.command
def table(
    name: Name,
    /,
    *,
    form: As = "table",
    look: Look = DEFAULT,
    options: Options = EVERYTHING,
) -> None:
    """Write a named table of the selection, looked at as the options say."""
    selection, facts = options.select()
    frame = composed(name, selection, look.lens(facts))
    head = {"table": name, "label": f"A row is {tables()[name]}"}
    _write(form, head, frame, selection, facts)


@app.command(name="board-pack")
def board_pack(
    *,
    out: Annotated[Path, Parameter(help="The file to write: .pptx or .pdf.")],
    template: Annotated[
        Path | None, Parameter(help="A .potx or .pptx whose masters the slides take.")
    ] = None,
    page: Annotated[
        list[str],
        Parameter(help="A page of the pack; repeat for several.", negative=""),
    ] = EVERY_PAGE,
    look: Look = DEFAULT,
    options: Options = EVERYTHING,
) -> None:
    """Write the pages as slides with native charts, or as a PDF.

    Slides of the template itself are left out.
    """
    selection, facts = options.select()
    seen = Seen(facts, selection, look.lens(facts))
    write_pack(seen, page, out, template)
    sys.stdout.write(f"{out}\n")


@app.command(name="list")
def list_(*, form: As = "table") -> None:
    """List the metrics and the tables that can be asked for."""
    known = [("metric", name, m.definition) for name, m in CATALOGUE.items()]
    known += [("table", name, f"A row is {row}.") for name, row in tables().items()]
    frame = pl.DataFrame(known, schema=["what", "name", "about"], orient="row")
    texts = {"csv": as_csv(frame), "json": as_json({}, frame)}
    sys.stdout.write(texts.get(form) or as_table("Metrics and tables", [], frame))


def _write(
    form: Format,
    head: dict[str, str],
    frame: pl.DataFrame,
    selection: Selection,
    facts: Facts,
) -> None:
    said = {
        "selection": selection.sentence(facts),
        "as_of": selection.as_of.isoformat(),
        "snapshot": selection.snapshot,
        "illustrative": facts.programme.illustrative,
    }
    if form == "csv":
        text = as_csv(frame)
    elif form == "json":
        text = as_json(head | said, frame)
    else:
        notes = [head.get("definition", ""), selection.sentence(facts)]
        notes.append(f"Snapshot {selection.snapshot}.")
        notes.append("Illustrative data." if facts.programme.illustrative else "")
        title = ", ".join(filter(None, (head["label"], head.get("unit"))))
        text = as_table(title, notes, frame.drop(STAMPS, strict=False))
    sys.stdout.write(text)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a sentence and an exit status for what goes wrong."""
    try:
        app(arguments, exit_on_error=False, print_error=False)
    except (CycloptsError, NotAllowed) as problem:
        errors.print(str(problem))
        sys.exit(WRONG_USE)
    except NoData as problem:
        errors.print(str(problem))
        sys.exit(NO_DATA)
