"""The land's outlines, read once and projected."""

import json
from functools import cache
from pathlib import Path

from charts.projection import project

FILE = Path(__file__).with_name("land.json")
Coordinate = float | None


@cache
def land() -> tuple[tuple[Coordinate, ...], tuple[Coordinate, ...]]:
    """The outlines' x and y, rings parted by None, to a thousandth of the radius."""
    xs: list[Coordinate] = []
    ys: list[Coordinate] = []
    for ring in json.loads(FILE.read_text())["rings"]:
        for longitude, latitude in zip(ring[::2], ring[1::2], strict=True):
            x, y = project(longitude / 10, latitude / 10)
            xs.append(round(x, 3))
            ys.append(round(y, 3))
        xs.append(None)
        ys.append(None)
    return tuple(xs[:-1]), tuple(ys[:-1])
