"""The pack as slides: native charts and tables, notes for the speaker."""

import io
from collections.abc import Sequence
from functools import singledispatch
from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KINDS
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.util import Pt

from charts.palette import SCREEN
from exports.pack import colours, graphs, shapes
from exports.pack.clean import clean
from exports.pack.measure import fitting
from exports.pack.parts import Box, Drawn, Element, Line, Ruled, Sheet, Tinted, Words
from exports.pack.sections import sections
from exports.pack.sheets import Pack, pack
from exports.pack.template import TITLES, Design, design
from reports.report import Report
from reports.seen import Seen

TITLE, COVER, SECTION, FOOT = (24, 22, 20, 18, 16, 14), (40, 34, 28, 24, 20), 11, 10
# a longer property cannot be kept in the file
ABOVE, LONGEST = 18, 255


def deck(
    seen: Seen,
    reports: Sequence[Report],
    template: Path | None = None,
    address: str | None = None,
) -> bytes:
    """The board pack as a PPTX file, on the masters of a template where one is given.

    The template's own slides are left out. NotAllowed says what is wrong with it.
    """
    look = design(template, colours.palette(seen.facts.programme.theme_colour))
    made = pack(seen, reports, address, look.frame)
    for number, sheet in enumerate(made.sheets, 1):
        _slide(look, made, sheet, number)
    sections(look.deck, made.sheets)
    core = look.deck.core_properties
    core.title = made.sheets[0].title[:LONGEST]
    core.subject = clean(made.about.selection)[:LONGEST]
    core.author = clean(made.about.programme)[:LONGEST]
    core.comments = clean(f"Snapshot {made.about.snapshot}")[:LONGEST]
    core.created = core.modified = seen.facts.created_at
    core.language, core.last_modified_by, core.keywords = "en-GB", "", ""
    out = io.BytesIO()
    look.deck.save(out)
    return out.getvalue()


def _slide(look: Design, made: Pack, sheet: Sheet, number: int) -> None:
    first = number == 1
    slide = look.deck.slides.add_slide(look.first if first else look.inner)
    _headed(slide, look, sheet, first=first)
    rest = [s for s in slide.placeholders if s.placeholder_format.type not in TITLES]
    for shape in rest:
        if first and shape.placeholder_format.type == KINDS.SUBTITLE:
            (words,) = sheet.elements
            _filled(shape, words.lines, look)  # ty: ignore
        else:
            shape.element.getparent().remove(shape.element)
    subtitled = first and any(s.placeholder_format.type == KINDS.SUBTITLE for s in rest)
    for element in () if subtitled else sheet.elements:
        _place(element, slide, look)
    if not first:
        _footed(slide, look, made.footer, number)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = "\n".join(sheet.told)


def _headed(slide: Slide, look: Design, sheet: Sheet, *, first: bool) -> None:
    """The title in its placeholder, as large as it fits; above it the section."""
    shape, frame = slide.shapes.title, look.frame
    if shape is None:
        return
    box = frame.cover if first else frame.title
    shape.left, shape.top, shape.width, shape.height = shapes.sides(box)
    text, size = fitting(
        sheet.title,
        box.width - (0 if look.paint.own else 15),
        box.height,
        COVER if first else TITLE,
    )
    shape.text_frame.text = text
    shape.text_frame.auto_size, shape.text_frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    font = shape.text_frame.paragraphs[0].runs[0].font
    font.size = Pt(size)
    if look.paint.own:
        font.bold = True
        look.paint.colour(font.color, SCREEN.background if first else SCREEN.text)
    if sheet.section and box.top >= ABOVE:
        above = Box(box.left, box.top - ABOVE, box.width, ABOVE)
        line = Line(sheet.section, SECTION, bold=True, colour=SCREEN.accent)
        shapes.words(slide.shapes, Words(above, [line]), look.paint)


def _filled(shape: SlidePlaceholder, lines: Sequence[Line], look: Design) -> None:
    shape.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    shapes.write(shape.text_frame, lines, look.paint if look.paint.own else None)


def _footed(slide: Slide, look: Design, text: str, number: int) -> None:
    foot: dict[str, Any] = {"colour": SCREEN.muted}
    frame = look.frame
    shapes.words(
        slide.shapes, Words(frame.footer, [Line(text, FOOT, **foot)]), look.paint
    )
    page = Line(str(number), FOOT, right=True, **foot)
    shapes.words(slide.shapes, Words(frame.number, [page]), look.paint)


@singledispatch
def _place(element: Element, _slide: Slide, _look: Design) -> None:
    raise TypeError(f"a slide does not know how to hold {element}")


@_place.register
def _(element: Words, slide: Slide, look: Design) -> None:
    shapes.words(slide.shapes, element, look.paint)


@_place.register
def _(element: Tinted, slide: Slide, look: Design) -> None:
    shapes.tinted(slide.shapes, element, look.paint)


@_place.register
def _(element: Drawn, slide: Slide, look: Design) -> None:
    graphs.draw(slide.shapes, element, look.paint)


@_place.register
def _(element: Ruled, slide: Slide, look: Design) -> None:
    shapes.ruled(slide.shapes, element, look.paint)
