"""What part of the map is shown, and how large circles are on it.

The axes share a scale: the ranges are what the narrowest screen shows, and a wider one
shows more of the land to both sides.
"""

from charts.labels import View

WIDEST, LEAST, COVERED = 42.0, 4.0, 9_000
MARGIN, SMALLEST = 0.2, (0.8, 0.5)
NORTH, SOUTH = 1.31, -1.05
Point = tuple[float, float]
Range = list[float]


def crop(points: list[Point]) -> tuple[Range, Range]:
    """What a narrow screen shows: the hubs with a margin; a wider one shows more."""
    ranges = []
    for values, smallest in zip(zip(*points, strict=True), SMALLEST, strict=True):
        middle = (min(values) + max(values)) / 2
        half = max(smallest, max(values) - min(values) + 2 * MARGIN) / 2
        ranges.append([middle - half, middle + half])
    x_range, (low, high) = ranges
    return x_range, [max(SOUTH, low), min(NORTH, high)]


def diameters(counts: list[int]) -> list[float]:
    """Pixels; areas in proportion, save that the least circle can still be seen.

    Many circles are smaller, so that together they leave the map to be seen.
    """
    most = max(1, *counts)
    parts = [n / most for n in counts]
    widest = min(WIDEST, (COVERED / max(1, sum(parts))) ** 0.5)
    return [max(LEAST, widest * part**0.5) for part in parts]


def view(
    width: float,
    height: float,
    points: list[Point],
    ranges: tuple[Range, Range],
) -> View:
    """Where projected points lie on a map of so many pixels that shows the ranges."""
    (left, right), (low, high) = ranges
    scale = min(width / (right - left), height / (high - low))
    pixels = [
        (
            width / 2 + (x - (left + right) / 2) * scale,
            height / 2 - (y - (low + high) / 2) * scale,
        )
        for x, y in points
    ]
    return View(width, height, pixels)
