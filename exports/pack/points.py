"""Curves and points of a slide's chart: lines, marks, and the names beside them."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LABEL_POSITION as PLACES
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.native.parts import Native, Series
from exports.pack.clean import clean
from exports.pack.painting import Paint
from exports.pack.plotting import TICK, above

THICK, THIN, MARK = 2.25, 1.25, 8


def marked(chart: Chart, native: Native, paint: Paint) -> None:
    """Give each series its line or its marks."""
    drawn: Any = chart.plots[0]
    for series, shown in zip(native.series, drawn.series, strict=True):
        shown.smooth = False
        if series.marks:
            _marks(shown, series, paint)
            _names(shown, native, series)
            continue
        shown.marker.style = XL_MARKER_STYLE.NONE
        line = shown.format.line
        line.width = Pt(THIN if series.dashed else THICK)
        paint.colour(line.color, series.colour)
        if series.dashed:
            line.dash_style = MSO_LINE.DASH


def _marks(shown: Any, series: Series, paint: Paint) -> None:  # noqa: ANN401
    shown.format.line.fill.background()
    shown.marker.style = XL_MARKER_STYLE.CIRCLE
    shown.marker.size = MARK
    paint.fill(shown.marker.format.fill, series.colour)
    shown.marker.format.line.fill.background()


def _names(shown: Any, native: Native, series: Series) -> None:  # noqa: ANN401
    points = native.frame.select(series.label, series.column).drop_nulls(series.column)
    for number, (name, value) in enumerate(points.rows()):
        if not name:
            continue
        label = shown.points[number].data_label
        label.has_text_frame = True
        label.text_frame.text = clean(name)
        label.text_frame.paragraphs[0].runs[0].font.size = Pt(TICK)
        high = above(native, value)
        label.position = PLACES.ABOVE if high else PLACES.BELOW
