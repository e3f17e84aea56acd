"""Texts from data can do no harm in a spreadsheet, and numbers stay numbers."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.provenance import Provenance
from exports.writing import FORMULA_STARTS, as_csv, as_json, as_table, csv_file

FRAME = pl.DataFrame(
    {
        "name": ["=1+1", "[bold]Tom & Co[/bold]"],
        "change": [-5, None],
        "money": [Decimal("-1200.50"), Decimal("3.0000000000")],
        "share": [0.25, None],
        "day": [date(2024, 10, 31), None],
        "months": [[1, 2], []],
    }
)


def test_csv_cells():
    rows = [*csv.reader(io.StringIO(as_csv(FRAME)))]
    assert rows[1] == ["'=1+1", "-5", "-1200.5", "0.25", "2024-10-31", "[1, 2]"]
    assert rows[2] == ["[bold]Tom & Co[/bold]", "", "3", "", "", "[]"]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_text_starts_a_formula(text):
    written = as_csv(pl.DataFrame({"a": [text]}))
    cell = [*csv.reader(io.StringIO(written, newline=""))][1][0]
    assert not cell.startswith(FORMULA_STARTS)
    assert "\r" not in cell
    kept = re.sub("\r\n?", "\n", text)
    assert cell.replace("'", "") == kept.replace("'", "")


SHOWN = (
    "x,=1+1",
    "x; =1+1",
    'x,"=1+1"',
    'x ;"a',
    "x;\t@SUM(1)",
    "x,\uff1d1",
    "x\r=1+1",
)


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("text", SHOWN)
def test_no_line_holds_a_formula_wherever_it_is_opened(text, delimiter):
    """A search in a link becomes a title, and semicolons part cells in Europe."""
    said = Provenance(
        text, text, text, "D", "N", "L", illustrative=False, definitions={}
    )
    frame = pl.DataFrame({"a": ["plain", "b"], text: [text, "c"]})
    content = csv_file(frame, said).decode("utf-8-sig")
    rows = [*csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)]
    cells = [cell.strip(' "\t') for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_json_has_plain_values():
    answer = json.loads(as_json({"table": "t"}, FRAME))
    assert answer["table"] == "t"
    assert answer["rows"][0] == {
        "name": "=1+1",
        "change": -5,
        "money": "-1200.5",
        "share": 0.25,
        "day": "2024-10-31",
        "months": [1, 2],
    }


def test_json_refuses_what_is_no_number():
    with pytest.raises(ValueError, match="JSON"):
        as_json({}, pl.DataFrame({"a": [float("nan")]}))


def test_table_shows_texts_as_they_are():
    text = as_table("Title [red]", ["A note.", ""], FRAME)
    assert "[bold]Tom & Co[/bold]" in text
    assert "Title [red]" in text
    assert "-1,200.50" in text
    assert text.endswith("A note.\n")
