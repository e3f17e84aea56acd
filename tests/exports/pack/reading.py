"""A deck and a document read back, and what the pages say for the same selection."""

import io
import re
from dataclasses import dataclass, field
from itertools import chain

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader

from charts.native.parts import Grid
from exports.pack import PACKED
from exports.pack.clean import clean
from reports.report import Chart, Listing, Tiles
from reports.seen import Seen
from reports.tile import tiles
from tests.queries.made import selections
from tests.queries.test_lens import lenses

# a pack takes seconds, so that there are few, and none is made smaller
BRIEF = settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
NUMBER = re.compile(r"[-+\u2212]?[\d,]*\.?\d+")


@dataclass
class Slide:
    """One slide: texts of its shapes, cells of its tables, series of its charts."""

    title: str
    texts: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    charts: list = field(default_factory=list)
    notes: str = ""
    links: list[str] = field(default_factory=list)


def slides(content):
    """Every slide of a deck."""
    return [_slide(slide) for slide in Presentation(io.BytesIO(content)).slides]


def _slide(slide):
    found = Slide(slide.shapes.title.text_frame.text)
    found.notes = slide.notes_slide.notes_text_frame.text
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.texts.append(shape.text_frame.text)
            runs = chain.from_iterable(p.runs for p in shape.text_frame.paragraphs)
            found.links += [r.hyperlink.address for r in runs if r.hyperlink.address]
        elif shape.has_table:
            rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
            found.tables.append(rows)
        elif shape.has_chart:
            found.charts.append([_series(s) for s in shape.chart.plots[0].series])
    return found


def _series(series):
    """Name, values and the ends of the intervals of a series."""
    values = list(series.values)
    bars = series._element.find(qn("c:errBars"))
    if bars is None:
        return series.name, values, None
    ends = []
    for side, sign in (("c:minus", -1), ("c:plus", 1)):
        points = bars.find(qn(side)).iter(qn("c:pt"))
        gaps = {int(p.get("idx")): float(p.find(qn("c:v")).text) for p in points}
        ends.append({i: values[i] + sign * gap for i, gap in gaps.items()})
    return series.name, values, ends


def pages(content):
    """The text of each page of a PDF, blanks as one."""
    return [flat(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def flat(text):
    """A text without blanks: where a line is broken is nobody's business."""
    return re.sub(r"\s", "", text)


@st.composite
def views(draw, known):
    """Something to see, and one or two pages of it."""
    seen = Seen(known, draw(selections(known)), draw(lenses(known)))
    names = draw(st.sets(st.sampled_from(sorted(PACKED)), min_size=1, max_size=2))
    return seen, [report for name, report in PACKED.items() if name in names]


def cards(seen, reports):
    """The cards of the pages, each with whether it is a chart."""
    for report in reports:
        fitted = report.fitted(seen)
        for part in report.parts:
            if isinstance(part, Chart | Listing):
                card = part.make(fitted)
                if card is not None:
                    yield card, isinstance(part, Chart)


def numbers(seen, reports):
    """The tiles of the pages."""
    for report in reports:
        fitted = report.fitted(seen)
        for part in report.parts:
            if isinstance(part, Tiles):
                yield from tiles(fitted, part.of(fitted))


def drawn_of(card):
    """What an office file draws of a card: natives, a matrix, or nothing."""
    drawn = card.native(card.table) if card.figure and card.native else ()
    if isinstance(drawn, Grid):
        return drawn
    return [native for native in drawn if not native.empty]


def titled(found, card):
    """The slides of a card, the first with its title cut only where it is too long."""
    title = clean(card.title)
    return [s for s in found if s.title.startswith(title[:60])]


def as_number(text):
    """The number at the start of a cell, without its unit; None for none."""
    match = NUMBER.match(text.replace("\u2212", "-"))
    return float(match.group().replace(",", "")) if match else None
