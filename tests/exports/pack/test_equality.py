"""What stands in a deck and in a document is what the pages show."""

import io
from decimal import Decimal
from itertools import zip_longest

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from charts.native.parts import Grid
from charts.numbers import long_day
from exports.pack import deck, document
from exports.pack.clean import clean
from exports.pack.tabling import MOST
from exports.provenance import pinned
from tests.exports.pack.conftest import ADDRESS
from tests.exports.pack.reading import (
    BRIEF,
    as_number,
    cards,
    drawn_of,
    flat,
    numbers,
    pages,
    slides,
    titled,
    views,
)


@BRIEF
@given(data=st.data())
def test_a_deck_equals_the_pages(data, known):
    seen, reports = data.draw(views(known))
    found = slides(deck(seen, reports, address=ADDRESS))
    everything = "\n".join(text for slide in found for text in slide.texts)
    for tile in numbers(seen, reports):
        assert clean(tile.value) in everything
        assert clean(tile.metric.definition) in "\n".join(s.notes for s in found)
    for card, is_chart in cards(seen, reports):
        assert clean(card.title)[:60] in everything
        mine = titled(found, card)
        drawn = drawn_of(card)
        if isinstance(drawn, Grid):
            _same_grid(mine, drawn)
        elif drawn:
            _same_charts(mine, drawn)
        elif len(card.table) and (card.figure or not is_chart):
            _same_table([t for s in mine for t in s.tables], card.table.head(MOST))
    _says_where_from(seen, reports, found)


def _same_charts(mine, drawn):
    """Values and intervals of each series, of curves every point."""
    (charts,) = [s.charts for s in mine if s.charts]
    assert len(charts) == len(drawn)
    for chart, native in zip(charts, drawn, strict=True):
        assert [name for name, _, _ in chart] == [clean(s.title) for s in native.series]
        for (_, values, ends), series in zip(chart, native.series, strict=True):
            shown = native.frame[series.column].to_list()
            if native.kind in ("curve", "points"):
                assert set(values) == {float(v) for v in shown if v is not None}
                continue
            wanted = [None if v is None else float(v) for v in shown]
            assert values == wanted
            for name, side in zip(_ends(series), ends or (), strict=True):
                expected = enumerate(native.frame[name])
                known = {i: v for i, v in expected if None not in (v, shown[i])}
                assert side == pytest.approx(known)


def _ends(series):
    return (series.lower, series.upper) if series.lower else ()


def _same_grid(mine, grid):
    """A matrix that fits is there as a whole; else its last rows."""
    (table,) = [t for s in mine for t in s.tables]
    shown = grid.frame.select(grid.frame.columns[: len(table[0])]).tail(len(table) - 1)
    for cells, row in zip(table[1:], shown.rows(), strict=True):
        assert [cell.strip() for cell in cells] == list(row)


def _same_table(tables, frame):
    """Each value stands, rounded at most to what is written, below its header."""
    first = frame.columns[0]
    names = {name.removesuffix(", %") for name in frame.columns}
    read = {}
    # two pages may list the same members under the same title
    for table in (t for t in tables if set(t[0]) <= names):
        for place, head in enumerate(table[0]):
            read.setdefault((head, place), []).extend(row[place] for row in table[1:])
    for name in frame.columns:
        if isinstance(frame.schema[name], pl.List) or not len(frame[name].drop_nulls()):
            continue
        head, values = name.removesuffix(", %"), frame[name].to_list()
        columns = [texts for (shown, _), texts in read.items() if shown == head]
        assert any(_same_column(texts, values) for texts in columns), name
    assert any(head == first for head, _ in read)


def _same_column(texts, values):
    size = len(values)
    parts = (texts[i : i + size] for i in range(0, len(texts), size))
    return any(
        all(_same(text, value) for text, value in zip_longest(part, values))
        for part in parts
        if len(part) == size
    )


def _same(text, value):
    if isinstance(value, int | float | Decimal):
        number, digits = as_number(text), text.rstrip("%x").partition(".")[2]
        return number == pytest.approx(float(value), abs=0.500001 * 10 ** -len(digits))
    return value is None or as_number(text) is not None or clean(value) == text


def _says_where_from(seen, reports, found):
    sentence = clean(seen.selection.sentence(seen.facts))
    cover = "\n".join(found[0].texts)
    for said in (sentence, seen.selection.snapshot, long_day(seen.facts.data_date)):
        assert said in cover
    assert "illustrative" in cover
    link = pinned(seen, reports[0].name, ADDRESS)
    assert found[0].links == [link]
    for slide in found:
        assert sentence in slide.notes
        assert seen.selection.snapshot in slide.notes
    for number, slide in enumerate(found[1:], 2):
        assert str(number) in slide.texts
        assert any("illustrative data" in text for text in slide.texts)


@BRIEF
@given(data=st.data())
def test_a_document_equals_the_pages(data, known):
    seen, reports = data.draw(views(known))
    content = document(seen, reports, address=ADDRESS)
    read = PdfReader(io.BytesIO(content))
    found = pages(content)
    everything = "".join(found)
    for tile in numbers(seen, reports):
        assert flat(clean(tile.value)) in everything
    for card, is_chart in cards(seen, reports):
        assert flat(clean(card.title))[:50] in everything
        drawn = drawn_of(card)
        if isinstance(drawn, Grid):
            cells = [c for row in drawn.frame.tail(3).rows() for c in row[:4] if c]
            assert all(flat(cell) in everything for cell in cells)
        elif not drawn and len(card.table) and not is_chart:
            texts = card.table.head(MOST).select(pl.col(pl.String))
            firsts = [text for row in texts.rows() for text in row[:1] if text]
            assert all(flat(clean(text)) in everything for text in firsts)
    assert flat(clean(seen.selection.sentence(seen.facts))) in found[0]
    assert seen.selection.snapshot in found[0]
    links = [a.get_object()["/A"]["/URI"] for a in read.pages[0].get("/Annots", ())]
    assert set(links) == {pinned(seen, reports[0].name, ADDRESS)}
    about = read.metadata or {}
    assert str(about.get("/Title")).startswith(seen.facts.programme.name)
    assert read.root_object["/Lang"] == "en-GB"
    assert [entry.title for entry in read.outline if not isinstance(entry, list)] == [
        "Title",
        *(report.title for report in reports),
        *(["Definitions"] if any(report.metrics for report in reports) else []),
    ]
