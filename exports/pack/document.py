"""The pack as a PDF: the same sheets, drawn as vectors, with bookmarks and links."""

import io
from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from charts.palette import SCREEN, Palette
from exports.pack import colours
from exports.pack.drawing import draw
from exports.pack.glyphs import Pen
from exports.pack.measure import fitting
from exports.pack.parts import (
    BAND,
    WIDE,
    Box,
    Drawn,
    Element,
    Line,
    Ruled,
    Sheet,
    Tinted,
    Words,
)
from exports.pack.sections import short
from exports.pack.sheets import Pack, pack
from exports.pack.tabling import LEAD, PAD
from reports.report import Report
from reports.seen import Seen

TITLE, COVER, SECTION, FOOT = (24, 22, 20, 18, 16, 14), (40, 34, 28, 24, 20), 11, 10
ABOVE, HAIR = 18, 0.5
LANGUAGE = "en-GB"


def document(
    seen: Seen, reports: Sequence[Report], address: str | None = None
) -> bytes:
    """The board pack as a PDF file, a page a sheet.

    Characters that the fonts lack stand as a question mark, which the last page says.
    """
    palette = colours.palette(seen.facts.programme.theme_colour)
    made = pack(seen, reports, address)
    out = io.BytesIO()
    size = (WIDE.width, WIDE.height)
    canvas = Canvas(out, pagesize=size, invariant=True, lang=LANGUAGE)
    canvas.setTitle(made.sheets[0].title)
    canvas.setSubject(made.about.selection)
    canvas.setAuthor(made.about.programme)
    canvas.setKeywords([made.about.snapshot, made.about.link])
    canvas.setCreator("Open-innovation dashboard")
    pen = Pen(canvas, colours.of(palette))
    for number, sheet in enumerate(made.sheets, 1):
        _bookmarked(canvas, made, number)
        _page(pen, palette, made, sheet, number)
    canvas.showOutline()
    canvas.save()
    return out.getvalue()


def _bookmarked(canvas: Canvas, made: Pack, number: int) -> None:
    """An entry a section, and below it one a page."""
    sheet = made.sheets[number - 1]
    before = made.sheets[number - 2] if number > 1 else None
    canvas.bookmarkPage(f"page-{number}")
    if before is None or short(before) != short(sheet):
        canvas.bookmarkPage(f"section-{number}")
        canvas.addOutlineEntry(short(sheet), f"section-{number}", 0, closed=number > 1)
    if number > 1:
        canvas.addOutlineEntry(sheet.title, f"page-{number}", 1)


def _page(pen: Pen, palette: Palette, made: Pack, sheet: Sheet, number: int) -> None:
    first = number == 1
    if first:
        pen.rectangle(BAND, palette.accent)
    box = WIDE.cover if first else WIDE.title
    text, size = fitting(sheet.title, box.width, box.height, COVER if first else TITLE)
    colour = SCREEN.background if first else SCREEN.text
    pen.words(Words(box, [Line(text, size, bold=True, colour=colour)]))
    if sheet.section:
        above = Box(box.left, box.top - ABOVE, box.width, ABOVE)
        line = Line(sheet.section, SECTION, bold=True, colour=SCREEN.accent)
        pen.words(Words(above, [line]))
    for element in sheet.elements:
        _place(element, pen, palette)
    if not first:
        muted: dict[str, Any] = {"colour": SCREEN.muted}
        pen.words(Words(WIDE.footer, [Line(made.footer, FOOT, **muted)]))
        page = Line(str(number), FOOT, right=True, **muted)
        pen.words(Words(WIDE.number, [page]))
    if number == len(made.sheets) and pen.missing:
        box = Box(WIDE.body.left, WIDE.body.bottom - 2, WIDE.body.width, 12)
        pen.words(Words(box, [Line(_lacking(pen), 9, bold=True)]))
    pen.canvas.showPage()


def _lacking(pen: Pen) -> str:
    number = len(pen.missing)
    noun = "character" if number == 1 else "characters"
    return (
        f"{number} {noun} that the font of this PDF lacks stand as ? here; the slides "
        "and the workbook have them."
    )


@singledispatch
def _place(element: Element, _pen: Pen, _palette: Palette) -> None:
    raise TypeError(f"a page does not know how to hold {element}")


@_place.register
def _(element: Words, pen: Pen, _palette: Palette) -> None:
    pen.words(element)


@_place.register
def _(element: Tinted, pen: Pen, palette: Palette) -> None:
    pen.rectangle(element.box, colours.pale(palette.accent))


@_place.register
def _(element: Drawn, pen: Pen, _palette: Palette) -> None:
    draw(pen, element)


@_place.register
def _(element: Ruled, pen: Pen, palette: Palette) -> None:
    top, pad = element.box.top, PAD * element.size
    for i, (texts, height) in enumerate(
        zip(element.rows, element.heights, strict=True)
    ):
        left = element.box.left
        for j, (text, width) in enumerate(zip(texts, element.widths, strict=True)):
            cell = Box(left, top, width, height)
            tint = element.tints[i][j] if element.tints else None
            if tint is not None:
                pen.rectangle(cell, colours.tint(palette.accent, tint))
            right = element.right[j]
            parts = [
                Line(part, element.size, bold=not i, right=right)
                for part in text.split("\n")
            ]
            inner = Box(left + pad, top + LEAD, width - 2 * pad, height - 2 * LEAD)
            pen.words(Words(inner, parts), low=not i)
            left += width
        top += height
        strong = SCREEN.accent if not i else SCREEN.context
        pen.line(
            element.box.left, top, element.box.right, top, strong, HAIR * (1 + (not i))
        )
