"""The deck's own template: wide, quiet, two layouts, in the programme's colours."""

import re

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from charts.palette import Palette
from exports.pack import colours, xml
from exports.pack.parts import BAND, WIDE, Box

FONT = "Arial"
KINDS = PP_PLACEHOLDER
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TITLE_SLIDE = {
    KINDS.CENTER_TITLE: WIDE.cover,
    KINDS.SUBTITLE: WIDE.under,
}
BARE = {
    KINDS.TITLE: WIDE.title,
    KINDS.BODY: WIDE.body,
    KINDS.FOOTER: WIDE.footer,
    KINDS.SLIDE_NUMBER: WIDE.number,
    KINDS.DATE: Box(700, 512, 10, 16),
}
EMU = 12700
GROUND = """
<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
  <p:nvSpPr>
    <p:cNvPr id="90" name="Ground"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>
  </p:nvSpPr>
  <p:spPr>
    <a:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm>
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
    <a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>
  </p:spPr>
</p:sp>
"""
Placed = SlideLayout | SlideMaster


def base(palette: Palette) -> Deck:
    """An empty deck of our own."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE.width), Pt(WIDE.height)
    master = deck.slide_master
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            deck.slide_layouts.remove(layout)
    for placed in (master, *deck.slide_layouts):
        _arrange(placed)
    _band(deck.slide_layouts.get_by_name("Title Slide"))
    _theme(master, palette)
    return deck


def _arrange(placed: Placed) -> None:
    for shape in list(placed.placeholders):
        kind = shape.placeholder_format.type
        box = TITLE_SLIDE.get(kind) or BARE.get(kind)
        if kind == KINDS.DATE and isinstance(placed, SlideLayout):
            shape.element.getparent().remove(shape.element)
        elif box:
            shape.left, shape.top = Pt(box.left), Pt(box.top)
            shape.width, shape.height = Pt(box.width), Pt(box.height)
            _flush(shape.element, end=kind == KINDS.SLIDE_NUMBER)


def _band(layout: SlideLayout | None) -> None:
    """The first slide's title on a ground of the programme's colour."""
    if layout is None:
        return
    sizes = (
        str(round(side * EMU))
        for side in (BAND.left, BAND.top, BAND.width, BAND.height)
    )
    layout.shapes._spTree.insert(2, xml.parsed(GROUND.format(*sizes)))  # noqa: SLF001


def _flush(element: xml.Element, *, end: bool) -> None:
    """Texts begin at the left edge of their box, a page's number ends at the right."""
    for body in element.iter(f"{DRAWING}bodyPr"):
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t")
        for child in list(body):
            body.remove(child)
    for style in element.iter(f"{DRAWING}lvl1pPr"):
        style.set("algn", "r" if end else "l")


def _theme(master: SlideMaster, palette: Palette) -> None:
    """The palette and the font in the theme, so that its user can change them there."""
    for style in master.element.iter(f"{DRAWING}lvl1pPr"):
        if style.getparent().tag.endswith("titleStyle"):
            style.set("algn", "l")
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = xml.parsed(part.blob)
    slots = {
        "dk1": palette.text,
        "lt1": palette.background,
        "dk2": palette.muted,
        "lt2": palette.grid,
        "accent1": palette.accent,
        "accent2": palette.soft,
        "accent3": palette.context,
        "accent4": colours.of(palette)[colours.MID],
        "accent5": palette.hubs[2],
        "accent6": palette.hubs[3],
        "hlink": palette.accent,
        "folHlink": palette.muted,
    }
    for name, colour in slots.items():
        (slot,) = root.iter(f"{DRAWING}{name}")
        slot.clear()
        xml.add(slot, "a:srgbClr", val=colour.lstrip("#"))
    for font in root.iter(f"{DRAWING}latin"):
        if re.match(r"[^+]", font.get("typeface", "")):
            font.set("typeface", FONT)
    part._blob = xml.written(root)  # noqa: SLF001
