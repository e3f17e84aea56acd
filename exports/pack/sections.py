"""The deck's sections: a page of the dashboard each, to jump to and to fold away."""

import uuid
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from pptx.presentation import Presentation as Deck

from exports.pack import xml
from exports.pack.parts import Sheet
from exports.pack.template import SECTIONS

EXTENSION = """
<p:ext xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" uri="{}">
  <p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">
    {}
  </p14:sectionLst>
</p:ext>
"""


def sections(deck: Deck, sheets: Sequence[Sheet]) -> None:
    """List the slides by section in the presentation."""
    ids = [item.id for item in deck.slides._sldIdLst]  # noqa: SLF001
    holder = xml.find(deck.element, "p:extLst")
    holder = xml.add(deck.element, "p:extLst") if holder is None else holder
    pairs = zip(sheets, ids, strict=True)
    listed = ""
    for name, group in groupby(pairs, lambda pair: short(pair[0])):
        key = "{" + str(uuid.uuid5(uuid.NAMESPACE_OID, name)).upper() + "}"
        slides = "".join(f'<p14:sldId id="{slide}"/>' for _, slide in group)
        listed += (
            f"<p14:section name={quoteattr(name)} id={quoteattr(key)}>"
            f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
        )
    holder.append(xml.parsed(EXTENSION.format(SECTIONS, listed)))


def short(sheet: Sheet) -> str:
    """A section's name without its question."""
    return sheet.section.split(": ")[0] or "Title"
