"""The pack's colours: the programme's own, dark enough to read, and what goes with it.

Charts name colours by `palette.SCREEN`; `of` has the real one for each.
"""

import re
from dataclasses import replace

from charts.native.parts import Series
from charts.palette import LIGHT, SCREEN, Palette

HEX = re.compile("#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5
SOFT, PALE, LIGHTER = 0.5, 0.92, 0.32
MID, DARKEST = "mid", 0.5


def palette(theme_colour: str | None) -> Palette:
    """The light palette in the programme's colour, darkened until it reads on white."""
    if not theme_colour or not HEX.fullmatch(theme_colour):
        return LIGHT
    accent = theme_colour.lower()
    while contrast(accent) < LEAST_CONTRAST:
        accent = mixed(accent, "#000000", 0.1)
    return replace(LIGHT, accent=accent, soft=mixed(accent, "#ffffff", SOFT))


def of(palette: Palette) -> dict[str, str]:
    """The real colour of each of SCREEN, and of what stands behind whiskers."""
    names = ("soft", "accent", "context", "text", "muted", "grid", "background")
    own = {getattr(SCREEN, name): getattr(palette, name) for name in names}
    own[MID] = mixed(palette.accent, "#ffffff", LIGHTER)
    return own | dict(zip(SCREEN.hubs, palette.hubs, strict=True))


def shade(series: Series) -> str:
    """A series' colour; bars with whiskers are lighter, so that these stand out."""
    if series.lower and series.colour == SCREEN.accent:
        return MID
    return series.colour


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share of another."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def pale(colour: str) -> str:
    """A tint to write upon."""
    return mixed(colour, "#ffffff", PALE)


def tint(colour: str, share: float) -> str:
    """The ground of a cell: darker the larger its share, never too dark for text."""
    return mixed("#ffffff", colour, DARKEST * min(1, share))


def contrast(colour: str) -> float:
    """How a colour stands out from white, from 1 to 21 (WCAG)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue
