"""Where the parts of a chart stand in its box: for the deck and the PDF alike."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from charts.native.parts import Native, Series
from charts.numbers import short_day
from exports.pack.clean import clean
from exports.pack.measure import LEADING, SPARE, cut, width, wrap
from exports.pack.parts import Box
from exports.pack.scales import Scale, days, nice, written

TEXT, TICK = 10.5, 10
WIDEST, LEGEND, FOOT, TITLE, SIDE = 0.46, 20, 20, 14, 8
KEY, ROOM, FAR, MONTH, NEAR = 46, 1.15, 1.6, 64, 0.08


@dataclass(frozen=True)
class Plot:
    """The area within the axes, the labels of the rows, the scale, and the legend."""

    area: Box
    labels: Sequence[str]
    scale: Scale
    across: Scale | None
    legend: Sequence[Series]


def plot(native: Native, box: Box) -> Plot:
    """The geometry of a chart in its box."""
    legend = legends(native)
    head = LEGEND * _rows(legend, box) if legend else 4
    scale = scaled(native)
    if native.kind == "bar":
        room = _room(native, box)
        area = Box(box.left + room, box.top + head, box.width - room - 16, 0)
        foot = FOOT
    else:
        ticks = max(width(written(t, native.form, scale), TICK) for t in scale.ticks())
        area = Box(
            box.left + ticks + SIDE, box.top + head, box.width - ticks - 2 * SIDE, 0
        )
        foot = FOOT + (TITLE if native.across else 0)
        foot += TICK * LEADING * (_lines(native, area.width) - 1)
    height = max(20, box.height - head - foot)
    area = Box(area.left, area.top, area.width, height)
    numeric = native.kind in ("curve", "points")
    last: Any = native.frame[native.category].max() if numeric else None
    across = _across(native, float(last or 1)) if numeric else None
    return Plot(area, _labels(native, area, box), scale, across, legend)


def _rows(legend: Sequence[Series], box: Box) -> int:
    """In how many lines a legend stands, all its entries as wide as the widest."""
    widest = max(width(clean(s.title), TICK) + KEY for s in legend)
    return max(1, math.ceil(len(legend) / max(1, int(box.width / widest))))


def _across(native: Native, last: float) -> Scale:
    """The axis of curves and points across."""
    if not native.logarithmic:
        return nice(0, last)
    return Scale(1, 10 ** math.ceil(math.log10(last)), 10, logarithmic=True)


def legends(native: Native) -> list[Series]:
    """The series that a legend names: none where there is one, whose title says it."""
    shown = [s for s in native.series if s.colour and not s.silent]
    return shown if len(shown) > 1 or _whiskered(shown) else []


def _whiskered(shown: Sequence[Series]) -> bool:
    return bool(shown) and bool(shown[0].lower) and "95%" in shown[0].title


def dated(native: Native) -> bool:
    """Whether the categories are days, which stand as far apart as they are."""
    return native.frame.schema[native.category] == pl.Date


def texts(native: Native) -> list[str]:
    """The categories as texts."""
    values = native.frame[native.category].to_list()
    return [short_day(v) if isinstance(v, date) else clean(v) for v in values]


def _room(native: Native, box: Box) -> float:
    """What names beside bars need, up to almost half of the chart."""
    longest = max((width(text, TEXT) for text in texts(native)), default=0)
    return min((longest + 2) / SPARE + SIDE, box.width * WIDEST)


def _lines(native: Native, room: float) -> int:
    """How many lines the labels below columns take."""
    if native.kind != "column" or dated(native) or skip(native, room) > 1:
        return 1
    each = room / max(1, len(native.frame))
    return max((len(wrap(t, TICK, each - 4)) for t in texts(native)), default=1)


def skip(native: Native, room: float) -> int:
    """Which columns are named: each, each second; texts are broken before that."""
    labels = texts(native)
    each = room / max(1, len(labels))
    longest = max((width(w, TICK) for t in labels for w in t.split(" ")), default=0)
    if longest + 4 <= each:
        return 1
    whole = max((width(t, TICK) for t in labels), default=0) + 10
    return max(1, math.ceil(whole / each))


def months_apart(native: Native, room: float) -> int:
    """How many months lie between two that an axis of days names."""
    days = native.frame[native.category]
    months = max(1, (days.max() - days.min()).days / 30.4)  # ty: ignore
    needed = math.ceil(months / max(1, room / MONTH))
    return next((m for m in (1, 2, 3, 6, 12, 24, 60) if m >= needed), 120)


def _labels(native: Native, area: Box, box: Box) -> list[str]:
    """Names as they fit beside bars, in as many lines as a bar is high."""
    if native.kind != "bar":
        return texts(native)
    room = area.left - box.left - SIDE
    lines = max(1, int(area.height / max(1, len(native.frame)) / (TEXT * LEADING)))
    return [cut(text, TEXT, room, min(lines, 3)) for text in texts(native)]


def scaled(native: Native) -> Scale:
    """The axis of values: from zero, wide enough for every bar and interval."""
    if native.form == "date":
        return days(native)
    if native.span:
        low, high = native.span
        return nice(low, high, exact=native.stacked)
    ends = [0.0]
    whole = native.form == "count"
    if native.stacked:
        for row in native.frame.select(s.column for s in native.series).rows():
            numbers = [float(v) for v in row if v is not None]
            ends += [sum(v for v in numbers if v > 0), sum(v for v in numbers if v < 0)]
    else:
        ends += _reached(native, native.frame)
        if (near := _near(native)) is not None:
            ends = [min(ends), near]
    return nice(min(ends), max(ends), whole=whole)


def _reached(native: Native, frame: pl.DataFrame) -> list[float]:
    """All that bars and whiskers reach."""
    names = [n for s in native.series for n in (s.column, s.lower, s.upper) if n]
    return [float(v) for name in names for v in frame[name].drop_nulls()]


def _near(native: Native) -> float | None:
    """Where the axis ends when whiskers of few cases would press all else together."""
    if native.kind != "bar" or not native.faint:
        return None
    sure = _reached(native, native.frame.filter(~pl.col(native.faint)))
    bars = [
        float(v) for s in native.series for v in native.frame[s.column].drop_nulls()
    ]
    near = max([*sure, *bars], default=0)
    far = max(_reached(native, native.frame), default=0)
    return near * ROOM if sure and near and far > near * FAR else None


def clipped(native: Native) -> bool:
    """Whether an interval goes on beyond the axis."""
    return not native.stacked and not native.span and _near(native) is not None


def above(native: Native, value: float) -> bool:
    """Whether a point's name stands above it: away from the line and the axis."""
    middle = native.frame[native.series[0].column].drop_nulls()
    low = native.span is not None and value < native.span[1] * NEAR
    return low or not len(middle) or value >= middle[0]


def corners(native: Native, series: Series) -> list[tuple[float, float]]:
    """A curve's points; a step line has a corner before each."""
    points: list[tuple[float, float]] = []
    for x, y in native.frame.select(native.category, series.column).drop_nulls().rows():
        if native.steps and points and y != points[-1][1]:
            points.append((float(x), points[-1][1]))
        points.append((float(x), float(y)))
    return points
