"""A pen for PDF pages: texts and shapes from the upper left, in the pack's colours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from charts.palette import SCREEN
from exports.pack.measure import BOLD, LEADING, REGULAR, fonts, width, wrap
from exports.pack.parts import WIDE, Box, Line, Words

RISE = 0.95
HEBREW = re.compile("[\u0590-\u05ff]+(?:[ '\".-]+[\u0590-\u05ff]+)*")
HATCH, EDGE = 5, 0.75


@dataclass
class Pen:
    """Draws on a canvas; `missing` collects the characters that no font has."""

    canvas: Canvas
    real: Mapping[str, str]
    missing: set[str] = field(default_factory=set)

    def colour(self, code: str) -> Color:
        """The real colour of one of SCREEN's codes, or of a colour itself."""
        return HexColor(self.real.get(code, code))

    def known(self, text: str) -> str:
        """The text in the order it is drawn, a question mark for what is missing."""
        have = fonts()
        lacking = {c for c in text if ord(c) not in have}
        self.missing |= lacking
        shown = "".join("?" if c in lacking else c for c in text)
        # the only script among the fonts' that runs from right to left
        return HEBREW.sub(lambda found: found.group()[::-1], shown)

    def text(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        code: str = SCREEN.text,
        bold: bool = False,
        at: float = 0,
    ) -> None:
        """One line whose baseline is at y; `at` is 0 from x on, 0.5 around, 1 up to."""
        shown = self.known(text)
        self.canvas.setFillColor(self.colour(code))
        self.canvas.setFont(BOLD if bold else REGULAR, size)
        left = x - at * width(shown, size, bold)
        self.canvas.drawString(left, WIDE.height - y, shown)

    def words(self, element: Words, *, low: bool = False) -> None:
        """Paragraphs from the top of their box, or `low` at its bottom."""
        box = element.box
        broken = [
            (line, wrap(line.text, line.size, box.width, line.bold))
            for line in element.lines
        ]
        y = box.top
        if low:
            y = box.bottom - sum(
                len(texts) * line.size * LEADING for line, texts in broken
            )
        for line, texts in broken:
            y += line.above
            for text in texts:
                x, at = (box.right, 1.0) if line.right else (box.left, 0.0)
                base = y + line.size * RISE
                self.text(
                    x, base, text, line.size, code=line.colour, bold=line.bold, at=at
                )
                if line.link:
                    self._linked(line, box, y)
                y += line.size * LEADING

    def _linked(self, line: Line, box: Box, top: float) -> None:
        low, high = WIDE.height - top - line.size * LEADING, WIDE.height - top
        self.canvas.linkURL(line.link, (box.left, low, box.right, high))

    def rectangle(self, box: Box, code: str, *, hatched: bool = False) -> None:
        """A filled rectangle; hatched within an outline where it is not certain."""
        canvas, low = self.canvas, WIDE.height - box.bottom
        if not hatched:
            canvas.setFillColor(self.colour(code))
            # the palest needs an edge to be seen on white
            edge = code == SCREEN.grid
            canvas.setStrokeColor(self.colour(SCREEN.context))
            canvas.setLineWidth(EDGE)
            canvas.rect(box.left, low, box.width, box.height, stroke=edge, fill=1)
            return
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(box.left, low, box.width, box.height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(self.colour(code))
        canvas.setLineWidth(1)
        start = box.left - box.height
        for step in range(int((box.width + box.height) / HATCH) + 1):
            x = start + step * HATCH
            canvas.line(x, low, x + box.height, low + box.height)
        canvas.restoreState()
        canvas.setStrokeColor(self.colour(code))
        canvas.setLineWidth(1)
        canvas.rect(box.left, low, box.width, box.height, stroke=1, fill=0)

    def line(  # noqa: PLR0913, PLR0917
        self, x0: float, y0: float, x1: float, y1: float, code: str, thick: float
    ) -> None:
        """A straight line."""
        self.path([(x0, y0), (x1, y1)], code, thick)

    def path(
        self,
        points: Sequence[tuple[float, float]],
        code: str,
        thick: float,
        *,
        dashed: bool = False,
    ) -> None:
        """A line through points."""
        canvas = self.canvas
        canvas.setStrokeColor(self.colour(code))
        canvas.setLineWidth(thick)
        canvas.setDash([4, 3] if dashed else [])
        path = canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, WIDE.height - y)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setDash([])

    def area(self, points: Sequence[tuple[float, float]], code: str) -> None:
        """A filled area within points."""
        canvas = self.canvas
        canvas.setFillColor(self.colour(code))
        path = canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, WIDE.height - y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def dot(self, x: float, y: float, code: str, radius: float = 4) -> None:
        """A filled circle."""
        self.canvas.setFillColor(self.colour(code))
        self.canvas.circle(x, WIDE.height - y, radius, stroke=0, fill=1)

    def clip(self, box: Box) -> None:
        """Draw only within a box, until the state is restored."""
        path = self.canvas.beginPath()
        path.rect(box.left, WIDE.height - box.bottom, box.width, box.height)
        self.canvas.clipPath(path, stroke=0, fill=0)
