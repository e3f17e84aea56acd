"""A native chart in a slide, with its numbers in a workbook that opens on a click."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.chart import XL_TICK_LABEL_POSITION as LABELS
from pptx.oxml.ns import qn
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from charts.native.parts import Native
from charts.palette import SCREEN
from exports.pack import whiskers, xml
from exports.pack.clean import clean
from exports.pack.colours import shade
from exports.pack.embedded import Points, Rows
from exports.pack.painting import Paint
from exports.pack.parts import Drawn
from exports.pack.plotting import (
    TEXT,
    TICK,
    Plot,
    corners,
    dated,
    months_apart,
    plot,
    skip,
)
from exports.pack.points import marked
from exports.pack.scales import code

KINDS = {
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("area", True): XL_CHART_TYPE.AREA_STACKED,
    ("curve", False): XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS,
    ("points", False): XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS,
}
GAP, CLOSE = 45, 100


def draw(shapes: SlideShapes, drawn: Drawn, paint: Paint) -> None:
    """Place the chart in its box."""
    native, box = drawn.native, drawn.box
    shape = plot(native, box)
    data: Any = _points(native) if shape.across else _rows(native, shape)
    frame: Any = shapes.add_chart(
        KINDS[native.kind, native.stacked],
        *(Pt(side) for side in (box.left, box.top, box.width, box.height)),
        data,
    )
    properties = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001
    properties.set("descr", clean(drawn.alt))
    properties.set("name", clean(native.title or "Chart"))
    chart: Chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(TICK)
    paint.colour(chart.font.color, SCREEN.text)
    _legend(chart, native, shape)
    _axes(chart, native, shape, paint)
    _inner(chart, drawn, shape)
    if shape.across:
        marked(chart, native, paint)
    else:
        _bars(chart, native, paint)


def _rows(native: Native, shape: Plot) -> Rows:
    form = code(native.form, shape.scale)
    data = Rows(number_format=form)
    days = native.frame[native.category].to_list()
    data.categories = days if dated(native) else shape.labels
    for series in native.series:
        numbers = [None if v is None else float(v) for v in native.frame[series.column]]
        data.add_series(clean(series.title), numbers)
    return data


def _points(native: Native) -> Points:
    """Each series its own points.

    LibreOffice mixes series up when a later one is longer than the first, which
    therefore repeats its last point.
    """
    data = Points()
    drawn = [corners(native, series) for series in native.series]
    longest = max((len(points) for points in drawn), default=0)
    if drawn and drawn[0]:
        drawn[0] += [drawn[0][-1]] * (longest - len(drawn[0]))
    for series, points in zip(native.series, drawn, strict=True):
        added: Any = data.add_series(clean(series.title))
        for x, y in points:
            added.add_data_point(x, y)
    return data


def _legend(chart: Chart, native: Native, shape: Plot) -> None:
    chart.has_legend = bool(shape.legend)
    if not shape.legend or (legend := chart.legend) is None:
        return
    legend.position = XL_LEGEND_POSITION.TOP
    legend.include_in_layout = False
    legend.font.size = Pt(TICK)
    for number, series in enumerate(native.series):
        if series not in shape.legend:
            entry = xml.made("c:legendEntry")
            xml.add(entry, "c:idx", val=str(number))
            xml.add(entry, "c:delete", val="1")
            xml.find(legend._element, "c:legendPos").addnext(entry)  # noqa: SLF001


def _axes(chart: Chart, native: Native, shape: Plot, paint: Paint) -> None:
    values, others = chart.value_axis, chart.category_axis
    scale = shape.scale
    values.minimum_scale, values.maximum_scale = scale.low, scale.high
    values.major_unit = scale.step
    values.tick_labels.number_format = code(native.form, scale)
    values.tick_labels.number_format_is_linked = False
    values.has_major_gridlines = True
    paint.colour(values.major_gridlines.format.line.color, SCREEN.grid)
    values.format.line.fill.background()
    others.has_major_gridlines = False
    paint.colour(others.format.line.color, SCREEN.context)
    for axis in (values, others):
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.font.size = Pt(TICK)
        axis.has_title = False
    others.tick_label_position = LABELS.LOW
    if native.kind == "bar":
        others.reverse_order = True
        others.tick_labels.font.size = Pt(TEXT)
        # the axis of values stays below when the first row is on top
        xml.find(values._element, "c:crosses").set("val", "max")  # noqa: SLF001
    elif dated(native):
        _months(others, native, shape)
    elif native.kind == "column":
        step = skip(native, shape.area.width)
        _after(others._element, "c:lblOffset", "c:tickLblSkip", str(step))  # noqa: SLF001
    if shape.across:
        others.minimum_scale, others.maximum_scale = shape.across.low, shape.across.high
        if shape.across.logarithmic:
            scaling = xml.find(others._element, "c:scaling")  # noqa: SLF001
            scaling.insert(0, xml.made("c:logBase", val="10"))
        else:
            others.major_unit = shape.across.step
        others.tick_labels.number_format = "#,##0"
        others.tick_labels.number_format_is_linked = False
    if native.across:
        others.has_title = True
        others.axis_title.text_frame.text = clean(native.across)
        run = others.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(TICK), False


def _months(axis: Any, native: Native, shape: Plot) -> None:  # noqa: ANN401
    """Days on their axis, with a month named as often as there is room."""
    axis.tick_labels.number_format = "mmm yyyy"
    axis.tick_labels.number_format_is_linked = False
    element = axis._element  # noqa: SLF001
    months = months_apart(native, shape.area.width)
    for name, value in (("majorTimeUnit", "months"), ("majorUnit", str(months))):
        _after(element, "c:baseTimeUnit", f"c:{name}", value)
    if native.kind == "column":
        xml.find(element, "c:baseTimeUnit").set("val", "months")


def _after(element: xml.Element, before: str, name: str, value: str) -> None:
    """An element of the axis that python-pptx has no name for, in its place."""
    if (place := xml.find(element, before)) is not None:
        place.addnext(xml.made(name, val=value))


def _inner(chart: Chart, drawn: Drawn, shape: Plot) -> None:
    """The area within the axes where `plotting` puts it."""
    area, box = shape.area, drawn.box
    plot_area = chart._chartSpace.chart.plotArea  # noqa: SLF001
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    layout = xml.made("c:layout")
    manual = xml.add(layout, "c:manualLayout")
    xml.add(manual, "c:layoutTarget", val="inner")
    xml.add(manual, "c:xMode", val="edge")
    xml.add(manual, "c:yMode", val="edge")
    places = {
        "x": (area.left - box.left) / box.width,
        "y": (area.top - box.top) / box.height,
        "w": area.width / box.width,
        "h": area.height / box.height,
    }
    for side, part in places.items():
        xml.add(manual, f"c:{side}", val=f"{part:.4f}")
    plot_area.insert(0, layout)


def _bars(chart: Chart, native: Native, paint: Paint) -> None:
    """Colours, hatches of what is not certain, and whiskers."""
    drawn: Any = chart.plots[0]
    if native.kind != "area":
        drawn.gap_width = GAP
        drawn.overlap = CLOSE if native.stacked else 0
    for series, shown in zip(native.series, drawn.series, strict=True):
        colour = shade(series)
        paint.fill(shown.format.fill, colour, hatched=series.hatched)
        if native.kind != "area":
            shown.invert_if_negative = False
        if colour == SCREEN.grid:
            paint.colour(shown.format.line.color, SCREEN.context)
        hatched = [] if series.hatched else native.hatched(series)
        for number, uncertain in enumerate(hatched):
            if uncertain:
                point = shown.points[number]
                paint.fill(point.format.fill, colour, hatched=True)
                paint.colour(point.format.line.color, colour)
        if series.lower:
            whiskers.add(shown._element, native, series)  # noqa: SLF001
