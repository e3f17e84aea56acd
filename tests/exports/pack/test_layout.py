"""Nothing overlaps, nothing leaves its sheet, whatever is selected."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from exports.pack.measure import cut, fitting, height, width, wrap
from exports.pack.parts import WIDE, Drawn, Line, Ruled, Words
from exports.pack.sheets import pack
from tests.exports.pack.reading import BRIEF, views

SLACK = 1.5


def _boxes(sheet):
    """What each element takes: of words their real height."""
    for element in sheet.elements:
        if isinstance(element, Words):
            tall = height(element.lines, element.box.width)
            if tall:
                box = element.box
                yield box.left, box.top, box.right, box.top + tall
        elif isinstance(element, Ruled | Drawn):
            box = element.box
            yield box.left, box.top, box.right, box.bottom


@BRIEF
@given(data=st.data())
def test_nothing_overlaps(data, known):
    seen, reports = data.draw(views(known))
    for sheet in pack(seen, reports, "https://dashboard.example").sheets:
        found = list(_boxes(sheet))
        for left, top, right, bottom in found:
            assert left >= WIDE.title.left - SLACK
            assert right <= WIDE.width
            assert top >= WIDE.title.bottom
            assert bottom <= WIDE.footer.top + SLACK, sheet.title
        for one, other in combinations(found, 2):
            apart = (
                one[2] <= other[0] + SLACK
                or other[2] <= one[0] + SLACK
                or one[3] <= other[1] + SLACK
                or other[3] <= one[1] + SLACK
            )
            assert apart, (sheet.title, one, other)


@given(st.text(max_size=80), st.floats(20, 300))
def test_lines_fit_and_lose_nothing(text, room):
    text = " ".join(text.split())
    lines = wrap(text, 10, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 10) <= room or len(line) == 1 for line in lines)


def test_a_long_title_is_smaller_and_then_cut():
    sizes = (24, 20, 16)
    assert fitting("Short", 400, 60, sizes) == ("Short", 24)
    text, size = fitting("A much longer title of many words " * 3, 400, 60, sizes)
    assert size == 16
    assert not text.endswith("…")
    text, size = fitting("word " * 200, 400, 60, sizes)
    assert size == 16
    assert text.endswith("…")
    assert len(wrap(text, 16, 400, bold=True)) <= 3
    assert cut("one two", 10, 400, 1) == "one two"


def test_heights_add_up():
    one = [Line("a"), Line("b", above=5)]
    assert height(one, 100) == 2 * 11 * 1.2 + 5
