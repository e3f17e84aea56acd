"""Make land.json from the file land-110m.json of the npm package world-atlas 2.0.2.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python -m charts.outlines.make package/land-110m.json
"""

import argparse
import itertools
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SOURCE = (
    "Natural Earth, 1:110m land (naturalearthdata.com), as TopoJSON in the npm package "
    "world-atlas 2.0.2 (package: ISC licence, Michael Bostock)"
)
LICENCE = "Natural Earth is in the public domain"
UNIT = "tenths of a degree: longitude, latitude, longitude, latitude, ..."
SOUTH = -60.0
TOLERANCE = 0.2
SMALLEST = 1.0
Point = tuple[float, float]
Ring = list[Point]


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """The rings in degrees; arcs of TopoJSON are whole numbers, each from the last."""
    scale_x, scale_y = topology["transform"]["scale"]
    x, y = topology["transform"]["translate"]
    arcs = [
        [
            (px * scale_x + x, py * scale_y + y)
            for px, py in itertools.accumulate(
                arc, lambda a, b: (a[0] + b[0], a[1] + b[1])
            )
        ]
        for arc in topology["arcs"]
    ]
    polygons = [
        polygon
        for shape in topology["objects"]["land"]["geometries"]
        for polygon in shape["arcs"]
    ]
    return [_joined(arcs, ring) for polygon in polygons for ring in polygon]


def _joined(arcs: Sequence[Ring], ring: Sequence[int]) -> Ring:
    """Arcs end to end; ~n is arc n backwards; the point that two share is kept once."""
    parts = [arcs[~n][::-1] if n < 0 else arcs[n] for n in ring]
    points = [*parts[0], *(point for part in parts[1:] for point in part[1:])]
    return _unwrapped(points)


def _unwrapped(ring: Ring) -> Ring:
    """A ring over the date line as one piece beyond 180 degrees, not torn in two."""
    turns = itertools.accumulate(
        (b[0] - a[0] for a, b in itertools.pairwise(ring)),
        lambda turn, step: turn - round(step / 360),
        initial=0,
    )
    whole = [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
    middle = (min(x for x, _ in whole) + max(x for x, _ in whole)) / 2
    return [(x - 360 * round(middle / 360), y) for x, y in whole]


def simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's line: no point left out is farther off than `tolerance`."""
    (x1, y1), (x2, y2) = line[0], line[-1]
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy)

    def off(point: Point) -> float:
        x, y = point[0] - x1, point[1] - y1
        return abs(dx * y - dy * x) / length if length else math.hypot(x, y)

    if len(line) < 3:  # noqa: PLR2004
        return line
    far = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[far]) <= tolerance:
        return [line[0], line[-1]]
    before = simplified(line[: far + 1], tolerance)
    return [*before, *simplified(line[far:], tolerance)[1:]]


def area(ring: Ring) -> float:
    """A ring's area in square degrees."""
    pairs = itertools.pairwise([*ring, ring[0]])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def land(topology: dict[str, Any]) -> list[list[int]]:
    """The rings as flat lists of tenths of a degree, without Antarctica and islets."""
    kept = (
        ring
        for ring in decoded(topology)
        if max(y for _, y in ring) > SOUTH and area(ring) >= SMALLEST
    )
    lines = (simplified(ring, TOLERANCE) for ring in kept)
    return [[round(v * 10) for point in line for v in point] for line in lines]


def main() -> None:
    """Write land.json beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path, help="land-110m.json of world-atlas")
    topology = json.loads(parser.parse_args().topology.read_text())
    head = {"source": SOURCE, "licence": LICENCE, "unit": UNIT}
    content = {**head, "rings": land(topology)}
    text = json.dumps(content, separators=(",", ":")).replace("],[", "],\n[")
    Path(__file__).with_name("land.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
