"""Parts of office files that python-pptx has no words for."""

from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

# elements of lxml, whose types nobody has written down
Element = Any


def made(name: str, text: str = "", **attributes: str) -> Element:
    """An element such as c:idx with its text and attributes."""
    element: Element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(key, value)
    element.text = text or None
    return element


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """The same as the last child of its parent."""
    element = made(name, text, **attributes)
    parent.append(element)
    return element


def find(parent: Element, name: str) -> Element:
    """The first child of a name; None without one."""
    return parent.find(qn(name))


def parsed(content: bytes | str) -> Element:
    """The root element of a part."""
    return parse_xml(content)


def written(root: Element) -> bytes:
    """A part's bytes."""
    return serialize_part_xml(root)
