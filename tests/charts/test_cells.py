"""Cells: a number can be read on each colour, and few or unfinished cases look so."""

import plotly.graph_objects as go
import pytest

from charts import cells
from charts.cells import Cell
from charts.palette import DARK, LIGHT, SCREEN
from tests.charts.test_palette import contrast

PLAIN = Cell(0, 0, 0.2, "20", "")
OPEN = Cell(1, 0, 0.1, "10", "", unfinished=True)
FEW = Cell(0, 1, 1.0, "100", "", few=True)
NONE = Cell(1, 1, None, "", "")


def marker(*given):
    return go.Figure({"data": [cells.trace(given, 0.8, SCREEN)]}).data[0].marker


def mixed(palette, part):
    ends = [
        [int(c[i : i + 2], 16) for i in (1, 3, 5)]
        for c in (palette.background, palette.soft)
    ]
    values = [round(a + (b - a) * part) for a, b in zip(*ends, strict=True)]
    return "#" + "".join(f"{value:02x}" for value in values)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_colour(palette):
    parts = [0, cells.LEAST, 0.3, 0.5, cells.STRONGEST]
    assert min(contrast(palette.text, mixed(palette, p)) for p in parts) >= 4.5


def test_the_scale_runs_from_a_tint_at_zero_to_the_largest_value():
    found = marker(PLAIN, OPEN, FEW, NONE)
    wide = found.cmax - found.cmin
    assert -found.cmin / wide == pytest.approx(cells.LEAST)
    assert (0.2 - found.cmin) / wide == pytest.approx(cells.STRONGEST)
    nothing = marker(Cell(0, 0, 0.0, "0", ""))
    assert nothing.cmin < nothing.color[0] < nothing.cmax


def test_few_cases_are_outlined_and_not_filled():
    found = marker(PLAIN, OPEN, FEW, NONE)
    assert list(found.color[2:]) == [found.cmin] * 2
    assert list(found.line.color) == [
        SCREEN.background, SCREEN.background, SCREEN.context, SCREEN.background,
    ]  # fmt: skip


def test_unfinished_cells_are_hatched():
    found = marker(PLAIN, OPEN, FEW, NONE)
    assert list(found.pattern.shape) == ["", "/", "", ""]


def test_cells_lie_where_they_are_told():
    trace = cells.trace((PLAIN, OPEN, FEW), 0.8, SCREEN)
    assert trace["base"] == [0, 1, 0]
    assert trace["y"] == [0, 0, 1]
    assert trace["x"] == [1, 1, 1]
