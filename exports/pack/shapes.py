"""Texts, tiles and tables on a slide."""

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.shapetree import SlideShapes
from pptx.table import _Cell
from pptx.text.text import TextFrame
from pptx.util import Pt

from charts.palette import SCREEN
from exports.pack import colours, xml
from exports.pack.measure import LEADING
from exports.pack.painting import Paint
from exports.pack.parts import Box, Line, Ruled, Tinted, Words
from exports.pack.tabling import LEAD, PAD

HAIR = 0.75
THICK, THIN = 12700, 6350


def sides(box: Box) -> tuple[Pt, Pt, Pt, Pt]:
    """A box as python-pptx places things."""
    return Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)


def words(shapes: SlideShapes, element: Words, paint: Paint) -> None:
    """Paragraphs in a text box without margins."""
    frame = shapes.add_textbox(*sides(element.box)).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    write(frame, element.lines, paint)


def write(frame: TextFrame, lines: Sequence[Line], paint: Paint | None) -> None:
    """The lines as paragraphs; without a paint in the colours of what holds them."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        run = paragraph.add_run()
        # an empty run has no size of its own in some programs
        run.text = line.text or " "
        run.font.size, run.font.bold = Pt(line.size), line.bold
        paragraph.line_spacing = Pt(round(line.size * LEADING, 1))
        paragraph.space_before, paragraph.space_after = Pt(line.above), Pt(0)
        paragraph.alignment = PP_ALIGN.RIGHT if line.right else None
        if paint is not None:
            paint.colour(run.font.color, line.colour)
        if line.link:
            run.hyperlink.address = line.link


def tinted(shapes: SlideShapes, element: Tinted, paint: Paint) -> None:
    """A tile's ground; on somebody's template, whose ground may be dark, an outline."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *sides(element.box))
    shape._element.remove(shape._element.find(qn("p:style")))  # noqa: SLF001
    if paint.own:
        shape.fill.solid()
        paint.real(shape.fill.fore_color, colours.pale(paint.palette.accent))
        shape.line.fill.background()
    else:
        shape.fill.background()
        paint.colour(shape.line.color, SCREEN.context)
        shape.line.width = Pt(HAIR)


def ruled(shapes: SlideShapes, element: Ruled, paint: Paint) -> None:
    """A table with lines between its rows, numbers at the right."""
    size = (len(element.rows), len(element.widths))
    frame = shapes.add_table(*size, *sides(element.box))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", element.alt)  # noqa: SLF001
    table = frame.table
    _plain(table._tbl)  # noqa: SLF001
    for number, width in enumerate(element.widths):
        table.columns[number].width = Pt(width)
    for number, height in enumerate(element.heights):
        table.rows[number].height = Pt(height)
    for i, texts in enumerate(element.rows):
        for j, text in enumerate(texts):
            cell = table.cell(i, j)
            _write(cell, text, element, head=not i, right=element.right[j])
            tint = element.tints[i][j] if element.tints else None
            if tint is not None:
                cell.fill.solid()
                ground = colours.tint(paint.palette.accent, tint)
                paint.real(cell.fill.fore_color, ground)
                # the ground is pale, whatever the template's is
                for paragraph in cell.text_frame.paragraphs:
                    paint.real(paragraph.runs[0].font.color, paint.palette.text)
            else:
                cell.fill.background()
            _rule(cell, paint, head=not i)


def _plain(table: xml.Element) -> None:
    """No style of the program's own, but a header row for readers of screens."""
    table.tblPr.set("bandRow", "0")
    table.tblPr.set("firstRow", "1")
    style = table.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _write(cell: _Cell, text: str, element: Ruled, *, head: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(PAD * element.size)
    cell.margin_top = cell.margin_bottom = Pt(LEAD)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    frame = cell.text_frame
    parts = text.split("\n")
    lines = [Line(part, element.size, bold=head, right=right) for part in parts]
    # the table has the text colour already
    write(frame, lines, None)


def _rule(cell: _Cell, paint: Paint, *, head: bool) -> None:
    """A line below the cell, stronger below the header, and none elsewhere."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    below = xml.made("a:lnB", w=str(THICK if head else THIN))
    solid = xml.add(below, "a:solidFill")
    if head:
        xml.add(solid, "a:schemeClr", val="accent1")
    else:
        xml.add(solid, "a:srgbClr", val=paint.palette.context.lstrip("#"))
    none = [xml.made(side, w="0") for side in ("a:lnL", "a:lnR", "a:lnT")]
    for line in none:
        xml.add(line, "a:noFill")
    for place, line in enumerate([*none, below]):
        properties.insert(place, line)
