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


def drawn(*given):
    return go.Figure({"data": cells.traces(given, 0.8, SCREEN)}).data


def marker(*given):
    return drawn(*given)[0].marker


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


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_stripe(palette):
    weak = [cells.STRIPE + (1 - cells.STRIPE) * p for p in (0, 0.2, cells.WEAK)]
    strong = [(1 - cells.STRIPE) * p for p in (cells.WEAK, cells.STRONGEST)]
    parts = [*weak, *strong]
    assert min(contrast(palette.text, mixed(palette, p)) for p in parts) >= 4.5


def test_the_scale_runs_from_a_tint_at_zero_to_the_largest_value():
    found = marker(PLAIN, OPEN, FEW, NONE)
    middle = (cells.LEAST + cells.STRONGEST) / 2
    assert list(found.color[:2]) == pytest.approx([cells.STRONGEST, middle])
    assert list(marker(Cell(0, 0, 0.0, "0", "")).color) == [cells.LEAST]


def test_few_cases_are_outlined_and_not_filled():
    found = marker(PLAIN, OPEN, FEW, NONE)
    assert list(found.color[2:]) == [0, 0]
    assert list(found.line.color) == [
        SCREEN.background, SCREEN.background, SCREEN.context, SCREEN.background,
    ]  # fmt: skip


def test_unfinished_cells_are_hatched_and_written_once():
    body, hatched = drawn(PLAIN, OPEN, FEW, NONE)
    assert list(body.text) == ["20", "", "100", ""]
    assert list(hatched.text) == ["10"]
    assert hatched.marker.pattern.shape == "/"
    assert len(drawn(PLAIN, FEW)) == 1


def test_stripes_are_seen_on_weak_and_on_strong_colours():
    weak = Cell(2, 0, 0.01, "1", "", unfinished=True)
    _, hatched = drawn(PLAIN, OPEN, weak)
    assert hatched.marker.pattern.fgcolor == (SCREEN.background, SCREEN.soft)


def test_cells_lie_where_they_are_told():
    trace = cells.traces((PLAIN, OPEN, FEW), 0.8, SCREEN)[0]
    assert trace["base"] == [0, 1, 0]
    assert trace["y"] == [0, 0, 1]
    assert trace["x"] == [1, 1, 1]


def test_a_bare_number_of_per_cent_has_three_letters():
    values = (0, 0.001, 0.0994, 0.0996, 0.125, 1, 1.2)
    assert [cells.bare(value) for value in values] == [
        "0.0", "0.1", "9.9", "10", "12", "100", "120",
    ]  # fmt: skip
