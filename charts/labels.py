"""Where direct labels stand, so that none covers another label or a mark.

A chart is as wide as its card, which nobody knows beforehand: a label has its place
only where it is free in every view, from a phone's to a wide screen's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import TEXT_SIZE

LETTER = 0.56 * TEXT_SIZE
LINE = 1.3 * TEXT_SIZE
Box = tuple[float, float, float, float]
Place = dict[str, Any]


@dataclass(frozen=True)
class View:
    """A chart's size and where its marks lie in it, in pixels from the upper left."""

    width: float
    height: float
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class _Side:
    """A side of a mark: a label's anchors, and its shifts in multiples of a distance.

    `right` and `down` are positive that way, as pixels are counted.
    """

    xanchor: str
    yanchor: str
    right: float
    down: float

    def box(self, x: float, y: float, away: float, width: float) -> Box:
        left = x + self.right * away - width * _START[self.xanchor]
        top = y + self.down * away - LINE * _START[self.yanchor]
        return left, top, left + width, top + LINE

    def place(self, away: float) -> Place:
        shifts = {"xshift": self.right * away, "yshift": -self.down * away}
        return {"xanchor": self.xanchor, "yanchor": self.yanchor, **shifts}


_START = {"left": 0, "top": 0, "center": 0.5, "middle": 0.5, "right": 1, "bottom": 1}
SIDES = (
    _Side("left", "middle", 1, 0),
    _Side("right", "middle", -1, 0),
    _Side("center", "bottom", 0, -1),
    _Side("center", "top", 0, 1),
    _Side("left", "bottom", -0.6, -1),
    _Side("left", "top", -0.6, 1),
    _Side("right", "bottom", 0.6, -1),
    _Side("right", "top", 0.6, 1),
)


def placed(
    views: Sequence[View], texts: Sequence[str | None], radii: Sequence[float]
) -> list[Place | None]:
    """For each mark its label's anchors and shifts, None where there is no room.

    The first marks choose first; a mark without a text is only kept free.
    """
    taken = [
        [_around(point, radius) for point, radius in zip(v.points, radii, strict=True)]
        for v in views
    ]
    places: list[Place | None] = []
    for index, (text, radius) in enumerate(zip(texts, radii, strict=True)):
        found = None
        if text is not None:
            width, away = LETTER * len(text) + 4, radius + 3
            found = _choose(views, taken, index, width, away)
        places.append(found)
    return places


def _choose(
    views: Sequence[View], taken: list[list[Box]], index: int, width: float, away: float
) -> Place | None:
    for side in SIDES:
        boxes = [side.box(*view.points[index], away, width) for view in views]
        trials = zip(views, taken, boxes, strict=True)
        if all(_inside(box, view) and _free(box, used) for view, used, box in trials):
            for used, box in zip(taken, boxes, strict=True):
                used.append(box)
            return side.place(away)
    return None


def _around(point: tuple[float, float], radius: float) -> Box:
    x, y = point
    return x - radius, y - radius, x + radius, y + radius


def _inside(box: Box, view: View) -> bool:
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= view.width and bottom <= view.height


def _free(box: Box, others: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return all(
        right <= o[0] or left >= o[2] or bottom <= o[1] or top >= o[3] for o in others
    )
