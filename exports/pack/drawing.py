"""A native chart as vectors on a PDF page, in the geometry that the deck's has."""

from charts.native.parts import Native, Series
from charts.palette import SCREEN
from exports.pack import strokes
from exports.pack.clean import clean
from exports.pack.colours import shade
from exports.pack.glyphs import Pen
from exports.pack.measure import LEADING, width, wrap
from exports.pack.parts import Box, Drawn, Line
from exports.pack.plotting import (
    FOOT,
    SIDE,
    TEXT,
    TICK,
    Plot,
    dated,
    months_apart,
    plot,
    skip,
)
from exports.pack.scales import written

THIN, THICK = 0.5, 2
KEY, GAP = 8, 14


def draw(pen: Pen, drawn: Drawn) -> None:
    """The chart in its box."""
    native, shape = drawn.native, plot(drawn.native, drawn.box)
    _legend(pen, drawn, shape)
    _lines(pen, native, shape)
    pen.canvas.saveState()
    pen.clip(_wider(shape.area))
    if native.kind in ("bar", "column"):
        strokes.bars(pen, native, shape)
    elif native.kind == "area":
        strokes.areas(pen, native, shape)
    else:
        strokes.curves(pen, native, shape)
    pen.canvas.restoreState()
    _categories(pen, drawn, shape)


def _wider(area: Box) -> Box:
    return Box(area.left - 5, area.top - 1, area.width + 10, area.height + 6)


def _legend(pen: Pen, drawn: Drawn, shape: Plot) -> None:
    """Keys and names from the left, in as many lines as they take."""
    x, y = shape.area.left, drawn.box.top + TICK
    for series in shape.legend:
        name = clean(series.title)
        needed = KEY + 4 + width(name, TICK) + GAP
        if x > shape.area.left and x + needed > drawn.box.right:
            x, y = shape.area.left, y + TICK * LEADING * 1.3
        _key(pen, drawn.native, series, x, y)
        pen.text(x + KEY + 4, y, name, TICK)
        x += needed


def _key(pen: Pen, native: Native, series: Series, x: float, y: float) -> None:
    if native.kind in ("curve", "points") and not series.marks:
        ends = [(x - 2, y - 3), (x + KEY + 1, y - 3)]
        pen.path(ends, series.colour, THICK, dashed=series.dashed)
    elif series.marks:
        pen.dot(x + KEY / 2, y - 3.5, series.colour, 3.5)
    else:
        square = Box(x, y - KEY + 0.5, KEY, KEY)
        pen.rectangle(square, shade(series), hatched=series.hatched)


def _lines(pen: Pen, native: Native, shape: Plot) -> None:
    """Thin lines at round numbers, and the numbers."""
    area, scale = shape.area, shape.scale
    for tick in scale.ticks():
        text = written(tick, native.form, scale)
        if native.kind == "bar":
            x = area.left + scale.part(tick) * area.width
            pen.line(x, area.top, x, area.bottom, SCREEN.grid, THIN)
            pen.text(x, area.bottom + TICK + 4, text, TICK, code=SCREEN.muted, at=0.5)
        else:
            y = area.bottom - scale.part(tick) * area.height
            pen.line(area.left, y, area.right, y, SCREEN.grid, THIN)
            pen.text(area.left - 5, y + 3.5, text, TICK, code=SCREEN.muted, at=1)


def _categories(pen: Pen, drawn: Drawn, shape: Plot) -> None:
    """Names beside bars, below columns, numbers below curves."""
    native, area = drawn.native, shape.area
    if native.kind == "bar":
        for (start, each), text in zip(
            strokes.places(native, shape), shape.labels, strict=True
        ):
            _beside(pen, drawn.box, area, text, start + each / 2)
    elif shape.across:
        for tick in shape.across.ticks():
            x = area.left + shape.across.part(tick) * area.width
            pen.text(
                x,
                area.bottom + TICK + 4,
                f"{tick:,.0f}",
                TICK,
                code=SCREEN.muted,
                at=0.5,
            )
        y = area.bottom + FOOT + TICK
        pen.text(area.left + area.width / 2, y, clean(native.across), TICK, at=0.5)
    elif dated(native):
        _months(pen, native, shape)
    else:
        _below(pen, native, shape)


def _beside(pen: Pen, box: Box, area: Box, text: str, middle: float) -> None:
    lines = wrap(text, TEXT, area.left - box.left - SIDE)
    y = middle - len(lines) * TEXT * LEADING / 2 + TEXT * 0.95
    for line in lines:
        pen.text(area.left - SIDE, y, line, TEXT, at=1)
        y += TEXT * LEADING


def _below(pen: Pen, native: Native, shape: Plot) -> None:
    step = skip(native, shape.area.width)
    for i, (start, each) in enumerate(strokes.places(native, shape)):
        if i % step:
            continue
        room = each * step - 2
        lines = [Line(t, TICK) for t in wrap(shape.labels[i], TICK, room)]
        for number, line in enumerate(lines):
            y = shape.area.bottom + TICK + 4 + number * TICK * LEADING
            pen.text(start + each / 2, y, line.text, TICK, at=0.5)


def _months(pen: Pen, native: Native, shape: Plot) -> None:
    """The months that are named, at their first day or under their column."""
    days = native.frame[native.category].to_list()
    step = months_apart(native, shape.area.width)
    first = days[0].replace(day=1)
    if native.kind == "column":
        places = [start + each / 2 for start, each in strokes.places(native, shape)]
    else:
        places = strokes.across(native, shape)
    named: set[int] = set()
    for day, x in zip(days, places, strict=True):
        apart = (day.year - first.year) * 12 + day.month - first.month
        if apart % step == 0 and apart not in named:
            named.add(apart)
            pen.text(x, shape.area.bottom + TICK + 4, f"{day:%b %Y}", TICK, at=0.5)
