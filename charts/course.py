"""The course of a number as a thin line, light enough to stand in any text."""

import math
from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import groupby

WIDTH, HEIGHT, MARGIN, BELOW = 360, 84, 3, 14
# One grey that has 3:1 on both backgrounds: a picture does not know the theme.
COLOUR = "#7a838c"
LINE = (
    f'fill="none" stroke="{COLOUR}" stroke-linecap="round" stroke-linejoin="round"'
    ' vector-effect="non-scaling-stroke"'
)


def course(values: Sequence[float], words: str) -> str:
    """Markdown of a picture of values in order, NaN where one cannot be said.

    `words`, without brackets, tell it to readers who do not see it. Empty without a
    value.
    """
    if all(map(math.isnan, values)):
        return ""
    lines = " ".join(_lines(values))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f'<path d="{lines}" stroke-width="2" {LINE}/></svg>'
    )
    return (
        f"![{words}](data:image/svg+xml;base64,{b64encode(picture.encode()).decode()})"
    )


def _lines(values: Sequence[float]) -> Iterator[str]:
    """An SVG path for each stretch without a gap; a lone value is a dot."""
    known = [value for value in values if not math.isnan(value)]
    low, span = min(known), max(known) - min(known)
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    inner = HEIGHT - 2 * MARGIN - BELOW
    places = [
        (MARGIN + step * number, MARGIN + inner * (1 - (value - low) / (span or 1)))
        for number, value in enumerate(values)
    ]
    for gap, stretch in groupby(places, key=lambda place: math.isnan(place[1])):
        if not gap:
            (x, y), *rest = stretch
            onwards = [f"L{a:.1f} {b:.1f}" for a, b in rest] or ["h0.1"]
            yield f"M{x:.1f} {y:.1f}{''.join(onwards)}"
