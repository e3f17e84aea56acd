"""The command line of numbers: metric, table, page, board-pack, list and alerts."""

import sys
from pathlib import Path
from typing import Annotated

import polars as pl
from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from exports.alerts.command import alerts
from exports.answer import Answer
from exports.files import page_file
from exports.pack import write_pack
from exports.saving import ending, save
from exports.selecting import Look, Options
from exports.writing import Format, as_csv, as_json, as_table
from queries.errors import NoData, NotAllowed
from queries.groups import By
from queries.lens import Lens
from queries.measure import measure
from queries.metrics import CATALOGUE, catalogued
from queries.tables import tables
from reports import REPORTS
from reports.seen import Seen

NO_DATA, WRONG_USE = 1, 2
EVERYTHING = Options()
DEFAULT = Look()
EVERY_PAGE: list[str] = []
Name = Annotated[str, Parameter(help="A name that `list` shows.")]
Stage = Annotated[str | None, Parameter(help="Id of a step of the ladder.")]
Days = Annotated[int | None, Parameter(help="Time allowed, in days.")]
As = Annotated[Format, Parameter("--format", help="How to write it.")]
Out = Annotated[
    Path | None, Parameter(help="A .csv, .xlsx or .json file to write instead.")
]
Address = Annotated[
    str | None,
    Parameter(help="Where the dashboard is served; default: DASHBOARD_ADDRESS."),
]

app = App(
    name="python -m exports",
    help="Numbers of the programme, equal to the screen.\n\nExit status: 0 answered,"
    " 1 there is no data to answer from, 2 wrong use, such as an unknown name.",
    version_flags=[],
)
app.command(alerts)
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
    out: Out = None,
    address: Address = None,
    options: Options = EVERYTHING,
) -> None:
    """Measure a metric, one row a group: value, n, k, 95 % interval, note.

    Shares are numbers from 0 to 1. JSON writes money and multiples as decimal strings.
    """
    asked = catalogued(name)
    selection, facts = options.select()
    lens = Lens(stage_from=stage_from, stage_to=stage_to, days=days)
    frame = measure(name, selection, by, **lens.path())
    unit = facts.programme.base_currency if asked.form == "money" else asked.unit
    stamped = frame.with_columns(
        unit=pl.lit(unit),
        as_of=pl.lit(selection.as_of),
        snapshot=pl.lit(selection.snapshot),
    )
    seen = Seen(facts, selection, lens)
    words = "metric", name, asked.label, asked.definition
    _give(Answer(*words, stamped, seen, unit), form, out, address)


@app.command
def table(  # noqa: PLR0913
    name: Name,
    /,
    *,
    form: As = "table",
    out: Out = None,
    address: Address = None,
    look: Look = DEFAULT,
    options: Options = EVERYTHING,
) -> None:
    """Write a named table of the selection, looked at as the options say."""
    selection, facts = options.select()
    seen = Seen(facts, selection, look.lens(facts))
    words = "table", name, f"A row is {tables().get(name, name)}", ""
    _give(Answer(*words, seen.table(name), seen), form, out, address)


@app.command
def page(
    name: Annotated[str, Parameter(help="Its address, such as overview.")],
    /,
    *,
    out: Annotated[Path, Parameter(help="The .xlsx file to write.")],
    address: Address = None,
    look: Look = DEFAULT,
    options: Options = EVERYTHING,
) -> None:
    """Write all that a page shows as a workbook, a sheet a table."""
    if (report := REPORTS.get(name)) is None:
        raise NotAllowed(f"There is no page {name}; there are {', '.join(REPORTS)}.")
    ending(out, (".xlsx",))
    selection, facts = options.select()
    seen = Seen(facts, selection, look.lens(facts))
    save(out, page_file(seen, report, address))


@app.command(name="board-pack")
def board_pack(  # noqa: PLR0913
    *,
    out: Annotated[Path, Parameter(help="The file to write: .pptx or .pdf.")],
    template: Annotated[
        Path | None, Parameter(help="A .potx or .pptx whose masters the slides take.")
    ] = None,
    page: Annotated[
        list[str],
        Parameter(help="A page of the pack; repeat for several.", negative=""),
    ] = EVERY_PAGE,
    address: Address = None,
    look: Look = DEFAULT,
    options: Options = EVERYTHING,
) -> None:
    """Write the pages as slides with native charts, or as a PDF.

    Slides of the template itself are left out.
    """
    selection, facts = options.select()
    seen = Seen(facts, selection, look.lens(facts))
    write_pack(seen, page, out, template, address)


@app.command(name="list")
def list_(*, form: As = "table") -> None:
    """List the metrics, the tables and the pages that can be asked for."""
    known = [("metric", name, m.definition) for name, m in CATALOGUE.items()]
    known += [("table", name, f"A row is {row}.") for name, row in tables().items()]
    known += [("page", name, report.question) for name, report in REPORTS.items()]
    frame = pl.DataFrame(known, schema=["what", "name", "about"], orient="row")
    texts = {"csv": as_csv(frame), "json": as_json({}, frame)}
    title = "Metrics, tables and pages"
    sys.stdout.write(texts.get(form) or as_table(title, [], frame))


def _give(answer: Answer, form: Format, out: Path | None, address: str | None) -> None:
    if out is None:
        answer.show(form)
    else:
        answer.save(out, address)


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
