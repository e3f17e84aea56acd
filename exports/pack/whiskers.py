"""Intervals in a chart of a slide: error bars to their own ends, point by point."""

from collections.abc import Sequence

from pptx.oxml.ns import qn

from charts.native.parts import Native, Series
from exports.pack import xml

THIN = 12700
BEFORE = ("c:cat", "c:xVal", "c:val", "c:yVal", "c:smooth", "c:shape", "c:extLst")


def add(element: xml.Element, native: Native, series: Series) -> None:
    """Give a series of a bar chart the interval that its columns name."""
    frame = native.frame
    values = frame[series.column].to_list()
    bars = xml.made("c:errBars")
    xml.add(bars, "c:errBarType", val="both")
    xml.add(bars, "c:errValType", val="cust")
    xml.add(bars, "c:noEndCap", val="0")
    _numbers(xml.add(bars, "c:plus"), _gaps(frame[series.upper].to_list(), values))
    _numbers(xml.add(bars, "c:minus"), _gaps(values, frame[series.lower].to_list()))
    line = xml.add(xml.add(bars, "c:spPr"), "a:ln", w=str(THIN))
    xml.add(xml.add(line, "a:solidFill"), "a:schemeClr", val="tx1")
    after = next(child for child in element if child.tag in {qn(n) for n in BEFORE})
    after.addprevious(bars)


def _gaps(
    high: Sequence[float | None], low: Sequence[float | None]
) -> list[float | None]:
    """How far each end lies from its value; None without one."""
    return [
        None if a is None or b is None else float(a) - float(b)
        for a, b in zip(high, low, strict=True)
    ]


def _numbers(parent: xml.Element, values: Sequence[float | None]) -> None:
    literal = xml.add(parent, "c:numLit")
    xml.add(literal, "c:formatCode", "General")
    xml.add(literal, "c:ptCount", val=str(len(values)))
    for number, value in enumerate(values):
        if value is not None:
            point = xml.add(literal, "c:pt", idx=str(number))
            xml.add(point, "c:v", repr(value))
