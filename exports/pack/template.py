"""Somebody's own template: opened, emptied of its slides, its layouts found by type."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml.etree import XMLSyntaxError  # ty: ignore
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KINDS
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout
from pptx.util import Length

from charts.palette import Palette
from exports.pack import colours, xml
from exports.pack.base import base
from exports.pack.painting import Paint
from exports.pack.parts import WIDE, Box, Frame
from queries.errors import NotAllowed

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
TYPES = "[Content_Types].xml"
ENCRYPTED = b"\xd0\xcf\x11\xe0"
TITLES = (KINDS.TITLE, KINDS.CENTER_TITLE)
HELP = "Save it from PowerPoint as .potx or .pptx, without a password."
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
LOWEST, FOOT = 0.42, 30


@dataclass(frozen=True)
class Design:
    """An empty deck, its layouts for the title and for all else, and their geometry."""

    deck: Deck
    first: SlideLayout
    inner: SlideLayout
    frame: Frame
    paint: Paint


def design(template: Path | None, palette: Palette) -> Design:
    """The design of a template, or our own; NotAllowed says what is wrong with it."""
    deck = base(palette) if template is None else _opened(template)
    _empty(deck)
    layouts = [
        layout for master in deck.slide_masters for layout in master.slide_layouts
    ]
    if not layouts:
        raise NotAllowed(f"{template} has no slide layout to build slides from. {HELP}")
    titled = [layout for layout in layouts if _title(layout)]
    if not titled:
        raise NotAllowed(f"No slide layout of {template} has a title. {HELP}")
    first = next((x for x in titled if KINDS.CENTER_TITLE in _kinds(x)), titled[0])
    inner = min(titled, key=_spare)
    frame = _frame(deck, first, inner)
    paint = Paint(palette if template is None else _themed(deck), template is None)
    return Design(deck, first, inner, frame, paint)


def _themed(deck: Deck) -> Palette:
    """The palette of a template's first accent."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    found = xml.parsed(part.blob).xpath("//*[local-name()='accent1']/*/@val")
    return colours.palette(f"#{found[0]}" if found else None)


def _opened(template: Path) -> Deck:
    try:
        data = template.read_bytes()
    except OSError as problem:
        raise NotAllowed(f"{template} cannot be read: {problem.strerror}.") from problem
    if data.startswith(ENCRYPTED):
        raise NotAllowed(f"{template} is encrypted or of an old format. {HELP}")
    try:
        return Presentation(io.BytesIO(_as_deck(data)))
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        NotImplementedError,
        XMLSyntaxError,
        PythonPptxError,
    ) as problem:
        raise NotAllowed(f"{template} is no PowerPoint template. {HELP}") from problem


def _as_deck(data: bytes) -> bytes:
    """The file with the content type of a presentation instead of a template's."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename == TYPES:
                old, new = (
                    MAIN.format(kind).encode() for kind in ("template", "presentation")
                )
                content = content.replace(old, new)
            target.writestr(item, content)
    return out.getvalue()


def _empty(deck: Deck) -> None:
    """Without slides, and without the sections that listed them."""
    ids = deck.slides._sldIdLst  # noqa: SLF001
    for item in list(ids):
        deck.part.drop_rel(item.rId)
        ids.remove(item)
    for extension in deck.element.xpath(f"//p:ext[@uri='{SECTIONS}']"):
        extension.getparent().remove(extension)


def _kinds(layout: SlideLayout) -> set[KINDS]:
    return {shape.placeholder_format.type for shape in layout.placeholders}


def _title(layout: SlideLayout) -> LayoutPlaceholder | None:
    return _placed(layout, *TITLES)


def _placed(layout: SlideLayout, *kinds: KINDS) -> LayoutPlaceholder | None:
    found = (s for s in layout.placeholders if s.placeholder_format.type in kinds)
    return next(found, None)


def _spare(layout: SlideLayout) -> tuple[bool, int]:
    """A layout with a title and nothing else to fill comes first."""
    kinds = [s.placeholder_format.type for s in layout.placeholders]
    rest = {*TITLES, KINDS.FOOTER, KINDS.SLIDE_NUMBER, KINDS.DATE}
    return KINDS.CENTER_TITLE in kinds, sum(kind not in rest for kind in kinds)


def _frame(deck: Deck, first: SlideLayout, layout: SlideLayout) -> Frame:
    """Where the layout leaves room; a title low on the slide is put at the top."""
    wide, high = _points(deck.slide_width), _points(deck.slide_height)
    margin = wide * WIDE.title.left / WIDE.width
    title = _box(_title(layout))
    if title is None or title.bottom > high * LOWEST or title.width < wide / 2:
        title = Box(margin, 34, wide - 2 * margin, 56)
    footer, number = (
        _box(_placed(layout, kind)) for kind in (KINDS.FOOTER, KINDS.SLIDE_NUMBER)
    )
    low = [box.top for box in (footer, number) if box and box.top > high * 0.8]
    bottom = min([*low, high - FOOT])
    top = max(title.bottom + 6, 60)
    return Frame(
        wide,
        high,
        title,
        Box(margin, top, wide - 2 * margin, bottom - 10 - top),
        footer or Box(margin, high - 28, wide - 2 * margin - 70, 16),
        number or Box(wide - margin - 60, high - 28, 60, 16),
        *_cover(first, title, high),
    )


def _cover(layout: SlideLayout, title: Box, high: float) -> tuple[Box, Box]:
    """The first slide's title, and the room of its subtitle or else below it."""
    top = _box(_title(layout)) or title
    under = _box(_placed(layout, KINDS.SUBTITLE))
    return top, under or Box(
        top.left, top.bottom + 8, top.width, high - top.bottom - 50
    )


def _points(length: Length | None) -> float:
    return length.pt if length is not None else 0


def _box(shape: LayoutPlaceholder | None) -> Box | None:
    if shape is None or shape.width is None:
        return None
    sides = (shape.left, shape.top, shape.width, shape.height)
    return Box(*(_points(side) for side in sides))
