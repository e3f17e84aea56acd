"""How much room a text takes, in the font of the PDF.

Liberation Sans has the widths of Arial, which the deck asks for by default; for the
font of somebody's template a margin is left.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from exports.pack.parts import Line

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = "LiberationSans-Regular", "LiberationSans-Bold"
LEADING, SPARE = 1.2, 0.97
MORE = "\N{HORIZONTAL ELLIPSIS}"


@lru_cache(maxsize=1)
def fonts() -> frozenset[int]:
    """Make the fonts known to reportlab; the characters that they have."""
    faces = [TTFont(name, str(FONTS / f"{name}.ttf")) for name in (REGULAR, BOLD)]
    for face in faces:
        pdfmetrics.registerFont(face)
    have = [frozenset(face.face.charToGlyph or ()) for face in faces]
    return have[0] & have[1]


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is in one line."""
    fonts()
    return pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size)


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines that fit; a word too long for one is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph, size, room * SPARE, bold):
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, bold) > room * SPARE:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def _words(text: str, size: float, room: float, bold: bool) -> Iterable[str]:
    for word in text.split(" "):
        rest = word
        while width(rest, size, bold) > room and len(rest) > 1:
            cut = len(rest) - 1
            while cut > 1 and width(rest[:cut], size, bold) > room:
                cut -= 1
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def cut(text: str, size: float, room: float, lines: int, bold: bool = False) -> str:
    """The text, with an ellipsis where it goes on beyond so many lines."""
    if len(found := wrap(text, size, room, bold)) <= lines:
        return text
    last = found[lines - 1]
    while last and width(f"{last}{MORE}", size, bold) > room * SPARE:
        last = last[:-1]
    return " ".join([*found[: lines - 1], f"{last.rstrip(' ,;')}{MORE}"])


def fitting(
    text: str, room: float, height: float, sizes: Sequence[float], bold: bool = True
) -> tuple[str, float]:
    """The text and the largest of the sizes in which it fits; else cut in the least."""
    for size in sizes:
        if len(wrap(text, size, room, bold)) * size * LEADING <= height:
            return text, size
    least = sizes[-1]
    most = max(1, int(height / (least * LEADING)))
    return cut(text, least, room, most, bold), least


def height(lines: Iterable[Line], room: float) -> float:
    """How high paragraphs are at a width."""
    return sum(
        line.above
        + LEADING * line.size * len(wrap(line.text, line.size, room, line.bold))
        for line in lines
    )
