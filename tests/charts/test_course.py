"""A course shows each value in its place, and gaps as gaps."""

import math
import re
from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.course import BELOW, HEIGHT, MARGIN, WIDTH, course

VALUE = st.one_of(st.just(math.nan), st.floats(-1e6, 1e6))
NUMBER = r"(-?\d+\.\d)"


def drawn(text):
    """The picture's stretches, each a list of points; its words."""
    found = re.fullmatch(r"!\[(.*)\]\(data:image/svg\+xml;base64,(\S+)\)", text)
    assert found
    words, code = found.groups()
    (path,) = ET.fromstring(b64decode(code))  # noqa: S314
    stretches = [
        [tuple(map(float, place)) for place in re.findall(rf"[ML]{NUMBER} {NUMBER}", s)]
        for s in re.split(" (?=M)", path.attrib["d"])
    ]
    return stretches, words


@given(st.lists(VALUE, max_size=40))
def test_every_value_has_its_place_and_no_other_has(values):
    text = course(values, "words")
    known = [value for value in values if not math.isnan(value)]
    if not known:
        assert text == ""
        return
    stretches, words = drawn(text)
    places = [place for stretch in stretches for place in stretch]
    assert words == "words"
    assert len(places) == len(known)
    low, span = min(known), max(known) - min(known)
    inner = HEIGHT - 2 * MARGIN - BELOW
    for (x, y), value in zip(places, known, strict=True):
        assert MARGIN <= x <= WIDTH - MARGIN + 0.1
        share = (value - low) / (span or 1)
        assert y == pytest.approx(MARGIN + inner * (1 - share), abs=0.06)


def test_a_gap_parts_the_line_and_a_lone_value_is_a_dot():
    nan = math.nan
    stretches, _ = drawn(course([1, 2, nan, 5, nan, nan, 3, 4], "x"))
    assert [len(stretch) for stretch in stretches] == [2, 1, 2]
    assert drawn(course([7.0], "x"))[0] == [[(3.0, 67.0)]]
