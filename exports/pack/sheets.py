"""The sheets of a pack: a title, a section a report, and what its metrics mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch

from exports.contents import refused
from exports.pack import tiling, words
from exports.pack.charting import chart
from exports.pack.parts import WIDE, Frame, Sheet
from exports.pack.tabling import listed
from exports.pack.words import Context
from exports.provenance import Provenance, provenance
from reports.changed import BASIS, changed
from reports.report import Changes, Chart, Listing, Part, Report, Tiles
from reports.seen import Seen
from reports.tile import tiles

Made = Sheet | words.Empty


@dataclass(frozen=True)
class Pack:
    """The sheets in order, what the pack says of itself, and each sheet's footer."""

    sheets: Sequence[Sheet]
    about: Provenance
    footer: str


def pack(
    seen: Seen, reports: Sequence[Report], address: str | None, frame: Frame = WIDE
) -> Pack:
    """The whole pack of what is seen, laid out on sheets of the frame's size."""
    reports = [report for report in reports if report.shown]
    metrics = list(
        dict.fromkeys(m for r in reports for p in r.shown for m in _metrics(p, seen))
    )
    first = reports[0].name if reports else "overview"
    title = f"{seen.facts.programme.name}: board pack"
    about = provenance(seen, title, page=first, metrics=metrics, address=address)
    sheets = [words.title(about, reports, frame)]
    for report in reports:
        sheets += _section(report.fitted(seen), report, frame, address)
    sheets += words.definitions(about, frame)
    return Pack(sheets, about, words.footer(about, frame))


def _metrics(part: Part, seen: Seen) -> Sequence[str]:
    return part.of(seen) if isinstance(part, Tiles) else ()


def _section(
    seen: Seen, report: Report, frame: Frame, address: str | None
) -> list[Sheet]:
    """A report's sheets; what has nothing to show stands together at its end."""
    context = words.context(seen, report, frame, address)
    numbers = [n for part in report.shown for n in _metrics(part, seen)]
    lacking = refused(seen, report)
    made: list[Made] = []
    if numbers:
        made += tiling.sheets(tiles(seen, numbers), lacking, context)
    elif lacking:
        made.append(words.said(report.question, lacking, context))
    for part in report.shown:
        made += _make(part, seen, context)
    sheets = [sheet for sheet in made if isinstance(sheet, Sheet)]
    empty = [item for item in made if isinstance(item, words.Empty)]
    return [*sheets, *words.nothing(empty, context)]


@singledispatch
def _make(_part: Part, _seen: Seen, _context: Context) -> Iterator[Made]:
    yield from ()


@_make.register
def _(_part: Changes, seen: Seen, context: Context) -> Iterator[Made]:
    if (found := changed(seen)) is not None:
        title, movements = found
        texts = [movement.text for movement in movements]
        if texts:
            yield words.said(title, texts, context, foot=BASIS)
        else:
            yield words.Empty(title)


@_make.register
def _(part: Chart, seen: Seen, context: Context) -> Iterator[Made]:
    if (card := part.card(seen)) is not None:
        yield from chart(part.name, card, context)


@_make.register
def _(part: Listing, seen: Seen, context: Context) -> Iterator[Made]:
    yield from listed(part.name, part.card(seen), context)
