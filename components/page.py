"""A page: the parts of its report, drawn one after the other."""

from functools import singledispatch

from components import annotate, cards, changes, failures, options, tiles
from components.view import current
from queries.engine import run
from reports import REPORTS
from reports.report import (
    Changes,
    Chart,
    CloseBy,
    Listing,
    Milestones,
    Options,
    Part,
    Rejected,
    Report,
    Tiles,
)
from reports.seen import Seen


def draw(name: str) -> None:
    """The page of a report, as the reader's link asks to see it."""
    report = REPORTS[name]
    seen = report.fitted(current())
    report.make(seen)
    for part in report.shown:
        _draw(part, seen, report)


@singledispatch
def _draw(part: Part, _seen: Seen, _report: Report) -> None:
    raise TypeError(f"a page does not know how to draw {part}")


@_draw.register
def _(part: Tiles, seen: Seen, _report: Report) -> None:
    tiles.grid(part.of(seen), seen, part.columns)


@_draw.register
def _(part: Chart, seen: Seen, _report: Report) -> None:
    if (card := part.card(seen)) is not None:
        cards.chart(part.name, card)


@_draw.register
def _(part: Listing, seen: Seen, _report: Report) -> None:
    cards.listed(part.name, part.card(seen))


@_draw.register
def _(part: Milestones, seen: Seen, _report: Report) -> None:
    annotate.draw(part.name, part.card(seen))


@_draw.register
def _(part: Options, seen: Seen, report: Report) -> None:
    options.row(part.names, seen, report.by)


@_draw.register
def _(part: CloseBy, seen: Seen, _report: Report) -> None:
    options.close_by(part.of, seen)


@_draw.register
def _(_part: Changes, _seen: Seen, _report: Report) -> None:
    changes.draw()


@_draw.register
def _(part: Rejected, seen: Seen, _report: Report) -> None:
    failures.rejected(run("load_report", seen.selection), part.tables)
