"""What a sheet of the pack is made of; all sizes are points, from the upper left.

A sheet is a slide of the deck and a page of the PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from charts.native.parts import Native
from charts.palette import SCREEN


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def inset(self, by: float) -> "Box":
        """The rectangle inside a margin."""
        return Box(
            self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by
        )

    def cut(self, top: float = 0, bottom: float = 0) -> "Box":
        """The rectangle without so much at its top and bottom."""
        height = max(0, self.height - top - bottom)
        return replace(self, top=self.top + top, height=height)

    def across(self, parts: int, gap: float) -> list["Box"]:
        """As many equal rectangles side by side."""
        width = (self.width - gap * (parts - 1)) / parts
        return [
            replace(self, left=self.left + i * (width + gap), width=width)
            for i in range(parts)
        ]

    def down(self, parts: int, gap: float) -> list["Box"]:
        """As many equal rectangles below each other."""
        height = (self.height - gap * (parts - 1)) / parts
        return [
            replace(self, top=self.top + i * (height + gap), height=height)
            for i in range(parts)
        ]


@dataclass(frozen=True)
class Line:
    """A paragraph: plain text, its size, weight, colour (of SCREEN), gap above it."""

    text: str
    size: float = 11
    bold: bool = False
    colour: str = SCREEN.text
    above: float = 0
    link: str = ""
    right: bool = False


@dataclass(frozen=True)
class Words:
    """Paragraphs from the top of a box."""

    box: Box
    lines: Sequence[Line]


@dataclass(frozen=True)
class Tinted:
    """A quiet rectangle behind a tile."""

    box: Box


@dataclass(frozen=True)
class Drawn:
    """A chart in a box, and what it tells readers who do not see it."""

    box: Box
    native: Native
    alt: str


@dataclass(frozen=True)
class Ruled:
    """A table: widths of columns, heights of rows (headers first), texts, tints.

    `right` says which columns hold numbers. A tint is 0 to 1 or None.
    """

    box: Box
    widths: Sequence[float]
    heights: Sequence[float]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    size: float
    tints: Sequence[Sequence[float | None]] = ()
    alt: str = ""


Element = Words | Tinted | Drawn | Ruled


@dataclass(frozen=True)
class Frame:
    """Where on a sheet its title, its body, its footer and its number stand.

    On the first one the title stands in `cover`, and its text in `under`.
    """

    width: float
    height: float
    title: Box
    body: Box
    footer: Box
    number: Box
    cover: Box
    under: Box


@dataclass(frozen=True)
class Sheet:
    """One slide or page: its title, what stands on it, and what its speaker is told."""

    title: str
    section: str
    elements: Sequence[Element]
    told: Sequence[str]
    name: str = ""


BAND = Box(0, 0, 960, 240)
WIDE = Frame(
    width=960,
    height=540,
    title=Box(40, 34, 880, 56),
    body=Box(40, 98, 880, 402),
    footer=Box(40, 512, 800, 16),
    number=Box(860, 512, 60, 16),
    cover=Box(56, 96, 848, 116),
    under=Box(56, 272, 848, 220),
)
