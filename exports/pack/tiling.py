"""The sheet of a report's number tiles."""

from collections.abc import Iterator, Sequence

from charts.palette import SCREEN
from exports.pack.clean import clean
from exports.pack.measure import cut, fitting, height
from exports.pack.parts import Box, Line, Sheet, Tinted, Words
from exports.pack.words import Context
from reports.tile import WORDS, Tile

MOST, ROW, GAP, PAD = 8, 4, 12, 11
LABEL, VALUES, SMALL = 11.5, (28, 24, 20, 16), (12, 11, 10.5, 10, 9.5, 9)
FOOT = 30


def sheets(
    tiles: Sequence[Tile], lacking: Sequence[str], context: Context
) -> Iterator[Sheet]:
    """Sheets of at most eight tiles; what the import refused stands below."""
    for start in range(0, len(tiles), MOST):
        yield _sheet(tiles[start : start + MOST], lacking, context)


def _sheet(tiles: Sequence[Tile], lacking: Sequence[str], context: Context) -> Sheet:
    body = context.frame.body.cut(bottom=FOOT if lacking else 0)
    rows = -(-len(tiles) // ROW)
    across = -(-len(tiles) // rows)
    boxes = [box for strip in _strips(body, rows) for box in strip.across(across, GAP)]
    elements = [
        part
        for tile, box in zip(tiles, boxes, strict=False)
        for part in _tile(tile, box)
    ]
    if lacking:
        box = context.frame.body.cut(top=context.frame.body.height - FOOT + 6)
        lines = [Line(clean(text), LABEL, bold=True) for text in lacking]
        elements.append(Words(box, lines))
    section, _, question = context.section.partition(": ")
    told = [_told(tile) for tile in tiles]
    return Sheet(
        question, section, elements, (*told, *map(clean, lacking), *context.told)
    )


def _strips(body: Box, rows: int) -> list[Box]:
    """One row of tiles is not stretched over the whole sheet."""
    tall = body if rows > 1 else body.cut(bottom=body.height * 0.45)
    return tall.down(rows, GAP)


def _tile(tile: Tile, box: Box) -> list[Tinted | Words]:
    room = box.inset(PAD)
    value, size = fitting(clean(tile.value), room.width, 34, VALUES)
    top = [
        Line(
            cut(clean(tile.metric.label), LABEL, room.width, 2, bold=True),
            LABEL,
            bold=True,
            colour=SCREEN.muted,
        ),
        Line(value, size, bold=True, colour=SCREEN.accent, above=3),
    ]
    if said := change(tile):
        top.append(Line(clean(said), LABEL, bold=True, above=2))
    if tile.few:
        top.append(Line("Few cases: it says little", LABEL, bold=True, above=2))
    return [
        Tinted(box),
        Words(room, [*top, *_evidence(tile, room, height(top, room.width))]),
    ]


def _evidence(tile: Tile, room: Box, used: float) -> list[Line]:
    """The lines below the value, smaller or fewer where a tile is full."""
    texts = [clean(line) for line in tile.lines]
    for size in SMALL:
        lines = [Line(text, size, above=3 if i else 5) for i, text in enumerate(texts)]
        if used + height(lines, room.width) <= room.height:
            return lines
    while lines and used + height(lines, room.width) > room.height:
        lines.pop()
    return lines


def change(tile: Tile) -> str:
    """The change with what to think of it, in words; empty without one."""
    word = WORDS.get(tile.verdict)
    return f"{tile.change}, {word}" if word else tile.change


def _told(tile: Tile) -> str:
    """A tile as a sentence of the notes, with its metric's definition."""
    few = ["few cases"] if tile.few else []
    parts = [change(tile), *few, *tile.lines]
    said = "; ".join(part for part in parts if part)
    return clean(
        f"{tile.metric.label}: {tile.value} ({said}). {tile.metric.definition}"
    )
