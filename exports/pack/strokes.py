"""The marks of a chart on a PDF page: bars with whiskers, areas, curves and points."""

from collections.abc import Iterator

from charts.native.parts import Native, Series
from charts.palette import SCREEN
from exports.pack.clean import clean
from exports.pack.colours import shade
from exports.pack.glyphs import Pen
from exports.pack.measure import width
from exports.pack.parts import Box
from exports.pack.plotting import TICK, Plot, above, corners

LINE, THICK, CAP = 1, 2, 3
FILLED, BEYOND = 0.69, 1.02
Point = tuple[float, float]


def _zero(native: Native, shape: Plot) -> float:
    """Where bars begin, from 0 to 1."""
    return min(1, max(0, shape.scale.part(0))) if native.form != "date" else 0


def bars(pen: Pen, native: Native, shape: Plot) -> None:
    """Bars or columns from their line, and whiskers over them."""
    for box, series, hatched in _boxes(native, shape):
        pen.rectangle(box, shade(series), hatched=hatched)
    area, zero = shape.area, _zero(native, shape)
    if native.kind == "bar":
        x = area.left + zero * area.width
        pen.line(x, area.top, x, area.bottom, SCREEN.context, LINE)
    else:
        y = area.bottom - zero * area.height
        pen.line(area.left, y, area.right, y, SCREEN.context, LINE)
    for series in native.series:
        if series.lower:
            _whiskers(pen, native, series, shape)


def places(native: Native, shape: Plot) -> list[tuple[float, float]]:
    """Where each row begins along its axis and how wide it is."""
    along = shape.area.height if native.kind == "bar" else shape.area.width
    start = shape.area.top if native.kind == "bar" else shape.area.left
    each = along / max(1, len(native.frame))
    return [(start + i * each, each) for i in range(len(native.frame))]


def _slots(native: Native, shape: Plot, number: int) -> list[tuple[float, float]]:
    """The place of a series in each row: all of it when stacked, else its part."""
    many = 1 if native.stacked else len(native.series)
    place = 0 if native.stacked else number
    return [
        (
            start + each * (1 - FILLED) / 2 + place * each * FILLED / many,
            each * FILLED / many,
        )
        for start, each in places(native, shape)
    ]


def _boxes(native: Native, shape: Plot) -> Iterator[tuple[Box, Series, bool]]:
    """Each bar with its series, and whether it is hatched."""
    above, below = [0.0] * len(native.frame), [0.0] * len(native.frame)
    for number, series in enumerate(native.series):
        slots, hatched = _slots(native, shape, number), native.hatched(series)
        for i, value in enumerate(native.frame[series.column].to_list()):
            if value is None:
                continue
            ends = below if value < 0 else above
            start = ends[i] if native.stacked else 0.0
            ends[i] = start + float(value)
            if series.colour and value:
                box = _bar(native, shape, slots[i], (start, start + float(value)))
                yield box, series, hatched[i]


def _bar(native: Native, shape: Plot, slot: Point, ends: Point) -> Box:
    low, high = sorted(min(1, max(0, shape.scale.part(end))) for end in ends)
    area, (start, size) = shape.area, slot
    if native.kind == "bar":
        left = area.left + low * area.width
        return Box(left, start, (high - low) * area.width, size)
    top = area.bottom - high * area.height
    return Box(start, top, size, (high - low) * area.height)


def _whiskers(pen: Pen, native: Native, series: Series, shape: Plot) -> None:
    """Both ends of each interval, cut where the axis ends."""
    slots = _slots(native, shape, native.series.index(series))
    names = (series.column, series.lower, series.upper)
    for (start, size), row in zip(
        slots, native.frame.select(names).rows(), strict=True
    ):
        value, lower, upper = row
        if value is None or (lower is None and upper is None):
            continue
        area, middle = shape.area, start + size / 2
        ends = [value if lower is None else lower, value if upper is None else upper]
        x0, x1 = (
            area.left + min(BEYOND, shape.scale.part(end)) * area.width for end in ends
        )
        pen.line(x0, middle, x1, middle, SCREEN.text, LINE)
        for x, end in zip((x0, x1), (lower, upper), strict=True):
            if end is not None and shape.scale.part(end) <= BEYOND:
                pen.line(x, middle - CAP, x, middle + CAP, SCREEN.text, LINE)


def areas(pen: Pen, native: Native, shape: Plot) -> None:
    """Bands on top of each other."""
    xs = across(native, shape)
    low = [0.0] * len(xs)
    for series in native.series:
        high = [
            a + float(v or 0)
            for a, v in zip(low, native.frame[series.column], strict=True)
        ]
        upper, lower = (
            [(x, _height(shape, v)) for x, v in zip(xs, ends, strict=True)]
            for ends in (high, low)
        )
        pen.area([*upper, *reversed(lower)], series.colour)
        low = high


def across(native: Native, shape: Plot) -> list[float]:
    """Where days lie across."""
    days = native.frame[native.category].to_list()
    span = max(1, (days[-1] - days[0]).days)
    return [
        shape.area.left + (d - days[0]).days / span * shape.area.width for d in days
    ]


def _height(shape: Plot, value: float) -> float:
    return shape.area.bottom - shape.scale.part(value) * shape.area.height


def curves(pen: Pen, native: Native, shape: Plot) -> None:
    """Lines, and points with their names over all of them."""
    names: list[tuple[float, float, str]] = []
    for series in native.series:
        points = [_at(shape, x, y) for x, y in corners(native, series)]
        if not series.marks:
            pen.path(
                points,
                series.colour,
                LINE if series.dashed else THICK,
                dashed=series.dashed,
            )
            continue
        rows = native.frame.select(series.label, series.column)
        rows = rows.drop_nulls(series.column).rows()
        for (x, y), (label, value) in zip(points, rows, strict=True):
            pen.dot(x, y, series.colour)
            side = -7 if above(native, value) else 14
            names += [(x, y + side, clean(label))] if label else []
    area = shape.area
    for x, y, name in names:
        half = width(name, TICK) / 2
        inside = min(max(x, area.left + half), area.right - half)
        pen.text(inside, max(y, area.top + TICK), name, TICK, at=0.5)


def _at(shape: Plot, x: float, y: float) -> Point:
    part = shape.across.part(x) if shape.across else 0
    return shape.area.left + part * shape.area.width, _height(shape, y)
