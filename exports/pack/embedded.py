"""The workbooks behind charts of a deck: names in them are texts, never formulas.

python-pptx offers no setting for it, so its writers open another workbook here.
"""

from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO

import xlsxwriter
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.util import lazyproperty
from xlsxwriter.worksheet import Worksheet

from exports.workbook import PLAIN


class _Plain:
    @contextmanager
    def _open_worksheet(
        self, xlsx_file: BytesIO
    ) -> Generator[tuple[xlsxwriter.Workbook, Worksheet]]:
        with xlsxwriter.Workbook(xlsx_file, PLAIN) as book:
            yield book, book.add_worksheet()


class _Categories(_Plain, CategoryWorkbookWriter):
    """Categories down, series across."""


class _Points(_Plain, XyWorkbookWriter):
    """Points of one series below those of the other."""


class Rows(CategoryChartData):
    """What bars and areas are drawn from."""

    @lazyproperty
    def _workbook_writer(self) -> _Categories:
        return _Categories(self)


class Points(XyChartData):
    """What curves and points are drawn from."""

    @lazyproperty
    def _workbook_writer(self) -> _Points:
        return _Points(self)
