"""Sheets of a chart: the finding, what is drawn, and what that rests on."""

from collections.abc import Iterator, Sequence

from charts.card import Card
from charts.native.parts import Grid, Native
from charts.numbers import count
from charts.palette import SCREEN
from exports.pack import looks, tabling
from exports.pack.clean import clean
from exports.pack.measure import height
from exports.pack.parts import Box, Drawn, Element, Line, Sheet, Words
from exports.pack.plotting import clipped
from exports.pack.words import Context, Empty

SMALL, HEAD, GAP = 9.5, 11.5, 22
CUT = "The interval of few cases goes on beyond the axis; the notes have its end."
LOW, SIDE = 84, 236
ROW, AXIS, LEAST = 52, 66, 170


def chart(name: str, card: Card, context: Context) -> Iterator[Sheet | Empty]:
    """The sheets of a card: its native charts, its matrix, or else its table."""
    if card.figure is None:
        yield Empty(clean(card.title))
        return
    drawn = card.native(card.table) if card.native else ()
    if isinstance(drawn, Grid):
        yield tabling.matrix(name, card, drawn, context)
    elif full := [native for native in drawn if not native.empty]:
        yield from _sheets(name, card, full, context)
    else:
        yield from tabling.listed(name, card, context)


def _sheets(
    name: str, card: Card, drawn: Sequence[Native], context: Context
) -> Iterator[Sheet]:
    """Long notes stand beside the chart, and longer ones on a sheet of their own."""
    basis = [looks.plain(card.basis), *_remarks(drawn)]
    notes = list(card.notes)
    body, told = context.frame.body, _told(card, basis, context)
    below, beside = small([*basis, *notes]), []
    if height(below, body.width) > LOW:
        below, beside = small(basis), small(notes, above=4)
    foot = height(below, body.width) + 8
    room = body.cut(bottom=foot)
    own = height(beside, SIDE) > room.height
    elements: list[Element] = [Words(body.cut(top=body.height - foot + 8), below)]
    if beside and not own:
        room, side = (
            Box(room.left, room.top, room.width - SIDE - GAP, room.height),
            Box(room.right - SIDE, room.top, SIDE, room.height),
        )
        elements.append(Words(side, beside))
    elements += _charts(drawn, room, clean(card.alt or card.title))
    yield Sheet(clean(card.title), context.section, elements, told, name=name)
    if own:
        yield from _notes(card, notes, context)


def _notes(card: Card, notes: Sequence[str], context: Context) -> Iterator[Sheet]:
    left, body = small(notes, above=4), context.frame.body
    while left:
        lines: list[Line] = []
        while left and (
            not lines or height([*lines, left[0]], body.width) <= body.height
        ):
            lines.append(left.pop(0))
        told = (*map(clean, notes), *context.told)
        heading = clean(f"Notes: {card.title}")
        yield Sheet(heading, context.section, (Words(body, lines),), told)


def small(texts: Sequence[str], above: float = 2) -> list[Line]:
    """Small lines below or beside a chart."""
    return [Line(clean(t), SMALL, colour=SCREEN.muted, above=above) for t in texts if t]


def _remarks(drawn: Sequence[Native]) -> list[str]:
    """What is hatched, what the axis cuts, and what there was no room to draw."""
    said = [f"Hatched: {n.meaning}." for n in drawn if n.marked]
    said += [CUT for n in drawn if clipped(n)]
    said += [
        f"Drawn: {count(len(n.frame))} of {count(n.rows)}; the workbook has all."
        for n in drawn
        if n.left_out
    ]
    return list(dict.fromkeys(said))


def _told(card: Card, basis: Sequence[str], context: Context) -> tuple[str, ...]:
    shown = card.alt or card.title
    rows = f"The chart's table has {count(len(card.table))} rows; the link shows it."
    texts = [card.title, shown, *basis, *card.notes, rows]
    return (*map(clean, dict.fromkeys(texts)), *context.told)


def _charts(drawn: Sequence[Native], room: Box, alt: str) -> list[Element]:
    """Bars side by side, what runs along time below each other."""
    along = all(native.kind in ("column", "area") for native in drawn)
    boxes = room.down(len(drawn), 8) if along else room.across(len(drawn), GAP)
    elements: list[Element] = []
    for native, box in zip(drawn, boxes, strict=True):
        title = [Line(clean(native.title), HEAD, bold=True)] if native.title else []
        head = height(title, box.width) + 2 if title else 0
        elements += [Words(box, title)] if title else []
        elements.append(Drawn(_fitted(native, box.cut(top=head)), native, alt))
    return elements


def _fitted(native: Native, box: Box) -> Box:
    """Few bars do not grow thick: their chart is lower than the room."""
    if native.kind != "bar":
        return box
    bars = len(native.frame)
    tall = max(LEAST, AXIS + bars * ROW)
    return box.cut(bottom=max(0, box.height - tall))
