"""Labels: none covers another or a mark, in any view."""

import hypothesis.strategies as st
from hypothesis import given, settings

from charts.labels import LETTER, LINE, View, placed

PARTS = {"left": 0, "top": 0, "center": 0.5, "middle": 0.5, "right": 1, "bottom": 1}
points = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12, unique=True
)


def box(point, text, place):
    width = LETTER * len(text) + 4
    left = point[0] + place["xshift"] - PARTS[place["xanchor"]] * width
    top = point[1] - place["yshift"] - PARTS[place["yanchor"]] * LINE
    return left, top, left + width, top + LINE


def apart(a, b):
    hair = 1e-6
    sides = (a[2] <= b[0] + hair, b[2] <= a[0] + hair)
    return any((*sides, a[3] <= b[1] + hair, b[3] <= a[1] + hair))


@settings(deadline=None, max_examples=60)
@given(points)
def test_labels_overlap_neither_each_other_nor_marks(marks):
    views = [View(w, 300, [(x * w, y * 300) for x, y in marks]) for w in (330, 1100)]
    texts = [f"Hub number {i}" for i in range(len(marks))]
    radii = [6.0] * len(marks)
    places = placed(views, texts, radii)
    for view in views:
        written = [
            box(point, text, place)
            for point, text, place in zip(view.points, texts, places, strict=True)
            if place
        ]
        dots = [(x - 6, y - 6, x + 6, y + 6) for x, y in view.points]
        for index, label in enumerate(written):
            assert all(apart(label, other) for other in written[:index])
            assert all(apart(label, dot) for dot in dots)
            assert label[0] >= 0
            assert label[2] <= view.width


def test_the_first_marks_choose_first_and_one_without_text_is_kept_free():
    view = View(200, 100, [(100, 50), (100, 50), (160, 50)])
    first, second, third = placed([view], ["ab", "ab", None], [5, 5, 5])
    assert first == {"xanchor": "left", "yanchor": "middle", "xshift": 8, "yshift": 0}
    assert second
    assert second["xanchor"] == "right"
    assert third is None


def test_a_label_without_room_is_left_out():
    assert placed([View(40, 100, [(20, 50)])], ["rather long a text"], [5]) == [None]
