"""Sheets of a table: columns as wide as they need, continued where there are more."""

from collections.abc import Iterator, Sequence

from charts.card import Card
from charts.native.parts import Grid
from charts.numbers import count
from charts.palette import SCREEN
from exports.pack import cells, looks
from exports.pack.clean import clean, lines
from exports.pack.measure import LEADING, SPARE, height, width, wrap
from exports.pack.parts import Box, Line, Ruled, Sheet, Words
from exports.pack.words import Context, Empty

SIZES, SMALL, PAD, LEAD = (14, 13, 12, 11, 10), 9.5, 0.5, 4
MOST, WIDEST, APART = 30, 19, 60
Texts = Sequence[Sequence[str]]
Part = tuple[list[int], list[int]]


def listed(name: str, card: Card, context: Context) -> Iterator[Sheet | Empty]:
    """At most the first thirty rows of a card's table; nothing of an empty one."""
    if not len(card.table):
        yield Empty(clean(card.title))
        return
    table = cells.held(card.table)
    texts = cells.texts(table.head(MOST))
    right = [kind.is_numeric() for kind in table.schema.values()]
    foot = _foot(card)
    body = context.frame.body
    told = (*map(clean, [card.title, *foot]), *context.told)
    basis = [Line(clean(text), SMALL, colour=SCREEN.muted, above=2) for text in foot]
    room = body.cut(bottom=height(basis, body.width) + 8)
    size, parts = _sized(texts, room)
    for number, (columns, rows) in enumerate(parts, 1):
        more = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        shown = [[texts[row][column] for column in columns] for row in rows]
        table = ruled(shown, [right[c] for c in columns], room, clean(card.title), size)
        below = body.cut(top=body.height - height(basis, body.width))
        yield Sheet(
            f"{clean(card.title)}{more}",
            context.section,
            (table, Words(below, basis)),
            told,
            name=name,
        )


def _foot(card: Card) -> list[str]:
    """The basis, and what of the table is not here."""
    said = [looks.plain(card.basis), *card.notes]
    if len(card.table) > MOST:
        said.append(
            f"The first {MOST} of {count(len(card.table))}; all are in the workbook."
        )
    drawn = [n for n in card.table.columns if cells.listed(card.table, n)]
    kept = cells.held(card.table).columns
    blank = [n for n in card.table.columns if n not in (*kept, *drawn)]
    said += [f"On the page only: {', '.join(drawn)}."] if drawn else []
    said += [f"Empty here: {', '.join(blank)}."] if blank else []
    return [text for text in said if text]


def _sized(texts: Texts, room: Box) -> tuple[float, list[Part]]:
    """The largest size in which all stands on one sheet; else the least, on several."""
    for size in SIZES:
        parts = list(_parts(texts, room, size))
        if len(parts) == 1:
            return size, parts
    return SIZES[-1], parts


def _parts(texts: Texts, room: Box, size: float) -> Iterator[Part]:
    """Columns and rows sheet by sheet; headers and the first column are on each."""
    for columns in _groups(texts, room.width, size):
        shown = [[row[c] for c in columns] for row in texts]
        heights = measured(shown, room.width, size)[1]
        for rows in _even(heights, room.height):
            yield columns, rows


def _even(heights: Sequence[float], room: float) -> list[list[int]]:
    """Rows sheet by sheet, as many on each; the headers, row 0, on all."""
    sheets: list[list[int]] = [[0]]
    fits = len(heights) - 1
    for most in (fits, 0):
        # the second time the rows are shared by as many sheets as it takes
        most = most or -(-fits // len(sheets))  # noqa: PLW2901
        sheets = [[0]]
        for row in range(1, len(heights)):
            used = sum(heights[r] for r in sheets[-1]) + heights[row]
            if len(sheets[-1]) > 1 and (used > room or len(sheets[-1]) > most):
                sheets.append([0])
            sheets[-1].append(row)
    return sheets


def _groups(texts: Texts, room: float, size: float) -> list[list[int]]:
    """Columns that fit side by side, evenly spread over the sheets."""
    widths = _widths(texts, size)
    full = _packed(widths, room)
    even = widths[0] + sum(widths[1:]) / len(full) + max(widths[1:], default=0) / 2
    spread = _packed(widths, min(room, even))
    return spread if len(spread) == len(full) else full


def _packed(widths: Sequence[float], room: float) -> list[list[int]]:
    groups: list[list[int]] = [[0]]
    for column in range(1, len(widths)):
        used = sum(widths[c] for c in groups[-1]) + widths[column]
        if len(groups[-1]) > 1 and used > room:
            groups.append([0])
        groups[-1].append(column)
    return groups


def _widths(texts: Texts, size: float) -> list[float]:
    """What each column needs: whole numbers and words, long texts in lines."""
    widest, found = WIDEST * size, []
    for column in zip(*texts, strict=True):
        head, *body = column
        words = max((width(w, size, bold=True) for w in head.split(" ")), default=0)
        parts = [part for text in body for part in text.split("\n")]
        longest = max((width(part, size) for part in parts), default=0)
        single = max(
            (width(w, size) for part in parts for w in part.split(" ")), default=0
        )
        wide = longest if longest <= widest else max(single, widest)
        found.append(min(max(words, wide) / SPARE, widest) + 2 * PAD * size + 1)
    return found


def measured(texts: Texts, room: float, size: float) -> tuple[list[float], list[float]]:
    """The widths of the columns, spare room shared by all, and the rows' heights."""
    needed = _widths(texts, size)
    spare = (room - sum(needed)) / len(needed)
    if spare > 0:
        widths = [w + min(spare, APART) for w in needed]
    else:
        widths = [w * room / sum(needed) for w in needed]
    return widths, [_height(row, widths, size, not i) for i, row in enumerate(texts)]


def _height(
    texts: Sequence[str], widths: Sequence[float], size: float, head: bool
) -> float:
    rows = max(
        len(wrap(text, size, w - 2 * PAD * size, bold=head))
        for text, w in zip(texts, widths, strict=True)
    )
    return rows * size * LEADING + 2 * LEAD


def ruled(  # noqa: PLR0913, PLR0917
    texts: Texts,
    right: Sequence[bool],
    room: Box,
    alt: str,
    size: float,
    tints: Sequence[Sequence[float | None]] = (),
) -> Ruled:
    """A table at the top of its room."""
    widths, heights = measured(texts, room.width, size)
    box = Box(room.left, room.top, sum(widths), sum(heights))
    return Ruled(box, widths, heights, texts, right, size, tints, alt)


def _held(texts: Texts, room: Box) -> tuple[float, list[int], list[int]]:
    """The largest size for a matrix; of one too large the first columns, last rows."""
    for size in SIZES:
        size_of = measured(texts, room.width, size)
        if sum(_widths(texts, size)) <= room.width and sum(size_of[1]) <= room.height:
            return size, list(range(len(texts[0]))), list(range(len(texts)))
    columns = _groups(texts, room.width, SIZES[-1])[0]
    shown = [[row[c] for c in columns] for row in texts]
    heights = measured(shown, room.width, SIZES[-1])[1]
    rows = [0]
    while (
        len(rows) < len(texts)
        and sum(heights[r] for r in rows) + heights[-len(rows)] < room.height - 14
    ):
        rows.append(len(texts) - len(rows))
    return SIZES[-1], columns, [0, *sorted(rows[1:])]


def matrix(name: str, card: Card, grid: Grid, context: Context) -> Sheet:
    """A matrix whose cells are darker the larger the share."""
    body = context.frame.body
    basis = [
        Line(clean(text), SMALL, colour=SCREEN.muted, above=2)
        for text in (looks.plain(card.basis), *card.notes)
    ]
    room = body.cut(bottom=height(basis, body.width) + 8)
    texts = [[clean(n) for n in grid.frame.columns]]
    texts += [[lines(cell) for cell in row] for row in grid.frame.rows()]
    blank: list[float | None] = [None] * len(grid.frame.columns)
    tints = [blank, *([None, *row[1:]] for row in grid.tints.rows())]
    size, columns, rows = _held(texts, room)
    if left_out := len(texts) - len(rows):
        basis.append(
            Line(
                f"Here: the latest {len(rows) - 1} of {left_out + len(rows) - 1} rows.",
                SMALL,
            )
        )
    shown = [[texts[r][c] for c in columns] for r in rows]
    shades = [[tints[r][c] for c in columns] for r in rows]
    right = [False, *[True] * (len(columns) - 1)]
    alt = clean(card.alt or card.title)
    table = ruled(shown, right, room, alt, size, shades)
    below = body.cut(top=body.height - height(basis, body.width))
    told = (
        *map(clean, (card.title, card.alt, looks.plain(card.basis), *card.notes)),
        *context.told,
    )
    elements = (table, Words(below, basis))
    return Sheet(clean(card.title), context.section, elements, told, name=name)
